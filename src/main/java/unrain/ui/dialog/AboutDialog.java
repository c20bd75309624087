package unrain.ui.dialog;

import atlantafx.base.theme.Styles;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import javafx.geometry.Pos;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import unrain.settings.AppVersion;
import unrain.ui.base.Messages;

/** What the program is, and the work of others that it stands on. */
public final class AboutDialog extends Dialog<ButtonType> {
  public AboutDialog() {
    setTitle(Messages.text("about.title"));
    TabPane tabs = new TabPane(new Tab(Messages.text("about.tab"), about()),
        new Tab(Messages.text("about.credits.tab"), credits()));
    tabs.setTabClosingPolicy(TabPane.TabClosingPolicy.UNAVAILABLE);
    getDialogPane().setContent(tabs);
    getDialogPane().getStyleClass().add("about-dialog");
    getDialogPane().getButtonTypes().add(ButtonType.CLOSE);
  }

  private static HBox about() {
    ImageView icon = new ImageView(
        new Image(AboutDialog.class.getResource("/icons/unrain-128.png").toExternalForm(), 96, 96, true, true));
    Label name = new Label(Messages.text("app.name"));
    name.getStyleClass().add(Styles.TITLE_2);
    Label version = new Label(Messages.text("about.version", AppVersion.current()));
    version.getStyleClass().add("quiet");
    Label words = new Label(Messages.text("about.text"));
    words.setWrapText(true);
    words.setMinHeight(Region.USE_PREF_SIZE);
    VBox text = new VBox(8, name, version, words);
    HBox about = new HBox(20, icon, text);
    about.setAlignment(Pos.TOP_LEFT);
    about.getStyleClass().add("card");
    return about;
  }

  private static ScrollPane credits() {
    CreditsText text = new CreditsText(read());
    ScrollPane scroll = new ScrollPane(text);
    scroll.setFitToWidth(true);
    scroll.getStyleClass().add("credits");
    return scroll;
  }

  private static String read() {
    try (InputStream in = AboutDialog.class.getResourceAsStream("/unrain/credits.md")) {
      return in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package unrain.ui.error;

import atlantafx.base.theme.Styles;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import unrain.ui.base.Buttons;
import unrain.ui.base.Icons;
import unrain.ui.base.Messages;

/** The last failure over the picture, without standing in the way of anything: it stays until it is closed. */
public final class ErrorCard extends VBox {
  private final Notices notices;
  private final Label title = new Label();
  private final Label what = line("what");
  private final Label kept = line("kept");
  private final Label next = line("next");
  private final Button copy = new Button();
  private final Button again = new Button();
  private final FontIcon sign = Icons.of(Feather.ALERT_TRIANGLE);

  /** @param remedy does at once what helps against a kind of failure; the card is closed before */
  public ErrorCard(Notices notices, Consumer<Failure.Kind> remedy) {
    this.notices = notices;
    getStyleClass().add("error-card");
    setAccessibleRole(AccessibleRole.TEXT);
    title.getStyleClass().addAll(Styles.TITLE_4, "title");
    Button close = Buttons.icon(Feather.X, Messages.text("error.close.button"), this::close);
    close.setId("error-close");
    Region gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    HBox head = new HBox(10, sign, title, gap, close);
    head.setAlignment(Pos.CENTER_LEFT);
    copy.setId("error-copy");
    copy.setOnAction(event -> copyDetails());
    again.setId("error-again");
    again.getStyleClass().add(Styles.ACCENT);
    again.managedProperty().bind(again.visibleProperty());
    again.setOnAction(event -> takeRemedy(remedy));
    getChildren().addAll(head, what, kept, next, new HBox(8, again, copy));
    setMaxSize(520, Region.USE_PREF_SIZE);
    notices.failureProperty().subscribe(this::show);
  }

  private static Label line(String styleClass) {
    Label label = new Label();
    label.setWrapText(true);
    label.setMinHeight(Region.USE_PREF_SIZE);
    label.getStyleClass().add(styleClass);
    return label;
  }

  private void show(@Nullable Failure failure) {
    setVisible(failure != null);
    setManaged(failure != null);
    if (failure != null) {
      title.setText(failure.title());
      what.setText(failure.what());
      kept.setText(failure.kept());
      next.setText(failure.next());
      copy.setText(Messages.text("error.copy.button"));
      sign.setIconCode(signOf(failure.kind()));
      again.setVisible(failure.kind() != Failure.Kind.OTHER);
      again.setText(Messages.text("error.again." + failure.kind().name() + ".button"));
      setAccessibleText(String.join(" ", failure.title(), failure.what(), failure.kept(), failure.next()));
    }
  }

  private static Feather signOf(Failure.Kind kind) {
    return switch (kind) {
      case OTHER -> Feather.ALERT_TRIANGLE;
      case MEMORY -> Feather.PIE_CHART;
      case DEVICE -> Feather.CPU;
    };
  }

  private void takeRemedy(Consumer<Failure.Kind> remedy) {
    Failure failure = notices.failureProperty().get();
    if (failure != null) {
      close();
      remedy.accept(failure.kind());
    }
  }

  private void copyDetails() {
    Failure failure = notices.failureProperty().get();
    if (failure != null) {
      String text = String.join("\n", failure.title(), failure.what(), "", failure.details());
      Clipboard.getSystemClipboard().setContent(Map.of(DataFormat.PLAIN_TEXT, text));
      copy.setText(Messages.text("error.copied.button"));
    }
  }

  private void close() {
    notices.failureProperty().set(null);
  }
}

package unrain.ui.window;

import atlantafx.base.theme.Styles;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import unrain.ui.base.Buttons;
import unrain.ui.base.Icons;
import unrain.ui.base.Messages;

/** What the window shows before a photo: where to drop one, and two buttons for who would rather click. */
final class EmptyView extends StackPane {
  EmptyView(Actions actions) {
    getStyleClass().add("empty-view");
    Label title = new Label(Messages.text("empty.title.label"));
    title.getStyleClass().addAll(Styles.TITLE_2, "title");
    Label subtitle = new Label(Messages.text("empty.subtitle.label"));
    subtitle.getStyleClass().add("quiet");
    subtitle.setWrapText(true);
    subtitle.setMinHeight(USE_PREF_SIZE);
    Button open = Buttons.of(Feather.FOLDER, "empty.open", actions::open);
    open.getStyleClass().addAll(Styles.ACCENT, Styles.LARGE);
    open.setDefaultButton(true);
    open.setId("empty-open");
    Button sample = Buttons.of(Feather.IMAGE, "empty.sample", actions::openSample);
    sample.getStyleClass().add(Styles.LARGE);
    sample.setId("empty-sample");
    FlowPane buttons = new FlowPane(12, 12, open, sample);
    buttons.setAlignment(Pos.CENTER);
    VBox words = new VBox(10, Icons.of(Feather.CLOUD_DRIZZLE), title, subtitle, buttons);
    words.setAlignment(Pos.CENTER);
    VBox.setMargin(buttons, new Insets(14, 0, 0, 0));
    words.getStyleClass().add("drop-zone");
    words.setMaxSize(560, 350);
    getChildren().add(words);
  }
}

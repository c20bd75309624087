package unrain.ui.window;

import atlantafx.base.theme.Styles;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;
import unrain.ui.base.Buttons;
import unrain.ui.base.Messages;
import unrain.ui.editor.EditorModel;

/** The few things that are done to every photo, in the order they are done. */
final class ToolBarView extends HBox {
  private final Button run;

  ToolBarView(Actions actions) {
    super(8);
    getStyleClass().add("editor-tool-bar");
    setAlignment(Pos.CENTER_LEFT);
    EditorModel model = actions.model();
    var comparison = model.photo().comparisonProperty();
    var noResult = comparison.map(shown -> !shown.hasResult()).orElse(true);
    Button open = Buttons.of(Feather.FOLDER, "window.open", actions::open);
    open.setId("open");
    run = Buttons.of(Feather.CLOUD_OFF, "window.run", model.run()::run);
    run.setId("run");
    run.textProperty().bind(noResult.map(
        none -> Messages.text(none ? "window.run.button" : "window.run.again.button")));
    run.disableProperty().bind(comparison.isNull().or(model.run().runningHereProperty()));
    model.estimate().expectedProperty().subscribe(expected -> tell(RunStrip.said(expected)));
    Button export = Buttons.of(Feather.DOWNLOAD, "window.export", actions::export);
    export.setId("export");
    // Not while it exports: it would lose the keys, and pressed twice it writes once.
    export.disableProperty().bind(Bindings.createBooleanBinding(noResult::getValue, comparison));
    // The next step is the one that stands out.
    comparison.subscribe(shown -> accent(shown != null && shown.hasResult() ? export : run, run, export));
    ModeBar modes = new ModeBar(model.look().modeProperty());
    modes.disableProperty().bind(Bindings.createBooleanBinding(noResult::getValue, comparison));
    Button before = before(model);
    before.disableProperty().bind(modes.disableProperty());
    getChildren().addAll(open, run, spacer(), before, modes, spacer(), export);
    for (Button button : List.of(open, run, before, export)) {
      button.setMinWidth(USE_PREF_SIZE);
    }
    widthProperty().subscribe(() -> fit(modes, before, open, run, export));
    run.textProperty().subscribe(() -> fit(modes, before, open, run, export));
  }

  /** The button that begins a run. */
  Node begin() {
    return run;
  }

  /** The time that the run will take, to who points at its button or has it read out. */
  private void tell(String time) {
    String tip = Messages.text("window.run.tip");
    run.getTooltip().setText(time.isEmpty() ? tip : tip + "\n" + time);
    run.setAccessibleHelp(time.isEmpty() ? null : time);
  }

  /** Shows the original as long as it is held down, by hand or by the space bar. */
  private static Button before(EditorModel model) {
    Button before = Buttons.of(Feather.CORNER_UP_LEFT, "mode.before", () -> { });
    before.setId("before");
    before.armedProperty().subscribe((was, held) -> model.look().originalProperty().set(held));
    return before;
  }

  /** In a narrow window, and in languages with long words, the ways of comparing are icons alone. */
  private void fit(ModeBar modes, Button before, Button... buttons) {
    if (getScene() == null || getWidth() <= 0) {
      return;
    }
    applyCss();
    before.setContentDisplay(ContentDisplay.LEFT);
    double needed = before.prefWidth(-1) + modes.wordsWidth() + snappedLeftInset() + snappedRightInset()
        + 6 * getSpacing();
    for (Button button : buttons) {
      needed += button.prefWidth(-1);
    }
    modes.setCompact(needed > getWidth());
    before.setContentDisplay(needed > getWidth() ? ContentDisplay.GRAPHIC_ONLY : ContentDisplay.LEFT);
  }

  private static void accent(Button next, Button... steps) {
    for (Button step : steps) {
      step.getStyleClass().remove(Styles.ACCENT);
    }
    next.getStyleClass().add(Styles.ACCENT);
  }

  private static Region spacer() {
    Region spacer = new Region();
    HBox.setHgrow(spacer, Priority.ALWAYS);
    return spacer;
  }
}

package unrain.ui.panel;

import javafx.beans.binding.Bindings;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import unrain.derain.Derained;
import unrain.ui.base.Messages;
import unrain.ui.compare.Comparison;
import unrain.ui.editor.EditorModel;

/** How much rain the network found and where, in one line. */
final class RainSummary extends VBox {
  private final EditorModel model;

  RainSummary(EditorModel model) {
    this.model = model;
    Label found = new Label();
    found.setId("rain-found");
    found.setWrapText(true);
    found.textProperty().bind(Bindings.createStringBinding(this::found, model.photo().comparisonProperty()));
    Label time = new Label();
    time.getStyleClass().add("quiet");
    time.textProperty().bind(Bindings.createStringBinding(this::time, model.photo().comparisonProperty()));
    time.visibleProperty().bind(time.textProperty().isNotEmpty());
    time.managedProperty().bind(time.visibleProperty());
    getChildren().add(SidePanel.section("panel.rain.title", found, time));
  }

  private String found() {
    Comparison open = model.photo().comparisonProperty().get();
    if (open == null || !open.hasResult()) {
      return Messages.text("panel.rain.before");
    }
    RainFindings findings = RainFindings.of(open.derained().map(Derained::rainMap).orElseThrow());
    return findings.isDry()
        ? Messages.text("panel.rain.dry")
        : Messages.text("panel.rain.found." + findings.where().name(), findings.share());
  }

  private String time() {
    Comparison open = model.photo().comparisonProperty().get();
    return open == null ? "" : open.derained().map(Derained::timings).map(timings ->
        Messages.text("panel.rain.time", timings.total().toMillis() / 1000.0, timings.tiles())).orElse("");
  }
}

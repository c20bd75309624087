package unrain.ui.window;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.Separator;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import unrain.ui.base.Messages;
import unrain.ui.compare.CompareView;
import unrain.ui.compare.Comparison;
import unrain.ui.editor.EditorModel;
import unrain.ui.editor.Network;
import unrain.ui.editor.PhotoViewModel;

/** The facts in one line: photo, network and device, zoom. */
final class StatusBarView extends HBox {
  private final EditorModel model;

  StatusBarView(EditorModel model, CompareView compare) {
    super(10);
    this.model = model;
    getStyleClass().add("status-bar-view");
    setAlignment(Pos.CENTER_LEFT);
    Label photo = fact("status-photo", Bindings.createStringBinding(this::photo, model.photo().comparisonProperty(),
        model.photo().selectedProperty(), model.photo().photos()));
    Label engine = fact("status-engine", Bindings.createStringBinding(this::engine, model.run().engineProperty()));
    model.run().engineProperty().subscribe(now -> engine.setTooltip(
        now == null || now.fallbackReason() == null ? null : new Tooltip(now.fallbackReason())));
    // Under the place of the run's own words, and before a gap that takes up its width: nothing moves when it goes.
    Label estimate = fact("status-estimate", Bindings.createStringBinding(
        () -> RunStrip.said(model.estimate().expectedProperty().get()), model.estimate().expectedProperty()));
    photo.setMinWidth(Region.USE_PREF_SIZE);
    engine.setMinWidth(Region.USE_PREF_SIZE);
    Region between = new Region();
    HBox.setHgrow(between, Priority.ALWAYS);
    getChildren().addAll(photo, estimate, between, engine, new Separator(Orientation.VERTICAL), new ZoomBox(compare));
  }

  private static Label fact(String id, StringBinding words) {
    Label label = new Label();
    label.setId(id);
    label.textProperty().bind(words);
    return label;
  }

  private String photo() {
    Comparison open = model.photo().comparisonProperty().get();
    if (open == null) {
      return Messages.text("status.empty");
    }
    String size = Messages.text("status.photo", open.photo().width(), open.photo().height());
    PhotoViewModel photos = model.photo();
    int count = photos.photos().size();
    return count < 2 ? size : size + "   " + Messages.text("window.roll.position",
        photos.photos().indexOf(photos.selectedProperty().get()) + 1, count);
  }

  private String engine() {
    Network.Engine engine = model.run().engineProperty().get();
    return engine == null ? Messages.text("status.engine.waiting")
        : Messages.text(engine.fallbackReason() == null ? "status.engine" : "status.engine.fallback", engine.model(),
            engine.precision(), engine.device());
  }
}

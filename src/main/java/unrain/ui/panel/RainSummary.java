package unrain.ui.panel;

import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;
import javafx.beans.binding.Bindings;
import javafx.beans.property.DoubleProperty;
import javafx.scene.control.Button;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import unrain.derain.Derained;
import unrain.derain.pixel.StreakSize;
import unrain.image.Photo;
import unrain.ui.base.Messages;
import unrain.ui.compare.Comparison;
import unrain.ui.editor.EditorModel;

/** How much rain the network found and where, in one line. */
final class RainSummary extends VBox {
  private final EditorModel model;
  /** The strengths of the photos that were left alone, to be taken up again. */
  private final Map<Photo, Double> left = new WeakHashMap<>();

  RainSummary(EditorModel model) {
    this.model = model;
    Label found = new Label();
    found.setId("rain-found");
    found.setWrapText(true);
    found.textProperty().bind(Bindings.createStringBinding(this::found, model.photo().comparisonProperty()));
    ChoiceBox<StreakSize> sizes = new ChoiceBox<>();
    sizes.getItems().setAll(StreakSize.values());
    VBox size = Rows.choice("panel.streaks", sizes, model.run().streakSizeProperty(), "streak-size",
        chosen -> Messages.text("panel.streaks." + chosen.name()));
    size.disableProperty().bind(model.photo().comparisonProperty().isNull());
    Label time = new Label();
    time.setId("rain-time");
    time.setWrapText(true);
    time.getStyleClass().add("quiet");
    time.textProperty().bind(Bindings.createStringBinding(this::time, model.photo().comparisonProperty()));
    time.visibleProperty().bind(time.textProperty().isNotEmpty());
    time.managedProperty().bind(time.visibleProperty());
    getChildren().add(Rows.section("panel.rain.title", found, leave(), size, time));
  }

  /** A dry photo is best left alone; one press does it, and another takes that back. */
  private Button leave() {
    DoubleProperty strength = model.look().strengthProperty();
    Button leave = new Button();
    leave.setId("leave-alone");
    leave.setMaxWidth(Double.MAX_VALUE);
    leave.textProperty().bind(strength.map(now -> Messages.text(
        now.doubleValue() == 0 ? "panel.rain.take.button" : "panel.rain.leave.button")));
    leave.setOnAction(event -> turn(strength));
    return Rows.shownWhile(Bindings.createBooleanBinding(() -> findings().filter(RainFindings::isDry).isPresent(),
        model.photo().comparisonProperty()), leave);
  }

  private void turn(DoubleProperty strength) {
    Comparison open = model.photo().comparisonProperty().get();
    if (open != null && strength.get() > 0) {
      left.put(open.photo(), strength.get());
      strength.set(0);
    } else if (open != null) {
      strength.set(left.getOrDefault(open.photo(), 1.0));
    }
  }

  private Optional<RainFindings> findings() {
    return Optional.ofNullable(model.photo().comparisonProperty().get()).flatMap(Comparison::derained)
        .map(RainFindings::of);
  }

  private String found() {
    return findings().map(found -> Messages.text(
        found.isDry() ? "panel.rain.dry" : "panel.rain.found." + found.where().name(), found.share(), found.mapAt()))
        .orElse(Messages.text("panel.rain.before"));
  }

  private String time() {
    Comparison open = model.photo().comparisonProperty().get();
    return open == null ? "" : open.derained().map(derained -> Messages.text("panel.rain.time",
        derained.timings().total().toMillis() / 1000.0, derained.timings().tiles(), derained.reduction())).orElse("");
  }
}

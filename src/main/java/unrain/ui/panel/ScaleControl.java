package unrain.ui.panel;

import javafx.beans.binding.Bindings;
import javafx.beans.property.DoubleProperty;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import unrain.image.Photo;
import unrain.ui.base.Buttons;
import unrain.ui.base.Messages;
import unrain.ui.compare.Comparison;
import unrain.ui.editor.EditorModel;
import unrain.ui.editor.LookViewModel;
import unrain.ui.overlay.MapChoice;

/** The values that take the first and the last colour: 0 and 1 unless somebody wants to see less. */
final class ScaleControl extends VBox {
  private final EditorModel model;
  private @Nullable Stretch stretch;

  /** Whose values the scale was stretched to. */
  private record Stretch(Photo photo, MapChoice map) {}

  ScaleControl(EditorModel model) {
    super(4);
    this.model = model;
    LookViewModel look = model.look();
    Label values = new Label();
    values.getStyleClass().add("value");
    values.textProperty().bind(Bindings.createStringBinding(() -> Messages.text("panel.scale.value",
        look.scaleLowProperty().get(), look.scaleHighProperty().get()), look.scaleLowProperty(),
        look.scaleHighProperty()));
    Button stretch = Buttons.of(Feather.MAXIMIZE_2, "panel.stretch", this::stretch);
    stretch.setId("stretch");
    Button absolute = Buttons.of(Feather.ROTATE_CCW, "panel.absolute", this::absolute);
    absolute.setId("absolute");
    absolute.disableProperty().bind(look.scaleLowProperty().isEqualTo(0).and(look.scaleHighProperty().isEqualTo(1)));
    HBox buttons = new HBox(8, stretch, absolute);
    buttons.getChildren().forEach(button -> {
      HBox.setHgrow(button, Priority.ALWAYS);
      ((Button) button).setMaxWidth(Double.MAX_VALUE);
    });
    getChildren().addAll(new BorderPane(null, null, values, null, new Label(Messages.text("panel.scale.label"))),
        end("low", new Slider(0, 1 - LookViewModel.LEAST_SPAN, 0), look.scaleLowProperty()),
        end("high", new Slider(LookViewModel.LEAST_SPAN, 1, 1), look.scaleHighProperty()), buttons);
    model.photo().comparisonProperty().subscribe(this::endStretch);
    look.mapProperty().subscribe(this::endStretch);
  }

  private static HBox end(String which, Slider slider, DoubleProperty value) {
    slider.setId("scale-" + which);
    slider.setBlockIncrement(Rows.STEP);
    slider.setAccessibleText(Messages.text("panel.scale." + which + ".accessible"));
    slider.valueProperty().bindBidirectional(value);
    HBox.setHgrow(slider, Priority.ALWAYS);
    Label name = new Label(Messages.text("panel.scale." + which + ".label"));
    name.setLabelFor(slider);
    name.setMinWidth(38);
    HBox row = new HBox(8, name, slider);
    row.setAlignment(Pos.CENTER_LEFT);
    return row;
  }

  private void stretch() {
    Comparison open = model.photo().comparisonProperty().get();
    if (open != null) {
      MapChoice shownMap = model.look().mapProperty().get();
      open.map(shownMap)
          .map(map -> MapHistogram.of(map, open.photo().width(), open.photo().height()))
          .ifPresent(shown -> model.look().setScale(shown.percentile(0.01), shown.percentile(0.99)));
      stretch = new Stretch(open.photo(), shownMap);
    }
  }

  private void absolute() {
    stretch = null;
    model.look().setScale(0, 1);
  }

  /** The values of one photo say nothing about the next one's, nor those of one map about another's. */
  private void endStretch() {
    Comparison open = model.photo().comparisonProperty().get();
    if (stretch != null && open != null
        && !stretch.equals(new Stretch(open.photo(), model.look().mapProperty().get()))) {
      absolute();
    }
  }
}

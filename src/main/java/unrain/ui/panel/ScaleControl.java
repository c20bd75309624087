package unrain.ui.panel;

import javafx.beans.binding.Bindings;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.controlsfx.control.RangeSlider;
import org.kordamp.ikonli.feather.Feather;
import unrain.derain.Derained;
import unrain.derain.RainMap;
import unrain.ui.base.Buttons;
import unrain.ui.base.Messages;
import unrain.ui.editor.EditorModel;
import unrain.ui.editor.LookViewModel;

/** The values that take the first and the last colour: 0 and 1 unless somebody wants to see less. */
final class ScaleControl extends VBox {
  private final EditorModel model;

  ScaleControl(EditorModel model) {
    super(4);
    this.model = model;
    LookViewModel look = model.look();
    RangeSlider slider = new RangeSlider(0, 1, 0, 1);
    slider.setId("scale");
    slider.setBlockIncrement(0.05);
    slider.setAccessibleText(Messages.text("panel.scale.accessible"));
    slider.highValueProperty().bindBidirectional(look.scaleHighProperty());
    slider.lowValueProperty().bindBidirectional(look.scaleLowProperty());
    Label values = new Label();
    values.getStyleClass().add("value");
    values.textProperty().bind(Bindings.createStringBinding(() -> Messages.text("panel.scale.value",
        look.scaleLowProperty().get(), look.scaleHighProperty().get()), look.scaleLowProperty(),
        look.scaleHighProperty()));
    Button stretch = Buttons.of(Feather.MAXIMIZE_2, "panel.stretch", this::stretch);
    stretch.setId("stretch");
    Button absolute = Buttons.of(Feather.ROTATE_CCW, "panel.absolute", () -> look.setScale(0, 1));
    absolute.setId("absolute");
    absolute.disableProperty().bind(look.scaleLowProperty().isEqualTo(0).and(look.scaleHighProperty().isEqualTo(1)));
    HBox buttons = new HBox(8, stretch, absolute);
    buttons.getChildren().forEach(button -> {
      HBox.setHgrow(button, Priority.ALWAYS);
      ((Button) button).setMaxWidth(Double.MAX_VALUE);
    });
    getChildren().addAll(new BorderPane(null, null, values, null, new Label(Messages.text("panel.scale.label"))),
        slider, buttons);
  }

  private void stretch() {
    var open = model.photo().comparisonProperty().get();
    if (open != null) {
      open.derained().map(Derained::rainMap).ifPresent(map ->
          model.look().setScale(MapPercentile.of(map, 0.01), MapPercentile.of(map, 0.99)));
    }
  }

  /** Values of a map by their rank, to a 256th. */
  static final class MapPercentile {
    private MapPercentile() {}

    static double of(RainMap map, double share) {
      int[] counts = new int[256];
      short[] samples = map.samples16();
      for (short sample : samples) {
        counts[(sample & 0xffff) >> 8]++;
      }
      long below = 0;
      for (int level = 0; level < counts.length; level++) {
        below += counts[level];
        if (below >= share * samples.length) {
          return level / 255.0;
        }
      }
      return 1;
    }
  }
}

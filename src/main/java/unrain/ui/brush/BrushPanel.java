package unrain.ui.brush;

import atlantafx.base.theme.Styles;
import java.util.List;
import javafx.beans.property.DoubleProperty;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Slider;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import unrain.ui.base.Buttons;
import unrain.ui.base.Messages;
import unrain.ui.editor.BrushViewModel;

/** Takes the brush into the hand and says what it is like. */
public final class BrushPanel extends VBox {
  private final BrushViewModel brush;

  public BrushPanel(BrushViewModel brush) {
    super(10);
    this.brush = brush;
    getStyleClass().add("brush-panel");
    ToggleButton take = Buttons.segment(Feather.EDIT_3, "brush.take");
    take.setId("brush");
    take.setMaxWidth(Double.MAX_VALUE);
    take.selectedProperty().bindBidirectional(brush.activeProperty());
    VBox hand = new VBox(10, ways(), size(), hardness(), showMask(), start());
    hand.visibleProperty().bind(brush.activeProperty());
    hand.managedProperty().bind(brush.activeProperty());
    getChildren().addAll(take, hand);
  }

  private Node ways() {
    ToggleButton erase = Buttons.segment(Feather.MINUS_CIRCLE, "brush.erase");
    erase.setId("brush-erase");
    ToggleButton add = Buttons.segment(Feather.PLUS_CIRCLE, "brush.add");
    add.setId("brush-add");
    ToggleGroup ways = new ToggleGroup();
    ways.getToggles().addAll(erase, add);
    erase.getStyleClass().add(Styles.LEFT_PILL);
    add.getStyleClass().add(Styles.RIGHT_PILL);
    for (ToggleButton each : List.of(erase, add)) {
      each.setMaxWidth(Double.MAX_VALUE);
      HBox.setHgrow(each, Priority.ALWAYS);
    }
    brush.erasingProperty().subscribe(erasing -> ways.selectToggle(erasing ? erase : add));
    erase.setOnAction(event -> choose(true));
    add.setOnAction(event -> choose(false));
    return new HBox(erase, add);
  }

  /** One of the two is always chosen: pressing the chosen one again must not leave none. */
  private void choose(boolean erasing) {
    brush.erasingProperty().set(!erasing);
    brush.erasingProperty().set(erasing);
  }

  /** Brushes differ by factors, not by pixels, so the slider's scale is logarithmic. */
  private Node size() {
    Slider slider = new Slider(
        Math.log(BrushViewModel.SMALLEST_DIAMETER), Math.log(BrushViewModel.LARGEST_DIAMETER), 4);
    slider.setBlockIncrement(0.1);
    slider.setId("brush-size");
    brush.diameterProperty().subscribe(value -> slider.setValue(Math.log(value.doubleValue())));
    slider.valueProperty().subscribe(value -> {
      double diameter = Math.round(Math.exp(value.doubleValue()) * 10) / 10.0;
      // What the slider can't tell apart is not a change of its own.
      if (Math.abs(Math.log(brush.diameterProperty().get()) - value.doubleValue()) > 0.001) {
        brush.diameterProperty().set(
            Math.clamp(diameter, BrushViewModel.SMALLEST_DIAMETER, BrushViewModel.LARGEST_DIAMETER));
      }
    });
    return labelled("brush.size", slider, brush.diameterProperty());
  }

  private Node hardness() {
    Slider slider = new Slider(0, 1, 0.5);
    slider.setBlockIncrement(0.1);
    slider.setId("brush-hardness");
    slider.valueProperty().bindBidirectional(brush.hardnessProperty());
    return labelled("brush.hardness", slider, brush.hardnessProperty());
  }

  private static Node labelled(String key, Slider slider, DoubleProperty value) {
    Label name = new Label(Messages.text(key + ".label"));
    name.setLabelFor(slider);
    Label number = new Label();
    number.getStyleClass().add("value");
    number.textProperty().bind(value.map(now -> Messages.text(key + ".value", now)));
    slider.setMaxWidth(Double.MAX_VALUE);
    slider.setTooltip(new Tooltip(Messages.text(key + ".tip")));
    return new VBox(4, new BorderPane(null, null, number, null, name), slider);
  }

  private Node showMask() {
    CheckBox show = new CheckBox(Messages.text("brush.mask.label"));
    show.setId("brush-mask");
    show.setTooltip(new Tooltip(Messages.text("brush.mask.tip")));
    show.selectedProperty().bindBidirectional(brush.maskShownProperty());
    return show;
  }

  private Node start() {
    MenuButton start = new MenuButton(Messages.text("brush.start.button"));
    start.setId("brush-start");
    start.setTooltip(new Tooltip(Messages.text("brush.start.tip")));
    start.setMaxWidth(Double.MAX_VALUE);
    start.getItems().addAll(item("brush.start.rain", brush::startFromRainMap),
        item("brush.start.everywhere", brush::startEverywhere), item("brush.start.nowhere", brush::startEmpty));
    return start;
  }

  private static MenuItem item(String key, Runnable action) {
    MenuItem item = new MenuItem(Messages.text(key));
    item.setOnAction(event -> action.run());
    return item;
  }
}

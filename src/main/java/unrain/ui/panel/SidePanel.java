package unrain.ui.panel;

import atlantafx.base.controls.ToggleSwitch;
import javafx.beans.binding.Bindings;
import javafx.beans.property.DoubleProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Slider;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.kordamp.ikonli.feather.Feather;
import unrain.settings.Settings;
import unrain.ui.base.Buttons;
import unrain.ui.base.Messages;
import unrain.ui.compare.CompareMode;
import unrain.ui.editor.EditorModel;
import unrain.ui.editor.LookViewModel;
import unrain.ui.overlay.ColorMap;

/** What is tuned while looking: how much of the effect, how the map is coloured, and what was found. */
public final class SidePanel extends ScrollPane {
  private final EditorModel model;
  private final LookViewModel look;

  /** @param brush belongs to the effect: it says where there is one */
  public SidePanel(EditorModel model, Node brush) {
    this.model = model;
    this.look = model.look();
    getStyleClass().add("side-panel");
    setFitToWidth(true);
    setHbarPolicy(ScrollBarPolicy.NEVER);
    ObservableValue<Boolean> noResult =
        model.photo().comparisonProperty().map(shown -> !shown.hasResult()).orElse(true);
    VBox effect = section("panel.effect.title", strength(), protect(), brush);
    VBox view = section("panel.view.title", divider(), signed(), opacity(), hideBelow(), colors(),
        onlyIn(CompareMode.RAIN_MAP, new ScaleControl(model)));
    effect.disableProperty().bind(noResult);
    // The section has nothing to offer in the plain modes.
    view.visibleProperty().bind(Bindings.createBooleanBinding(this::viewHasControls, look.modeProperty(),
        model.photo().comparisonProperty()));
    view.managedProperty().bind(view.visibleProperty());
    setContent(new VBox(effect, view, new RainSummary(model), new PhotoFacts(model.photo().comparisonProperty())));
  }

  private boolean viewHasControls() {
    var open = model.photo().comparisonProperty().get();
    CompareMode mode = look.modeProperty().get();
    return open != null && open.hasResult()
        && (mode == CompareMode.SPLIT || mode == CompareMode.DIFFERENCE || mode == CompareMode.RAIN_MAP);
  }

  static VBox section(String titleKey, Node... content) {
    Label title = new Label(Messages.text(titleKey));
    title.getStyleClass().add("section-title");
    VBox section = new VBox(10, title);
    section.getStyleClass().add("section");
    section.getChildren().addAll(content);
    return section;
  }

  private Node strength() {
    Slider slider = new Slider(0, Settings.MAX_STRENGTH, 1);
    slider.setBlockIncrement(0.05);
    slider.setMajorTickUnit(0.5);
    slider.setMinorTickCount(4);
    slider.setShowTickMarks(true);
    return percent("panel.strength", slider, look.strengthProperty(), "strength");
  }

  private Node opacity() {
    return onlyIn(CompareMode.RAIN_MAP,
        percent("panel.opacity", new Slider(0, 1, 0.6), look.overlayOpacityProperty(), "overlay-opacity"));
  }

  private Node hideBelow() {
    return onlyIn(CompareMode.RAIN_MAP,
        percent("panel.hide", new Slider(0, 1, 0), look.hideBelowProperty(), "hide-below"));
  }

  private static Node percent(String key, Slider slider, DoubleProperty value, String id) {
    slider.setId(id);
    slider.valueProperty().bindBidirectional(value);
    Label name = new Label(Messages.text(key + ".label"));
    name.setLabelFor(slider);
    Label number = new Label();
    number.getStyleClass().add("value");
    number.textProperty().bind(value.map(amount -> Messages.text("panel.strength.value", amount)));
    VBox row = new VBox(4, new BorderPane(null, null, number, null, name), slider);
    slider.setMaxWidth(Double.MAX_VALUE);
    return row;
  }

  private Node protect() {
    return toggle("panel.protect", "protect-dry", look.protectDryProperty());
  }

  private Node signed() {
    return onlyIn(CompareMode.DIFFERENCE, toggle("panel.signed", "signed", look.signedDifferenceProperty()));
  }

  private static Node toggle(String key, String id, javafx.beans.property.BooleanProperty value) {
    ToggleSwitch toggle = new ToggleSwitch(Messages.text(key + ".label"));
    toggle.setId(id);
    toggle.setMaxWidth(Double.MAX_VALUE);
    toggle.setTooltip(new Tooltip(Messages.text(key + ".tip")));
    toggle.selectedProperty().bindBidirectional(value);
    return toggle;
  }

  private Node divider() {
    Button turn = Buttons.of(Feather.ROTATE_CW, "panel.divider",
        () -> look.dividerUprightProperty().set(!look.dividerUprightProperty().get()));
    turn.setId("turn-divider");
    turn.setMaxWidth(Double.MAX_VALUE);
    return onlyIn(CompareMode.SPLIT, turn);
  }

  private Node colors() {
    ChoiceBox<ColorMap> choice = new ChoiceBox<>();
    choice.setId("colors");
    choice.getItems().setAll(ColorMap.values());
    choice.setConverter(new StringConverter<>() {
      @Override
      public String toString(ColorMap map) {
        return map == null ? "" : Messages.text("panel.colors." + map.name());
      }

      @Override
      public ColorMap fromString(String text) {
        throw new UnsupportedOperationException("chosen, never typed");
      }
    });
    choice.valueProperty().bindBidirectional(look.colorsProperty());
    Label name = new Label(Messages.text("panel.colors.label"));
    name.setLabelFor(choice);
    choice.setMaxWidth(Double.MAX_VALUE);
    VBox row = new VBox(4, name, choice);
    return onlyIn(CompareMode.RAIN_MAP, row);
  }

  private <N extends Node> N onlyIn(CompareMode mode, N node) {
    node.visibleProperty().bind(look.modeProperty().isEqualTo(mode));
    node.managedProperty().bind(node.visibleProperty());
    return node;
  }

  @Override
  protected double computePrefWidth(double height) {
    return Math.max(Region.USE_COMPUTED_SIZE, 264);
  }
}

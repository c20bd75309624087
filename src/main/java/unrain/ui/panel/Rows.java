package unrain.ui.panel;

import java.util.function.Function;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;
import unrain.ui.base.Messages;

/** The rows that the side panel is made of; their keys name the label and, where there is one, the tip. */
final class Rows {
  /** By which the arrow keys move a slider of shares. */
  static final double STEP = 0.05;

  private Rows() {}

  static VBox section(String titleKey, Node... content) {
    Label title = new Label(Messages.text(titleKey));
    title.getStyleClass().add("section-title");
    VBox section = new VBox(10, title);
    section.getStyleClass().add("section");
    section.getChildren().addAll(content);
    return section;
  }

  /** A slider under its name and its value, which {@code valueKey} puts into words. */
  static VBox slider(String key, Slider slider, DoubleProperty value, String id, String valueKey) {
    slider.setId(id);
    slider.valueProperty().bindBidirectional(value);
    slider.setMaxWidth(Double.MAX_VALUE);
    Label name = new Label(Messages.text(key + ".label"));
    name.setLabelFor(slider);
    Label number = new Label();
    number.getStyleClass().add("value");
    number.textProperty().bind(value.map(amount -> Messages.text(valueKey, amount)));
    VBox row = new VBox(4, new BorderPane(null, null, number, null, name), slider);
    tip(key, slider, name);
    return row;
  }

  static VBox percent(String key, Slider slider, DoubleProperty value, String id) {
    slider.setBlockIncrement(STEP);
    return slider(key, slider, value, id, "panel.strength.value");
  }

  /** A slider over the values of a map, which are told as 0.00 to 1.00 wherever they are told. */
  static VBox mapValue(String key, DoubleProperty value, String id) {
    Slider slider = new Slider(0, 1, value.get());
    slider.setBlockIncrement(STEP);
    return slider(key, slider, value, id, "readout.value");
  }

  static CheckBox toggle(String key, String id, BooleanProperty value) {
    CheckBox toggle = new CheckBox(Messages.text(key + ".label"));
    toggle.setId(id);
    toggle.setMaxWidth(Double.MAX_VALUE);
    toggle.selectedProperty().bindBidirectional(value);
    tip(key, toggle);
    return toggle;
  }

  /** A list of choices under its name. */
  static <T> VBox choice(String key, ChoiceBox<T> choice, ObjectProperty<T> value, String id,
      Function<T, String> words) {
    choice.setId(id);
    choice.setMaxWidth(Double.MAX_VALUE);
    choice.setConverter(new StringConverter<>() {
      @Override
      public String toString(@Nullable T chosen) {
        return chosen == null ? "" : words.apply(chosen);
      }

      @Override
      public T fromString(String text) {
        throw new UnsupportedOperationException("chosen, never typed");
      }
    });
    choice.valueProperty().bindBidirectional(value);
    Label name = new Label(Messages.text(key + ".label"));
    name.setLabelFor(choice);
    tip(key, choice, name);
    return new VBox(4, name, choice);
  }

  /** Takes no room while it is not to be seen. */
  static <N extends Node> N shownWhile(ObservableValue<Boolean> when, N node) {
    node.visibleProperty().bind(when);
    node.managedProperty().bind(node.visibleProperty());
    return node;
  }

  private static void tip(String key, Node... nodes) {
    if (Messages.has(key + ".tip")) {
      Tooltip tip = new Tooltip(Messages.text(key + ".tip"));
      tip.setWrapText(true);
      tip.setMaxWidth(320);
      for (Node node : nodes) {
        Tooltip.install(node, tip);
      }
    }
  }
}

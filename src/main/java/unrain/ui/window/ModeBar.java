package unrain.ui.window;

import java.util.EnumMap;
import java.util.Map;
import javafx.beans.property.ObjectProperty;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import org.controlsfx.control.SegmentedButton;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;
import unrain.ui.base.Buttons;
import unrain.ui.base.Messages;
import unrain.ui.compare.CompareMode;

/** The ways of comparing, all in sight. */
final class ModeBar extends SegmentedButton {
  ModeBar(ObjectProperty<CompareMode> mode) {
    getStyleClass().add("mode-bar");
    setAccessibleText(Messages.text("mode.group.accessible"));
    Map<CompareMode, ToggleButton> buttons = new EnumMap<>(CompareMode.class);
    for (CompareMode each : CompareMode.values()) {
      ToggleButton button = Buttons.segment(icon(each), key(each));
      button.setId("mode-" + each.name().toLowerCase(java.util.Locale.ROOT));
      button.setOnAction(event -> mode.set(each));
      buttons.put(each, button);
    }
    // The control puts its buttons into the group only when it is first shown; until then none could be selected.
    ToggleGroup group = getToggleGroup();
    buttons.values().forEach(button -> button.setToggleGroup(group));
    getButtons().addAll(buttons.values());
    mode.subscribe(shown -> group.selectToggle(buttons.get(shown)));
    // A way of comparing is always chosen: pressing the chosen one again must not leave none.
    group.selectedToggleProperty().subscribe(selected -> {
      if (selected == null) {
        group.selectToggle(buttons.get(mode.get()));
      }
    });
  }

  /** How wide the bar is with its words. */
  double wordsWidth() {
    double width = 0;
    for (ToggleButton button : getButtons()) {
      ContentDisplay shown = button.getContentDisplay();
      button.setContentDisplay(ContentDisplay.LEFT);
      width += button.prefWidth(-1);
      button.setContentDisplay(shown);
    }
    return width;
  }

  /** Shows icons alone where words would be cut off; the tips still say them. */
  void setCompact(boolean compact) {
    ContentDisplay wanted = compact ? ContentDisplay.GRAPHIC_ONLY : ContentDisplay.LEFT;
    getButtons().forEach(button -> button.setContentDisplay(wanted));
  }

  private static Ikon icon(CompareMode mode) {
    return switch (mode) {
      case SPLIT -> Feather.CODE;
      case SIDE_BY_SIDE -> Feather.COLUMNS;
      case AFTER -> Feather.IMAGE;
      case DIFFERENCE -> Feather.ACTIVITY;
      case BLINK -> Feather.EYE;
      case RAIN_MAP -> Feather.CLOUD_DRIZZLE;
    };
  }

  static String key(CompareMode mode) {
    return switch (mode) {
      case SPLIT -> "mode.split";
      case SIDE_BY_SIDE -> "mode.side";
      case AFTER -> "mode.after";
      case DIFFERENCE -> "mode.difference";
      case BLINK -> "mode.blink";
      case RAIN_MAP -> "mode.map";
    };
  }
}

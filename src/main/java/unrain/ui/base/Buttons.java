package unrain.ui.base;

import atlantafx.base.theme.Styles;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import javafx.scene.control.ToggleButton;
import org.kordamp.ikonli.Ikon;

/** Buttons as every part of the window has them. */
public final class Buttons {
  private Buttons() {}

  /** A button with icon and words; the tip has the key. */
  public static Button of(Ikon icon, String key, Runnable action) {
    Button button = new Button(Messages.text(key + ".button"), Icons.of(icon));
    if (Messages.has(key + ".tip")) {
      button.setTooltip(new Tooltip(Messages.text(key + ".tip")));
    }
    button.setOnAction(event -> action.run());
    return button;
  }

  /** A flat button with an icon alone. */
  public static Button icon(Ikon icon, String words, Runnable action) {
    Button button = Icons.only(new Button(), icon, words);
    button.getStyleClass().addAll(Styles.BUTTON_ICON, Styles.FLAT);
    button.setOnAction(event -> action.run());
    return button;
  }

  /** One of several ways, for a segmented control. */
  public static ToggleButton segment(Ikon icon, String key) {
    ToggleButton button = new ToggleButton(Messages.text(key + ".button"), Icons.of(icon));
    button.setTooltip(new Tooltip(Messages.text(key + ".tip")));
    return button;
  }
}

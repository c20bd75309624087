package unrain.ui.base;

import javafx.scene.AccessibleRole;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Tooltip;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;

/** Icons, and buttons that have only one: those always say in words what they do. */
public final class Icons {
  private Icons() {}

  public static FontIcon of(Ikon ikon) {
    FontIcon icon = new FontIcon(ikon);
    icon.getStyleClass().add("icon");
    icon.setAccessibleRole(AccessibleRole.IMAGE_VIEW);
    return icon;
  }

  /** Gives a button an icon alone, with the words as tooltip and for screen readers. */
  public static <B extends ButtonBase> B only(B button, Ikon ikon, String words) {
    button.setGraphic(of(ikon));
    button.setText(null);
    button.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
    button.setAccessibleText(words);
    button.setTooltip(new Tooltip(words));
    return button;
  }
}

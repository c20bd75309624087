package unrain.ui.theme;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.collections.ObservableList;
import javafx.scene.Scene;
import javafx.util.Subscription;
import unrain.settings.Appearance;
import unrain.settings.Theme;

/** Dresses the window, and again when the desktop changes between day and night. */
public final class ThemeSwitch implements AutoCloseable {
  private final List<Scene> scenes = new ArrayList<>();
  private final Subscription desktop;
  private final ReadOnlyBooleanWrapper dark = new ReadOnlyBooleanWrapper(this, "dark");
  private final ReadOnlyBooleanWrapper reducedMotion = new ReadOnlyBooleanWrapper(this, "reducedMotion");
  private Appearance appearance = Appearance.DEFAULT;
  private boolean highContrast;

  public ThemeSwitch() {
    desktop = Platform.getPreferences().colorSchemeProperty().subscribe(() -> use(appearance))
        .and(Platform.getPreferences().reducedMotionProperty().subscribe(() -> use(appearance)));
  }

  public void use(Theme wanted) {
    use(appearance.withTheme(wanted));
  }

  public void use(Appearance wanted) {
    appearance = wanted;
    boolean desktopHasContrast = wanted.theme() == Theme.SYSTEM && desktopHasContrast();
    highContrast = wanted.theme() == Theme.HIGH_CONTRAST || desktopHasContrast;
    dark.set(highContrast || switch (wanted.theme()) {
      case LIGHT -> false;
      case DARK, HIGH_CONTRAST -> true;
      case SYSTEM -> Platform.getPreferences().getColorScheme() == ColorScheme.DARK;
    });
    reducedMotion.set(wanted.reducedMotion() || Platform.getPreferences().isReducedMotion());
    Application.setUserAgentStylesheet(dark.get()
        ? new PrimerDark().getUserAgentStylesheet()
        : new PrimerLight().getUserAgentStylesheet());
    scenes.forEach(scene -> dress(scene.getStylesheets()));
  }

  /** Windows says so by a flag, GNOME by the name of its theme. */
  private static boolean desktopHasContrast() {
    return Boolean.TRUE.equals(Platform.getPreferences().get("Windows.SPI.HighContrast"))
        || String.valueOf(Platform.getPreferences().get("GTK.theme_name")).toLowerCase(Locale.ROOT)
            .replace("-", "").contains("highcontrast");
  }

  /** Dresses a scene now and at every change. */
  public void adopt(Scene scene) {
    scenes.add(scene);
    dress(scene.getStylesheets());
  }

  /** Gives our sheets to a scene or to a dialog's pane, which has a scene of its own. */
  public void dress(ObservableList<String> stylesheets) {
    String tokens = highContrast ? "tokens-contrast.css" : dark.get() ? "tokens-dark.css" : "tokens-light.css";
    stylesheets.setAll(List.of(sheet(tokens), sheet("unrain.css")));
  }

  public ReadOnlyBooleanProperty darkProperty() {
    return dark.getReadOnlyProperty();
  }

  /** Whether nothing is to move by itself: the desktop says so, or the settings do. */
  public ReadOnlyBooleanProperty reducedMotionProperty() {
    return reducedMotion.getReadOnlyProperty();
  }

  /** Lets go of the desktop, which outlives every window and would keep all that hangs on this one. */
  @Override
  public void close() {
    desktop.unsubscribe();
  }

  private static String sheet(String name) {
    return ThemeSwitch.class.getResource(name).toExternalForm();
  }
}

package unrain.ui.theme;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.util.ArrayList;
import java.util.List;
import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.collections.ObservableList;
import javafx.scene.Scene;
import unrain.settings.Theme;

/** Dresses the window, and again when the desktop changes between day and night. */
public final class ThemeSwitch {
  private final List<Scene> scenes = new ArrayList<>();
  private final ReadOnlyBooleanWrapper dark = new ReadOnlyBooleanWrapper(this, "dark");
  private Theme theme = Theme.SYSTEM;

  public ThemeSwitch() {
    Platform.getPreferences().colorSchemeProperty().subscribe(() -> use(theme));
  }

  public void use(Theme wanted) {
    theme = wanted;
    dark.set(switch (wanted) {
      case LIGHT -> false;
      case DARK, HIGH_CONTRAST -> true;
      case SYSTEM -> Platform.getPreferences().getColorScheme() == ColorScheme.DARK;
    });
    Application.setUserAgentStylesheet(dark.get()
        ? new PrimerDark().getUserAgentStylesheet()
        : new PrimerLight().getUserAgentStylesheet());
    scenes.forEach(scene -> dress(scene.getStylesheets()));
  }

  /** Dresses a scene now and at every change. */
  public void adopt(Scene scene) {
    scenes.add(scene);
    dress(scene.getStylesheets());
  }

  /** Gives our sheets to a scene or to a dialog's pane, which has a scene of its own. */
  public void dress(ObservableList<String> stylesheets) {
    stylesheets.setAll(List.of(sheet(dark.get() ? "tokens-dark.css" : "tokens-light.css"), sheet("unrain.css")));
  }

  public ReadOnlyBooleanProperty darkProperty() {
    return dark.getReadOnlyProperty();
  }

  private static String sheet(String name) {
    return ThemeSwitch.class.getResource(name).toExternalForm();
  }
}

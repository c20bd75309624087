package unrain.settings;

import java.util.Objects;

/**
 * How the window looks and speaks.
 *
 * @param reducedMotion whether nothing moves by itself, though the desktop may not ask for it
 * @param sidePanel whether the side panel is there
 * @param filmStrip whether several photos have their strip
 */
public record Appearance(
    Theme theme, Language language, boolean reducedMotion, boolean sidePanel, boolean filmStrip) {
  public static final Appearance DEFAULT = new Appearance(Theme.SYSTEM, Language.SYSTEM, false, true, true);

  public Appearance {
    Objects.requireNonNull(theme);
    Objects.requireNonNull(language);
  }

  public Appearance withTheme(Theme newTheme) {
    return new Appearance(newTheme, language, reducedMotion, sidePanel, filmStrip);
  }

  public Appearance withLanguage(Language newLanguage) {
    return new Appearance(theme, newLanguage, reducedMotion, sidePanel, filmStrip);
  }

  public Appearance withReducedMotion(boolean reduced) {
    return new Appearance(theme, language, reduced, sidePanel, filmStrip);
  }

  public Appearance withSidePanel(boolean there) {
    return new Appearance(theme, language, reducedMotion, there, filmStrip);
  }

  public Appearance withFilmStrip(boolean there) {
    return new Appearance(theme, language, reducedMotion, sidePanel, there);
  }
}

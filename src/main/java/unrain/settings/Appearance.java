package unrain.settings;

import java.util.Objects;

/**
 * How the window looks and speaks.
 *
 * @param reducedMotion whether nothing moves by itself, though the desktop may not ask for it
 */
public record Appearance(Theme theme, Language language, boolean reducedMotion) {
  public static final Appearance DEFAULT = new Appearance(Theme.SYSTEM, Language.SYSTEM, false);

  public Appearance {
    Objects.requireNonNull(theme);
    Objects.requireNonNull(language);
  }

  public Appearance withTheme(Theme newTheme) {
    return new Appearance(newTheme, language, reducedMotion);
  }

  public Appearance withLanguage(Language newLanguage) {
    return new Appearance(theme, newLanguage, reducedMotion);
  }

  public Appearance withReducedMotion(boolean reduced) {
    return new Appearance(theme, language, reduced);
  }
}

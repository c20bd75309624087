package unrain.settings;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The languages that the window speaks. */
public enum Language {
  /** Whatever the desktop speaks, if the window does too. */
  SYSTEM(null),
  ENGLISH(Locale.ENGLISH),
  GERMAN(Locale.GERMAN);

  private final @Nullable Locale locale;

  Language(@Nullable Locale locale) {
    this.locale = locale;
  }

  /** Empty for that of the desktop. */
  public Optional<Locale> locale() {
    return Optional.ofNullable(locale);
  }
}

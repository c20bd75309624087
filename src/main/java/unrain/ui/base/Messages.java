package unrain.ui.base;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;

/** Every word of the window, by key {@code window.part.kind}. Numbers follow the format locale, words the display's. */
public final class Messages {
  /** Without falling back to the system's language: who asks for English on a German desktop gets English. */
  private static final ResourceBundle BUNDLE = ResourceBundle.getBundle("unrain.ui.messages",
      Locale.getDefault(Locale.Category.DISPLAY), Control.getNoFallbackControl(Control.FORMAT_PROPERTIES));

  private Messages() {}

  /** Speaks that language; before the first word, since a word once said stays. Numbers stay as they are. */
  public static void speak(Locale language) {
    Locale numbers = Locale.getDefault(Locale.Category.FORMAT);
    Locale.setDefault(language);
    Locale.setDefault(Locale.Category.FORMAT, numbers);
  }

  public static String text(String key, Object... values) {
    return new MessageFormat(BUNDLE.getString(key), Locale.getDefault(Locale.Category.FORMAT)).format(values);
  }

  public static boolean has(String key) {
    return BUNDLE.containsKey(key);
  }

  /** Whether sentences that rooms below say in English may stand among the words. */
  public static boolean areEnglish() {
    return BUNDLE.getLocale().getLanguage().isEmpty();
  }
}

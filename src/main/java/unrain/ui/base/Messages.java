package unrain.ui.base;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;

/** Every word of the window, by key {@code window.part.kind}. Numbers follow the format locale, words the display's. */
public final class Messages {
  /** Looked up at the first word, not before: until then the language can be chosen. */
  private static final class Words {
    /** Without falling back to the system's language: who asks for English on a German desktop gets English. */
    static final ResourceBundle BUNDLE = ResourceBundle.getBundle("unrain.ui.messages",
        Locale.getDefault(Locale.Category.DISPLAY), Control.getNoFallbackControl(Control.FORMAT_PROPERTIES));
  }

  private Messages() {}

  /** Speaks that language; before the first word, since a word once said stays. Numbers stay as they are. */
  public static void speak(Locale language) {
    Locale numbers = Locale.getDefault(Locale.Category.FORMAT);
    Locale.setDefault(language);
    Locale.setDefault(Locale.Category.FORMAT, numbers);
  }

  public static String text(String key, Object... values) {
    return new MessageFormat(Words.BUNDLE.getString(key), Locale.getDefault(Locale.Category.FORMAT)).format(values);
  }

  public static boolean has(String key) {
    return Words.BUNDLE.containsKey(key);
  }

  /**
   * A sentence from a room below, all of which speak English: the sentence itself where the window does too, since it
   * is the more exact one, and else the words of a key that say the same in general.
   */
  public static String said(String englishSentence, String key, Object... values) {
    return areEnglish() ? englishSentence : text(key, values);
  }

  public static boolean areEnglish() {
    return Words.BUNDLE.getLocale().getLanguage().isEmpty();
  }
}

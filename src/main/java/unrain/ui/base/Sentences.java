package unrain.ui.base;

import java.text.MessageFormat;
import java.text.ParsePosition;
import java.util.Locale;
import java.util.ResourceBundle;

/**
 * Sentences of the rooms below, all of which speak English, in the window's language. They are known by their English
 * patterns, so that none of those rooms needs to know of languages; one that is not known stays as it is.
 */
public final class Sentences {
  private static final String NAME = "unrain.ui.sentences";

  private Sentences() {}

  public static String said(String english) {
    return Messages.areEnglish() ? english : in(Locale.getDefault(Locale.Category.DISPLAY), english);
  }

  static String in(Locale language, String english) {
    ResourceBundle patterns = bundle(Locale.ROOT);
    for (String key : patterns.keySet()) {
      ParsePosition end = new ParsePosition(0);
      Object[] values = new MessageFormat(patterns.getString(key), Locale.ROOT).parse(english, end);
      if (values != null && end.getIndex() == english.length()) {
        return new MessageFormat(bundle(language).getString(key), Locale.ROOT).format(values);
      }
    }
    return english;
  }

  private static ResourceBundle bundle(Locale language) {
    return ResourceBundle.getBundle(NAME, language,
        ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
  }
}

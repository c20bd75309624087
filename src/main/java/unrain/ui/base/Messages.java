package unrain.ui.base;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/** Every word of the window, by key {@code window.part.kind}. Numbers follow the format locale, words the display's. */
public final class Messages {
  private static final ResourceBundle BUNDLE = ResourceBundle.getBundle("unrain.ui.messages");

  private Messages() {}

  public static String text(String key, Object... values) {
    return new MessageFormat(BUNDLE.getString(key), Locale.getDefault(Locale.Category.FORMAT)).format(values);
  }

  public static boolean has(String key) {
    return BUNDLE.containsKey(key);
  }
}

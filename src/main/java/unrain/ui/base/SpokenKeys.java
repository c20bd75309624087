package unrain.ui.base;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;

/** Keys by the names that stand on them where the window's language is spoken; the toolkit knows the English ones. */
public final class SpokenKeys extends KeyCombination {
  private final KeyCombination keys;
  private final String words;

  private SpokenKeys(KeyCombination keys, String words) {
    super(keys.getShift(), keys.getControl(), keys.getAlt(), keys.getMeta(), keys.getShortcut());
    this.keys = keys;
    this.words = words;
  }

  /** @param name as {@link KeyCombination#valueOf} takes it */
  public static KeyCombination of(String name) {
    KeyCombination keys = KeyCombination.valueOf(name);
    // The system's menu bar there takes none but the toolkit's own, and shows them by signs.
    if (System.getProperty("os.name").startsWith("Mac")) {
      return keys;
    }
    return new SpokenKeys(keys, Stream.of(name.split("\\+")).map(SpokenKeys::word).collect(Collectors.joining("+")));
  }

  private static String word(String key) {
    String named = "key." + key.replace(" ", "");
    return Messages.has(named) ? Messages.text(named) : key;
  }

  @Override
  public boolean match(KeyEvent event) {
    return keys.match(event);
  }

  @Override
  public String getName() {
    return keys.getName();
  }

  @Override
  public String getDisplayText() {
    return words;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SpokenKeys spoken && keys.equals(spoken.keys);
  }

  @Override
  public int hashCode() {
    return keys.hashCode();
  }
}

package unrain.ui.preferences;

import java.nio.file.Path;
import java.util.List;

/**
 * A network that can be chosen.
 *
 * @param value what the settings remember: a word, a name or a path
 * @param title what people read
 */
public record ModelEntry(String value, String title) {
  /** The entry of that value, which is added if it is not there: a file of the user's. */
  static ModelEntry among(List<ModelEntry> offered, String value) {
    return offered.stream().filter(entry -> entry.value().equals(value)).findFirst().orElseGet(() -> {
      ModelEntry own = new ModelEntry(value, String.valueOf(Path.of(value).getFileName()));
      offered.add(own);
      return own;
    });
  }
}

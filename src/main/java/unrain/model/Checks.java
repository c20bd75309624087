package unrain.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a manifest's fields must hold to; a violation says which field, for the reader of the file. */
final class Checks {
  private Checks() {}

  static void that(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(otherwise);
    }
  }

  static void text(@Nullable String value, String field) {
    that(value != null && !value.isBlank(), "\"" + field + "\" is missing");
  }

  /** A manifest comes from anywhere: its files lie beside it, never up a folder or elsewhere. */
  static void fileName(@Nullable String value, String field) {
    text(value, field);
    that(value != null && value.matches("[^/\\\\:\\x00]+") && !value.equals("..") && !value.equals("."),
        "\"" + field + "\" must be the name of a file beside the manifest");
  }

  static List<Integer> shape(@Nullable List<Integer> value, String field) {
    that(value != null && value.size() == 4 && value.stream().allMatch(side -> side != null && side > 0),
        "\"" + field + "\" must be four positive numbers");
    return List.copyOf(value);
  }
}

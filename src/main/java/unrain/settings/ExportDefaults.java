package unrain.settings;

import java.util.Objects;

/**
 * How exports are made unless somebody says otherwise.
 *
 * @param jpegQuality 1 to 100
 * @param metadata what the file tells beside its pixels
 * @param namePattern of the file, with variables in braces
 * @param onConflict what happens where a file of that name is there already
 * @param recipe whether a recipe is written beside each export
 */
public record ExportDefaults(
    int jpegQuality, Metadata metadata, String namePattern, OnConflict onConflict, boolean recipe) {
  public static final ExportDefaults DEFAULT =
      new ExportDefaults(92, Metadata.ALL, "{name}-unrain", OnConflict.ASK, false);

  /** What is kept of what the source told. */
  public enum Metadata {
    ALL, NO_LOCATION, NONE
  }

  /** What happens to an existing file. */
  public enum OnConflict {
    ASK, UNIQUE, SKIP, OVERWRITE
  }

  public ExportDefaults {
    Settings.requireRange("JPEG quality", jpegQuality, 1, 100);
    Objects.requireNonNull(metadata);
    Objects.requireNonNull(onConflict);
    if (namePattern.isBlank()) {
      throw new IllegalArgumentException("a file needs a name");
    }
  }

  public ExportDefaults withJpegQuality(int newQuality) {
    return new ExportDefaults(newQuality, metadata, namePattern, onConflict, recipe);
  }

  public ExportDefaults withMetadata(Metadata newMetadata) {
    return new ExportDefaults(jpegQuality, newMetadata, namePattern, onConflict, recipe);
  }

  public ExportDefaults withNamePattern(String newPattern) {
    return new ExportDefaults(jpegQuality, metadata, newPattern, onConflict, recipe);
  }

  public ExportDefaults withOnConflict(OnConflict newOnConflict) {
    return new ExportDefaults(jpegQuality, metadata, namePattern, newOnConflict, recipe);
  }

  public ExportDefaults withRecipe(boolean newRecipe) {
    return new ExportDefaults(jpegQuality, metadata, namePattern, onConflict, newRecipe);
  }
}

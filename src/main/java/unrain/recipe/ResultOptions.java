package unrain.recipe;

import unrain.image.ExportOptions;
import unrain.image.Photo;
import unrain.image.PhotoFormat;

/**
 * How a result is written.
 *
 * @param layers one TIFF of 16 bits with the pages result, original, rain map and change, instead of the result alone
 * @param recipe whether a recipe is put beside it
 */
public record ResultOptions(ExportOptions export, boolean layers, boolean recipe) {
  public ResultOptions {
    if (layers && (export.format() != PhotoFormat.TIFF || export.bitDepth() != 16)) {
      throw new IllegalArgumentException("layers need a TIFF of 16 bits");
    }
  }

  /** The picture alone. */
  public static ResultOptions of(ExportOptions export) {
    return new ResultOptions(export, false, false);
  }

  /** Whether a recipe will lie beside the result: it names the photo's file, and some photos come from none. */
  public boolean recipeFor(Photo photo) {
    return recipe && photo.source().isPresent();
  }

  public ResultOptions withOverwrite(boolean value) {
    return new ResultOptions(export.withOverwrite(value), layers, recipe);
  }
}

package unrain.recipe;

import unrain.image.ExportOptions;
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

  public ResultOptions withOverwrite(boolean value) {
    return new ResultOptions(export.withOverwrite(value), layers, recipe);
  }
}

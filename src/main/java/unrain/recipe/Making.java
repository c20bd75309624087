package unrain.recipe;

import unrain.derain.Derained;

/**
 * How a result was made, as far as it decides its levels: another device rounds otherwise at most.
 *
 * @param modelSha256 of the model's file, which is another one in another precision
 */
public record Making(String modelSha256, Recipe.Tiles tiles) {
  public static Making of(Derained made) {
    return new Making(made.model().sha256(), Recipe.Tiles.of(made));
  }
}

package unrain.recipe;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import unrain.derain.Blend;
import unrain.recipe.RecipeException.Reason;

/**
 * A recipe as an edit that somebody goes on with.
 *
 * @param photo the photo that it was made for, which is there and unchanged
 */
public record RecipeEdit(Path photo, Blend blend) {
  /** Whether a file is called like a recipe. */
  public static boolean isRecipe(Path file) {
    return String.valueOf(file.getFileName()).endsWith(RecipeFile.SUFFIX);
  }

  /** @throws RecipeException also where the photo is not the one that the recipe was written for */
  public static RecipeEdit read(Path file) throws RecipeException {
    Recipe recipe = RecipeFile.read(file);
    Path photo = RecipeFile.resolve(recipe.input().file(), file);
    if (!Files.isRegularFile(photo)) {
      throw new RecipeException(Reason.INPUT_CHANGED, "The photo of this recipe is not there: " + photo + ".");
    }
    try {
      if (!FileHash.of(photo).equals(recipe.input().sha256())) {
        throw new RecipeException(Reason.INPUT_CHANGED,
            photo.getFileName() + " is not the photo that this recipe was written for: it was changed since.");
      }
    } catch (IOException e) {
      throw new RecipeException(Reason.INPUT_CHANGED, "The photo of this recipe can't be read: " + photo + ".", e);
    }
    return new RecipeEdit(photo, recipe.blend());
  }
}

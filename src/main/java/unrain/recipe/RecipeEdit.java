package unrain.recipe;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import unrain.derain.Blend;
import unrain.derain.Derained;
import unrain.derain.pixel.StreakSize;
import unrain.image.ImageException;
import unrain.image.PhotoReader;
import unrain.recipe.RecipeException.Reason;

/**
 * A recipe as an edit that somebody goes on with.
 *
 * @param photo the photo that it was made for, which is there and unchanged
 * @param isResultThere whether the result that it was written for is there and unchanged too
 */
public record RecipeEdit(Path photo, Recipe recipe, boolean isResultThere) {
  /** Whether a file is called like a recipe. */
  public static boolean isRecipe(Path file) {
    return String.valueOf(file.getFileName()).endsWith(RecipeFile.SUFFIX);
  }

  public Blend blend() {
    return recipe.blend();
  }

  /** At which the network saw the photo. */
  public StreakSize streakSize() {
    return StreakSize.ofFactor(recipe.tiles().reduction());
  }

  /** Whether a result was made by the recipe's network. */
  public boolean hasModelOf(Derained made) {
    return recipe.network().sha256().equals(made.model().sha256());
  }

  /** How the recipe's result was made. */
  public Making making() {
    return new Making(recipe.network().sha256(), recipe.tiles());
  }

  /** @throws RecipeException also where photo and mask file are not those that the recipe was written for */
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
      if (recipe.maskFileOrNull() != null) {
        MaskFile.requireFit(recipe.blend(), new PhotoReader().read(photo));
      }
    } catch (IOException | ImageException e) {
      throw new RecipeException(Reason.INPUT_CHANGED, "The photo of this recipe can't be read: " + photo + ".", e);
    }
    return new RecipeEdit(photo, recipe, isUnchanged(recipe.output(), file));
  }

  private static boolean isUnchanged(Recipe.Picture picture, Path recipeFile) throws RecipeException {
    Path file = RecipeFile.resolve(picture.file(), recipeFile);
    try {
      return Files.isRegularFile(file) && FileHash.of(file).equals(picture.sha256());
    } catch (IOException e) {
      return false; // what can't be read is not there for who needs it
    }
  }
}

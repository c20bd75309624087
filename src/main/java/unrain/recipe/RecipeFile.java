package unrain.recipe;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Objects;
import unrain.recipe.RecipeException.Reason;

/** The sidecar of a result: {@code street-unrain.jpg.recipe.json} beside {@code street-unrain.jpg}. */
final class RecipeFile {
  static final String SUFFIX = ".recipe.json";
  /** A recipe has some hundred bytes, with many brush strokes some hundred thousand. */
  private static final long LARGEST = 64L << 20;

  private RecipeFile() {}

  static Path beside(Path result) {
    return result.resolveSibling(result.getFileName() + SUFFIX);
  }

  /** With its mask file, if it names one: nobody is to repeat or go on with half an edit. */
  static Recipe read(Path file) throws RecipeException {
    try {
      if (Files.isDirectory(file) || Files.size(file) > LARGEST) {
        throw new RecipeException(Reason.BROKEN, file + " is no recipe.");
      }
      Recipe recipe = RecipeJson.read(Files.readString(file), file.toString());
      Recipe.Picture mask = recipe.maskFileOrNull();
      return mask == null ? recipe : recipe.withMask(MaskFile.of(mask, file));
    } catch (NoSuchFileException e) {
      throw new RecipeException(Reason.NOT_FOUND, "There is no recipe " + file + ".", e);
    } catch (MalformedInputException e) {
      throw new RecipeException(Reason.BROKEN, file + " is no recipe: it is not text.", e);
    } catch (IOException e) {
      throw new RecipeException(Reason.NOT_FOUND, "The recipe " + file + " can't be read.", e);
    }
  }

  /** A neighbour as the recipe names it: with slashes on every system, and absolute only on another drive. */
  static String nameOf(Path picture, Path recipe) {
    Path target = picture.toAbsolutePath().normalize();
    Path folder = folderOf(recipe);
    Path name = Objects.equals(target.getRoot(), folder.getRoot()) ? folder.relativize(target) : target;
    return name.toString().replace(name.getFileSystem().getSeparator(), "/");
  }

  static Path resolve(String name, Path recipe) throws RecipeException {
    try {
      return folderOf(recipe).resolve(name).normalize();
    } catch (InvalidPathException e) {
      throw new RecipeException(Reason.BROKEN, recipe + " names a file that can't be here: " + name + ".", e);
    }
  }

  private static Path folderOf(Path recipe) {
    Path folder = recipe.toAbsolutePath().normalize().getParent();
    return folder == null ? recipe.toAbsolutePath() : folder;
  }
}

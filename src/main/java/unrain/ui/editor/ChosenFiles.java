package unrain.ui.editor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import unrain.image.ImageException;
import unrain.image.ImageException.Reason;
import unrain.image.PhotoFormat;
import unrain.recipe.RecipeEdit;
import unrain.recipe.RecipeException;
import unrain.ui.base.Messages;

/** What was chosen or dropped, as photos. */
final class ChosenFiles {
  private ChosenFiles() {}

  /**
   * A photo that was chosen.
   *
   * @param recipeOrNull if it was chosen by one
   */
  record Chosen(Path file, @Nullable RecipeEdit recipeOrNull) {
    Optional<RecipeEdit> recipe() {
      return Optional.ofNullable(recipeOrNull);
    }
  }

  /**
   * Files as they are (what they hold is for the reader to tell), the photos of recipes, and the pictures that lie
   * directly in folders.
   */
  static List<Chosen> in(List<Path> paths) throws ImageException {
    List<Chosen> chosen = new ArrayList<>();
    for (Path path : paths) {
      if (Files.isDirectory(path)) {
        picturesIn(path).forEach(picture -> chosen.add(new Chosen(picture, null)));
      } else {
        chosen.add(RecipeEdit.isRecipe(path) ? ofRecipe(path) : new Chosen(path, null));
      }
    }
    if (chosen.isEmpty()) {
      Path folder = paths.getFirst();
      throw new ImageException(Reason.NOT_FOUND, folder,
          Messages.text("window.folder.empty", String.valueOf(folder.getFileName())));
    }
    return chosen.stream().distinct().toList();
  }

  private static Chosen ofRecipe(Path file) throws ImageException {
    try {
      RecipeEdit recipe = RecipeEdit.read(file);
      return new Chosen(recipe.photo(), recipe);
    } catch (RecipeException e) {
      Reason reason = e.reason() == RecipeException.Reason.BROKEN || e.reason() == RecipeException.Reason.NEWER
          ? Reason.DAMAGED : Reason.NOT_FOUND;
      throw new ImageException(reason, file, Messages.said(String.valueOf(e.getMessage()),
          "window.recipe." + e.reason().name(), String.valueOf(file.getFileName())), e);
    }
  }

  private static List<Path> picturesIn(Path folder) throws ImageException {
    try (Stream<Path> inside = Files.list(folder)) {
      return inside.filter(Files::isRegularFile).filter(ChosenFiles::isPicture).sorted().toList();
    } catch (IOException e) {
      throw new ImageException(Reason.CANNOT_READ, folder,
          Messages.text("window.folder.unreadable", String.valueOf(folder.getFileName())), e);
    }
  }

  private static boolean isPicture(Path file) {
    String name = String.valueOf(file.getFileName());
    int dot = name.lastIndexOf('.');
    return dot > 0 && PhotoFormat.ofExtension(name.substring(dot + 1)).isPresent();
  }
}

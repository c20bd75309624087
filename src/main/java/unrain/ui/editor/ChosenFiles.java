package unrain.ui.editor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import unrain.image.ImageException;
import unrain.image.ImageException.Reason;
import unrain.image.PhotoFormat;
import unrain.recipe.RecipeEdit;
import unrain.recipe.RecipeException;
import unrain.ui.base.Messages;

/** What was chosen or dropped, as photos; what can't be opened is told and does not stop the rest. */
final class ChosenFiles {
  /** A card is read, not scrolled. */
  private static final int MOST_TOLD = 3;

  private final List<Chosen> photos = new ArrayList<>();
  private final List<Exception> refused = new ArrayList<>();

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
   * The photos, and what all that is none was.
   *
   * @param problemOrNull an {@link ImageException} or a {@link RecipeException} with the words about all of it
   */
  record Found(List<Chosen> photos, @Nullable Exception problemOrNull) {
    Optional<Exception> problem() {
      return Optional.ofNullable(problemOrNull);
    }
  }

  /**
   * Files as they are (what they hold is for the reader to tell), the photos of recipes, and the pictures that lie
   * directly in folders.
   */
  static Found in(List<Path> paths) {
    ChosenFiles chosen = new ChosenFiles();
    paths.forEach(chosen::add);
    return new Found(chosen.photos.stream().distinct().toList(), chosen.problem());
  }

  private void add(Path path) {
    if (Files.isDirectory(path)) {
      addPicturesIn(path);
    } else if (RecipeEdit.isRecipe(path)) {
      addPhotoOf(path);
    } else {
      photos.add(new Chosen(path, null));
    }
  }

  private void addPhotoOf(Path recipe) {
    try {
      RecipeEdit read = RecipeEdit.read(recipe);
      photos.add(new Chosen(read.photo(), read));
    } catch (RecipeException e) {
      refused.add(new RecipeException(e.reason(), Messages.said(String.valueOf(e.getMessage()),
          "window.recipe." + e.reason().name(), String.valueOf(recipe.getFileName())), e));
    }
  }

  private void addPicturesIn(Path folder) {
    try (Stream<Path> inside = Files.list(folder)) {
      List<Path> pictures = inside.filter(Files::isRegularFile).filter(ChosenFiles::isPicture).sorted().toList();
      if (pictures.isEmpty()) {
        refuse(Reason.NOT_FOUND, folder, "window.folder.empty", null);
      }
      pictures.forEach(picture -> photos.add(new Chosen(picture, null)));
    } catch (IOException e) {
      refuse(Reason.CANNOT_READ, folder, "window.folder.unreadable", e);
    }
  }

  private void refuse(Reason reason, Path folder, String key, @Nullable Exception cause) {
    refused.add(new ImageException(reason, folder, Messages.text(key, String.valueOf(folder.getFileName())), cause));
  }

  private static boolean isPicture(Path file) {
    String name = String.valueOf(file.getFileName());
    int dot = name.lastIndexOf('.');
    return dot > 0 && PhotoFormat.ofExtension(name.substring(dot + 1)).isPresent();
  }

  /** One for all: its kind, and so its way out, is that of the first. */
  private @Nullable Exception problem() {
    if (refused.size() < 2) {
      return refused.isEmpty() ? null : refused.getFirst();
    }
    String told = refused.stream().limit(MOST_TOLD).map(Throwable::getMessage).collect(Collectors.joining(" "));
    int more = Math.max(0, refused.size() - MOST_TOLD);
    String words = more == 0 ? told : told + " " + Messages.text("window.refused.more", more);
    return refused.getFirst() instanceof ImageException first
        ? new ImageException(first.reason(), first.file(), words, first)
        : new RecipeException(((RecipeException) refused.getFirst()).reason(), words, refused.getFirst());
  }
}

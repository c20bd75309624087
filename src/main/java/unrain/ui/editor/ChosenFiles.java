package unrain.ui.editor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import unrain.image.ImageException;
import unrain.image.ImageException.Reason;
import unrain.image.PhotoFormat;
import unrain.recipe.NamePattern;
import unrain.recipe.OwnResults;
import unrain.recipe.RecipeEdit;
import unrain.recipe.RecipeException;
import unrain.ui.base.Messages;

/** What was chosen or dropped, as photos; what can't be opened is told and does not stop the rest. */
final class ChosenFiles {
  /** As many are opened at once: whoever drops a whole drive has not meant it, and is not to wait for its end. */
  static final int MOST = 5000;
  /** A card is read, not scrolled. */
  private static final int MOST_TOLD = 3;
  private static final Path NO_FOLDER = Path.of("");

  private final List<Chosen> photos = new ArrayList<>();
  private final List<Exception> refused = new ArrayList<>();
  /** By their real places: whatever leads back to one, it is gone into once. */
  private final Set<Path> walked = new HashSet<>();

  private final NamePattern names;
  /** How many results of this program were passed over. */
  private int ours;

  private ChosenFiles(NamePattern names) {
    this.names = names;
  }

  /**
   * A photo that was chosen.
   *
   * @param below the folder that it lies in, seen from the one that was chosen; empty where it lies in that one itself
   * @param recipeOrNull if it was chosen by one
   */
  record Chosen(Path file, Path below, @Nullable RecipeEdit recipeOrNull) {
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
   * Files as they are (what they hold is for the reader to tell), the photos of recipes, and the pictures in folders
   * and in the folders inside them: what is hidden or has been made by this program is left out, and links to folders
   * are not followed.
   *
   * @param names by which results are called
   */
  static Found in(List<Path> paths, NamePattern names) {
    ChosenFiles chosen = new ChosenFiles(names);
    paths.forEach(chosen::add);
    return new Found(chosen.photos.stream().distinct().limit(MOST).toList(), chosen.problem());
  }

  private void add(Path path) {
    if (Files.isDirectory(path)) {
      int known = walked.size();
      int before = photos.size() + refused.size();
      int oursBefore = ours;
      walk(path, NO_FOLDER);
      if (walked.size() > known && photos.size() + refused.size() == before) {
        refuse(Reason.NOT_FOUND, path, ours > oursBefore ? "window.folder.results" : "window.folder.empty", null);
      }
    } else if (RecipeEdit.isRecipe(path)) {
      addPhotoOf(path);
    } else {
      photos.add(new Chosen(path, NO_FOLDER, null));
    }
  }

  private void addPhotoOf(Path recipe) {
    try {
      RecipeEdit read = RecipeEdit.read(recipe);
      photos.add(new Chosen(read.photo(), NO_FOLDER, read));
    } catch (RecipeException e) {
      refused.add(new RecipeException(e.reason(), Messages.said(String.valueOf(e.getMessage()),
          "window.recipe." + e.reason().name(), String.valueOf(recipe.getFileName())), e));
    }
  }

  /** The folder's own pictures come first, then those of the folders inside it, by name. */
  private void walk(Path folder, Path below) {
    if (photos.size() >= MOST) {
      return;
    }
    List<Path> inside;
    try (Stream<Path> all = Files.list(folder)) {
      if (!walked.add(folder.toRealPath())) {
        return;
      }
      inside = all.filter(each -> !each.toFile().isHidden()).sorted().toList();
    } catch (IOException | UncheckedIOException e) {
      refuse(Reason.CANNOT_READ, folder, "window.folder.unreadable", e);
      return;
    }
    List<Path> pictures = inside.stream().filter(ChosenFiles::isPicture).filter(Files::isRegularFile).toList();
    OwnResults made = new OwnResults(names, pictures);
    List<Path> meant = pictures.stream().filter(picture -> !made.contains(picture)).toList();
    ours += pictures.size() - meant.size();
    meant.forEach(picture -> photos.add(new Chosen(picture, below, null)));
    inside.stream().filter(each -> Files.isDirectory(each, LinkOption.NOFOLLOW_LINKS))
        .forEach(each -> walk(each, below.resolve(each.getFileName())));
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

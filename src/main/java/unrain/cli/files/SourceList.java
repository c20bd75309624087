package unrain.cli.files;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import unrain.image.ImageException;
import unrain.image.PhotoFormat;
import unrain.recipe.NamePattern;
import unrain.recipe.OwnResults;

/**
 * The pictures that the arguments mean. A file is taken as it is, whatever its name; of a folder those that are called
 * like pictures, without our own results: a second run must not derain the first one's.
 */
public final class SourceList {
  private static final Path NO_FOLDER = Path.of("");

  private final boolean recursive;
  private final @Nullable Path resultFolder;
  private final @Nullable Path mask;
  private final NamePattern names;

  /**
   * @param resultFolder is left out of the walk where it lies inside the folder that is walked
   * @param mask is left out of the walk too: whoever keeps it beside the photos does not mean it for one
   * @param names by which results are called
   */
  public SourceList(boolean recursive, @Nullable Path resultFolder, @Nullable Path mask, NamePattern names) {
    this.names = names;
    this.recursive = recursive;
    this.resultFolder = resultFolder == null ? null : real(resultFolder);
    this.mask = mask == null ? null : real(mask);
  }

  public List<Source> expand(Path argument) throws ImageException {
    if (argument.toString().isBlank()) { // an unset variable of a script, and not the folder that happens to be current
      throw new ImageException(ImageException.Reason.NOT_FOUND, argument, "The name of a picture is empty.");
    }
    return Files.isDirectory(argument) ? picturesIn(argument) : List.of(new Source(argument, NO_FOLDER));
  }

  /** With the folders inside it that can't be read, for one of them must neither stop the others nor be passed over. */
  private List<Source> picturesIn(Path folder) throws ImageException {
    Walk walk;
    try {
      walk = new Walk(folder);
      Files.walkFileTree(walk.start, EnumSet.noneOf(FileVisitOption.class),
          recursive ? Integer.MAX_VALUE : 1, walk);
    } catch (IOException e) {
      throw new ImageException(
          ImageException.Reason.CANNOT_READ, folder, "The folder " + folder + " could not be read to its end.", e);
    }
    List<Source> found = walk.sources();
    if (found.isEmpty()) {
      throw new ImageException(ImageException.Reason.NOT_FOUND, folder, "There is no picture in the folder " + folder
          + (recursive ? "." : ". Add --recursive to look in the folders inside it."));
    }
    return found;
  }

  /** Hidden folders (rubbish bins, thumbnails) and hidden files are passed over. */
  private final class Walk extends SimpleFileVisitor<Path> {
    private final Path folder;
    private final Path start;
    private final List<Path> pictures = new ArrayList<>();
    private final List<Path> unreadable = new ArrayList<>();

    /** Walked is what a folder really is, by whatever links it was named; its files are called as the user would. */
    Walk(Path folder) throws IOException {
      this.folder = folder;
      this.start = folder.toRealPath();
    }

    @Override
    public FileVisitResult preVisitDirectory(Path inside, BasicFileAttributes attributes) {
      boolean passedOver = !inside.equals(start) && (isHidden(inside) || isNotMeant(inside));
      return passedOver ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      if (Files.isRegularFile(file) && !isHidden(file) && !isNotMeant(file)
          && PhotoFormat.ofExtension(source(file).extension()).isPresent()) {
        pictures.add(file);
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
      if (file.equals(start)) {
        throw failure;
      }
      if (!isHidden(file) && !isNotMeant(file)) {
        unreadable.add(file);
      }
      return FileVisitResult.CONTINUE;
    }

    /** Results that are written beside the photos or above them are known by their names. */
    private boolean isNotMeant(Path file) {
      return resultFolder != null && !start.startsWith(resultFolder) && file.startsWith(resultFolder)
          || mask != null && real(file).equals(mask);
    }

    List<Source> sources() {
      OwnResults ours = new OwnResults(names, pictures);
      List<Path> all = new ArrayList<>(unreadable);
      pictures.stream().filter(file -> !ours.contains(file)).forEach(all::add);
      return all.stream().sorted().map(this::source).toList();
    }

    private Source source(Path file) {
      Path inside = start.relativize(file);
      Path parent = inside.getParent();
      return new Source(folder.resolve(inside), parent == null ? NO_FOLDER : parent);
    }
  }

  /** Where a path leads to; of what is not there yet, where it will be. */
  private static Path real(Path path) {
    try {
      return path.toRealPath();
    } catch (IOException e) {
      Path place = path.toAbsolutePath(); // ".." behind a link goes up from where the link leads to
      return place.getParent() == null ? place : real(place.getParent()).resolve(place.getFileName()).normalize();
    }
  }

  private static boolean isHidden(Path file) {
    return String.valueOf(file.getFileName()).startsWith(".") || file.toFile().isHidden();
  }
}

package unrain.cli.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import unrain.image.ImageException;
import unrain.image.PhotoFormat;
import unrain.recipe.NamePattern;

/**
 * The pictures that the arguments mean. A file is taken as it is, whatever its name; of a folder those that are called
 * like pictures, without our own results: a second run must not derain the first one's.
 */
public final class SourceList {
  private static final Path NO_FOLDER = Path.of("");
  /** A shorter ending may well be that of a photo. */
  private static final int TELLING_ENDING = 3;


  private final boolean recursive;
  private final @Nullable Path resultFolder;
  private final @Nullable Path mask;
  private final Pattern ownResult;

  /**
   * @param resultFolder is left out of the walk, as it may lie inside a folder that is walked
   * @param mask is left out of the walk too: whoever keeps it beside the photos does not mean it for one
   * @param names by which results are called
   */
  public SourceList(boolean recursive, @Nullable Path resultFolder, @Nullable Path mask, NamePattern names) {
    String ending = names.ending().length() < TELLING_ENDING ? "-unrain" : names.ending();
    this.ownResult = Pattern.compile(".*(-unrain|-rain|" + Pattern.quote(ending) + ")(-\\d+)?");
    this.recursive = recursive;
    this.resultFolder = resultFolder == null ? null : resultFolder.toAbsolutePath().normalize();
    this.mask = mask == null ? null : mask.toAbsolutePath().normalize();
  }

  public List<Source> expand(Path argument) throws ImageException {
    return Files.isDirectory(argument) ? picturesIn(argument) : List.of(new Source(argument, NO_FOLDER));
  }

  private List<Source> picturesIn(Path folder) throws ImageException {
    try (Stream<Path> files = Files.walk(folder, recursive ? Integer.MAX_VALUE : 1)) {
      List<Source> pictures = files.filter(file -> !isLeftOut(file)).filter(Files::isRegularFile).sorted()
          .map(file -> new Source(file, relativeFolder(folder, file))).filter(this::isPicture).toList();
      if (pictures.isEmpty()) {
        throw new ImageException(ImageException.Reason.NOT_FOUND, folder, "There is no picture in the folder " + folder
            + (recursive ? "." : ". Add --recursive to look in the folders inside it."));
      }
      return pictures;
    } catch (IOException | UncheckedIOException e) {
      throw new ImageException(
          ImageException.Reason.CANNOT_READ, folder, "The folder " + folder + " could not be read to its end.", e);
    }
  }

  private boolean isLeftOut(Path file) {
    Path place = file.toAbsolutePath().normalize();
    return resultFolder != null && place.startsWith(resultFolder) || place.equals(mask);
  }

  private static Path relativeFolder(Path folder, Path file) {
    Path parent = folder.relativize(file).getParent();
    return parent == null ? NO_FOLDER : parent;
  }

  private boolean isPicture(Source source) {
    return PhotoFormat.ofExtension(source.extension()).isPresent()
        && !ownResult.matcher(source.stem()).matches()
        && !String.valueOf(source.file().getFileName()).startsWith(".");
  }
}

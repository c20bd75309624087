package unrain.ui.editor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import unrain.image.ImageException;
import unrain.image.ImageException.Reason;
import unrain.image.PhotoFormat;
import unrain.ui.base.Messages;

/**
 * The files that were opened together, and which of them is shown.
 *
 * @param files in the order they were given, those of a folder by name
 * @param index of the one that is shown
 * @param isFresh whether it has just been opened, rather than leafed through
 */
public record PhotoRoll(List<Path> files, int index, boolean isFresh) {
  public static final PhotoRoll EMPTY = new PhotoRoll(List.of(), 0, true);

  public PhotoRoll {
    files = List.copyOf(files);
  }

  /** Files as they are (what they hold is for the reader to tell), and the pictures that lie directly in folders. */
  static PhotoRoll of(List<Path> chosen) throws ImageException {
    List<Path> files = new ArrayList<>();
    for (Path path : chosen) {
      if (Files.isDirectory(path)) {
        files.addAll(picturesIn(path));
      } else {
        files.add(path);
      }
    }
    if (files.isEmpty()) {
      Path folder = chosen.getFirst();
      throw new ImageException(Reason.NOT_FOUND, folder,
          Messages.text("window.folder.empty", String.valueOf(folder.getFileName())));
    }
    return new PhotoRoll(files, 0, true);
  }

  private static List<Path> picturesIn(Path folder) throws ImageException {
    try (Stream<Path> inside = Files.list(folder)) {
      return inside.filter(Files::isRegularFile).filter(PhotoRoll::isPicture).sorted().toList();
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

  public int size() {
    return files.size();
  }

  Optional<Path> current() {
    return index < files.size() ? Optional.of(files.get(index)) : Optional.empty();
  }

  Optional<PhotoRoll> next() {
    return index + 1 < files.size() ? Optional.of(new PhotoRoll(files, index + 1, false)) : Optional.empty();
  }

  Optional<PhotoRoll> previous() {
    return index > 0 ? Optional.of(new PhotoRoll(files, index - 1, false)) : Optional.empty();
  }
}

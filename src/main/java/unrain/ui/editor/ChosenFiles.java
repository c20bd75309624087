package unrain.ui.editor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import unrain.image.ImageException;
import unrain.image.ImageException.Reason;
import unrain.image.PhotoFormat;
import unrain.ui.base.Messages;

/** What was chosen or dropped, as files. */
final class ChosenFiles {
  private ChosenFiles() {}

  /** Files as they are (what they hold is for the reader to tell), and the pictures that lie directly in folders. */
  static List<Path> in(List<Path> chosen) throws ImageException {
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
    return files.stream().distinct().toList();
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

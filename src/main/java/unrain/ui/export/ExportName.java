package unrain.ui.export;

import java.nio.file.Files;
import java.nio.file.Path;

/** Names that are still free. */
final class ExportName {
  private ExportName() {}

  /** The first of {@code NAME-2.EXT}, {@code NAME-3.EXT}, … that does not exist. */
  static Path unique(Path target) {
    String name = String.valueOf(target.getFileName());
    int dot = name.lastIndexOf('.');
    String stem = dot > 0 ? name.substring(0, dot) : name;
    String extension = name.substring(stem.length());
    Path free = target;
    for (int number = 2; Files.exists(free); number++) {
      free = target.resolveSibling(stem + "-" + number + extension);
    }
    return free;
  }
}

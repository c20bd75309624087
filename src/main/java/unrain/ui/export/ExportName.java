package unrain.ui.export;

import java.nio.file.Files;
import java.nio.file.Path;
import unrain.image.Photo;
import unrain.image.PhotoFormat;

/** Names of exported files. */
public final class ExportName {
  private static final String SUFFIX = "-unrain";
  private static final String FALLBACK = "photo";

  private ExportName() {}

  /** {@code NAME-unrain.EXT}, for a photo from {@code NAME.anything}. */
  public static String suggest(Photo photo, PhotoFormat format) {
    String stem = photo.source().map(Path::getFileName).map(name -> stem(name.toString())).orElse(FALLBACK);
    return stem + SUFFIX + "." + format.extension();
  }

  /** The first of {@code NAME-2.EXT}, {@code NAME-3.EXT}, … that does not exist. */
  public static Path unique(Path target) {
    String name = String.valueOf(target.getFileName());
    String stem = stem(name);
    String extension = name.substring(stem.length());
    Path free = target;
    for (int number = 2; Files.exists(free); number++) {
      free = target.resolveSibling(stem + "-" + number + extension);
    }
    return free;
  }

  /** The name with the extension of another format in the place of its own, if it has one of ours. */
  public static String withExtension(String name, PhotoFormat format) {
    String stem = stem(name);
    String extension = name.substring(stem.length());
    boolean ours = !extension.isEmpty() && PhotoFormat.ofExtension(extension).isPresent();
    if (ours && format.extensions().contains(extension.substring(1).toLowerCase(java.util.Locale.ROOT))) {
      return name;
    }
    return (ours ? stem : name) + "." + format.extension();
  }

  private static String stem(String name) {
    int dot = name.lastIndexOf('.');
    return dot > 0 ? name.substring(0, dot) : name;
  }
}

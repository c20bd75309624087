package unrain.cli.files;

import java.nio.file.Path;

/**
 * One picture to work on.
 *
 * @param file as the user would call it
 * @param relativeFolder where it lies under the folder that was given, so that a tree can be kept; empty for a file
 */
public record Source(Path file, Path relativeFolder) {
  /** Without the dot; empty if the name has none. */
  public String extension() {
    String name = String.valueOf(file.getFileName());
    int dot = name.lastIndexOf('.');
    return dot > 0 ? name.substring(dot + 1) : "";
  }
}

package unrain.cli.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import unrain.image.ImageException;

/**
 * Where results go, as an option such as {@code -o} says it: an existing folder, a trailing slash or several inputs
 * mean a folder, which is created; else a file, whose folder must exist; nothing means beside the source.
 */
public final class Destination {
  private final @Nullable Path file;
  private final @Nullable Path folder;

  private Destination(@Nullable Path file, @Nullable Path folder) {
    this.file = file;
    this.folder = folder;
  }

  public static Destination of(@Nullable String option, boolean severalInputs) throws UsageException {
    if (option == null) {
      return new Destination(null, null);
    }
    if (option.isBlank()) {
      throw new UsageException("The name of the file or folder to write to is empty.");
    }
    Path path = pathOf(option);
    boolean slash = option.endsWith("/") || option.endsWith(path.getFileSystem().getSeparator());
    if (severalInputs && Files.isRegularFile(path)) {
      throw new UsageException(path + " is a file; several pictures need a folder to go to.");
    }
    return Files.isDirectory(path) || slash || severalInputs
        ? new Destination(null, path)
        : new Destination(path, null);
  }

  /** The single file that was named, if one was. */
  public Optional<Path> file() {
    return Optional.ofNullable(file);
  }

  public Optional<Path> folder() {
    return Optional.ofNullable(folder);
  }

  /** Where a source's result is wanted; {@code name} counts where no file was named. */
  public Path resolve(Source source, String name) {
    if (file != null) {
      return file;
    }
    return folder == null
        ? source.file().resolveSibling(name)
        : folder.resolve(source.relativeFolder()).resolve(name);
  }

  /** Fails where the target can't be written, before minutes of work go into it; makes the folder that was named. */
  public void prepare(Path target) throws ImageException {
    Path parent = check(target);
    if (folder != null) {
      createFolder(parent);
    }
    if (!Files.isDirectory(parent)) {
      throw unwritable(target, "there is no folder " + parent);
    }
    if (!Files.isWritable(parent)) {
      throw unwritable(target, "the folder " + parent + " is read-only");
    }
  }

  /** As {@link #prepare} in a dry run: a folder that would be made is not made. */
  public void prepareDry(Path target) throws ImageException {
    if (folder == null || Files.exists(check(target))) {
      prepare(target);
    }
  }

  private static Path check(Path target) throws ImageException {
    Path parent = target.toAbsolutePath().getParent();
    if (parent == null || Files.isDirectory(target)) {
      throw unwritable(target, "it is a folder");
    }
    return parent;
  }

  private static void createFolder(Path parent) throws ImageException {
    try {
      Files.createDirectories(parent);
    } catch (IOException e) {
      throw new ImageException(ImageException.Reason.CANNOT_WRITE, parent,
          "The folder " + parent + " could not be created.", e);
    }
  }

  private static ImageException unwritable(Path target, String why) {
    return new ImageException(
        ImageException.Reason.CANNOT_WRITE, target, target + " can't be written: " + why + ".");
  }

  private static Path pathOf(String option) throws UsageException {
    try {
      return Path.of(option);
    } catch (InvalidPathException e) {
      throw new UsageException("\"" + option + "\" can't be the name of a file here.");
    }
  }
}

package unrain.image;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;

/**
 * Removes temporary files of exports that were killed.
 *
 * <p>A writer holds a lock on its temporary file that dies with its process: one that can be locked is nobody's.
 */
final class Leftovers {
  static final String PREFIX = ".unrain-";
  static final String SUFFIX = ".part";

  /** A writer that has just made its file may not have locked it yet. */
  private static final Duration UNTOUCHED = Duration.ofSeconds(5);

  private Leftovers() {}

  /** Marks a file as being written, as far as the file system knows of locks. Closing the channel lets it go. */
  static void claim(FileChannel channel) {
    try {
      channel.tryLock();
    } catch (IOException | OverlappingFileLockException e) {
      // some network drives have no locks; there a leftover stays, which is no harm to anybody's photo
    }
  }

  static void removeFrom(Path folder) {
    try (DirectoryStream<Path> parts = Files.newDirectoryStream(folder, PREFIX + "*" + SUFFIX)) {
      for (Path part : parts) {
        if (isAbandoned(part)) {
          Files.deleteIfExists(part);
        }
      }
    } catch (IOException | RuntimeException e) {
      // tidying up must never keep a photo from being written
    }
  }

  /** Whether a file that was claimed once is there no more, or was nobody's and has been removed. */
  static boolean isGoneOrRemoved(Path part) throws IOException {
    String name = String.valueOf(part.getFileName());
    boolean ours = name.startsWith(PREFIX) && name.endsWith(SUFFIX);
    if (ours && Files.exists(part) && !isUnlocked(part)) {
      return false;
    }
    if (ours) {
      Files.deleteIfExists(part);
    }
    return true;
  }

  private static boolean isAbandoned(Path part) throws IOException {
    boolean fresh = Files.getLastModifiedTime(part).toInstant().isAfter(Instant.now().minus(UNTOUCHED));
    return !fresh && isUnlocked(part);
  }

  private static boolean isUnlocked(Path part) throws IOException {
    try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE); FileLock lock = channel.tryLock()) {
      return lock != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }
}

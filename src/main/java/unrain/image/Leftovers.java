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

  private static boolean isAbandoned(Path part) throws IOException {
    if (Files.getLastModifiedTime(part).toInstant().isAfter(Instant.now().minus(UNTOUCHED))) {
      return false;
    }
    try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE); FileLock lock = channel.tryLock()) {
      return lock != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }
}

package unrain.image;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Notes which temporary files are being written, so that the next start can remove those of a start that was killed,
 * wherever they lie. A convenience: where it can't be kept, leftovers go with the next export to their folder.
 */
public final class WriteJournal {
  /** Keeps nothing. */
  public static final WriteJournal NONE = new WriteJournal(null);

  private final @Nullable Path folder;

  private WriteJournal(@Nullable Path folder) {
    this.folder = folder;
  }

  /** @param folder of the journal's own; made when it is needed */
  public static WriteJournal in(Path folder) {
    return new WriteJournal(folder);
  }

  /** Removes what killed writers have left. Files of writers that live are locked and stay. */
  public void tidy() {
    if (folder == null || !Files.isDirectory(folder)) {
      return;
    }
    try (DirectoryStream<Path> notes = Files.newDirectoryStream(folder)) {
      for (Path note : notes) {
        tidy(note);
      }
    } catch (IOException | RuntimeException e) {
      // tidying up must never keep the program from starting
    }
  }

  private static void tidy(Path note) {
    try {
      String temporary = Files.readString(note);
      if (temporary.isEmpty()) {
        return; // another start has just made the note, and will say in a moment what it notes
      }
      if (Leftovers.isGoneOrRemoved(Path.of(temporary))) {
        Files.delete(note);
      }
    } catch (IOException | InvalidPathException e) {
      // a drive that is not connected now may be next time
    }
  }

  /** Notes a temporary file that was made and claimed; null where that can't be done. */
  @Nullable Path begin(Path temporary) {
    if (folder == null) {
      return null;
    }
    try {
      Files.createDirectories(folder);
      return Files.writeString(folder.resolve(String.valueOf(temporary.getFileName())), temporary.toString());
    } catch (IOException e) {
      return null;
    }
  }

  void end(@Nullable Path note) {
    try {
      if (note != null) {
        Files.deleteIfExists(note);
      }
    } catch (IOException e) {
      // the next start finds the temporary file gone and forgets the note
    }
  }
}

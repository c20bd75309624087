package unrain.image;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import unrain.image.ImageException.Reason;
import unrain.image.codec.CodecException;

/**
 * Writes a file so that its name never stands for half of it: to a temporary name in the same folder, out to the disk,
 * then moved in one step. Whatever goes wrong, the temporary file is removed and an earlier file of that name is as it
 * was.
 */
final class SafeFile {
  /** Less than any disk that takes files has left. */
  private static final long NO_SPACE_BYTES = 1 << 20;

  private final Path target;
  private final boolean overwrite;
  private final WriteJournal journal;

  SafeFile(Path target, boolean overwrite) {
    this(target, overwrite, WriteJournal.NONE);
  }

  SafeFile(Path target, boolean overwrite, WriteJournal journal) {
    this.target = target;
    this.overwrite = overwrite;
    this.journal = journal;
  }

  /** Fills the file through its channel. */
  interface Content {
    void writeTo(FileChannel channel) throws IOException;
  }

  void write(Content content) throws ImageException {
    refuseExisting();
    Leftovers.removeFrom(folder());
    Path temporary = temporary();
    FileChannel made = create(temporary);
    @Nullable Path note = null;
    try {
      try (FileChannel channel = made) {
        Leftovers.claim(channel);
        note = journal.begin(temporary);
        content.writeTo(channel);
        channel.force(true);
      }
      move(temporary);
      forceFolder();
    } catch (IOException e) {
      throw failure(e);
    } finally {
      removeQuietly(temporary);
      journal.end(note);
    }
  }

  /** Outside of what removes the file again: one that was there already is somebody else's. */
  private FileChannel create(Path temporary) throws ImageException {
    try {
      return FileChannel.open(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    } catch (IOException e) {
      throw failure(e);
    }
  }

  private String name() {
    @Nullable Path name = target.getFileName();
    return name == null ? target.toString() : name.toString();
  }

  private Path folder() {
    Path file = destination().toAbsolutePath();
    @Nullable Path folder = file.getParent();
    return folder == null ? file : folder;
  }

  /** A link stays a link: what it points to is replaced, and the temporary file lies on that one's disk. */
  private Path destination() {
    try {
      return overwrite && Files.isSymbolicLink(target) && Files.exists(target) ? target.toRealPath() : target;
    } catch (IOException e) {
      return target;
    }
  }

  private void refuseExisting() throws ImageException {
    if (Files.isDirectory(target)) {
      throw new ImageException(Reason.CANNOT_WRITE, target, target + " is a folder; a file name is needed.");
    }
    if (!overwrite && Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
      throw alreadyThere(null);
    }
  }

  private ImageException alreadyThere(@Nullable Throwable cause) {
    return new ImageException(Reason.TARGET_EXISTS, target, name() + " exists already and was left as it is.", cause);
  }

  /**
   * Hidden, and short whatever the target's name is, since that may have the longest length allowed already. By chance,
   * since other machines that write here may count their processes alike.
   */
  private Path temporary() {
    return folder().resolve(Leftovers.PREFIX + UUID.randomUUID() + Leftovers.SUFFIX);
  }

  private void move(Path temporary) throws IOException, ImageException {
    if (!overwrite) {
      moveToNewName(temporary);
      return;
    }
    Files.move(temporary, destination(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** A hard link fails where the name was taken meanwhile; an atomic move would silently replace that file. */
  private void moveToNewName(Path temporary) throws IOException, ImageException {
    try {
      Files.createLink(target, temporary);
    } catch (FileAlreadyExistsException e) {
      throw alreadyThere(e);
    } catch (UnsupportedOperationException | FileSystemException e) {
      // not every file system has hard links
      try {
        Files.move(temporary, target);
      } catch (FileAlreadyExistsException taken) {
        throw alreadyThere(taken);
      }
    }
  }

  /** The new name has to outlive a power cut too. Windows cannot do this to folders and does not need it. */
  private void forceFolder() {
    try (FileChannel channel = FileChannel.open(folder(), StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException e) {
      // the file is complete under its name, which is what was promised
    }
  }

  private ImageException failure(IOException e) {
    String kept = overwrite && Files.exists(target) ? " The earlier file is untouched." : " Nothing was written.";
    if (e instanceof CodecException) {
      return new ImageException(Reason.CANNOT_WRITE, target, name() + " " + e.getMessage() + "." + kept, e);
    }
    if (tooLong(name())) {
      return new ImageException(Reason.CANNOT_WRITE, target,
          "The name \"" + name() + "\" is too long for this disk." + kept, e);
    }
    if (e instanceof NoSuchFileException || !Files.isDirectory(folder())) {
      return new ImageException(Reason.CANNOT_WRITE, target, "There is no folder " + folder() + "." + kept, e);
    }
    if (e instanceof AccessDeniedException) {
      return new ImageException(Reason.CANNOT_WRITE, target,
          name() + " could not be written: you may not write to the folder " + folder() + "." + kept, e);
    }
    String message = e.getMessage() == null ? "" : e.getMessage().toLowerCase(Locale.ROOT);
    if (message.contains("no space left") || message.contains("not enough space") || message.contains("quota")
        || isFull()) {
      return new ImageException(Reason.DISK_FULL, target,
          name() + " could not be written: the disk is full." + kept, e);
    }
    if (message.contains("read-only") || isReadOnly()) {
      return new ImageException(Reason.CANNOT_WRITE, target,
          name() + " could not be written: the disk of the folder " + folder() + " is read-only." + kept, e);
    }
    if (message.contains("file too large")) {
      return new ImageException(Reason.CANNOT_WRITE, target,
          name() + " could not be written: the disk takes no file as large as this." + kept, e);
    }
    return new ImageException(Reason.CANNOT_WRITE, target, name() + " could not be written." + kept, e);
  }

  /** Asked beside the words, which are those of the system's language. */
  private boolean isFull() {
    try {
      return Files.getFileStore(folder()).getUsableSpace() < NO_SPACE_BYTES;
    } catch (IOException e) {
      return false;
    }
  }

  private boolean isReadOnly() {
    try {
      return Files.getFileStore(folder()).isReadOnly();
    } catch (IOException e) {
      return false;
    }
  }

  /** Beyond this nearly every file system refuses a name, each in words of its own. */
  private static boolean tooLong(String name) {
    return name.getBytes(StandardCharsets.UTF_8).length > 255;
  }

  private static void removeQuietly(Path temporary) {
    try {
      Files.deleteIfExists(temporary);
    } catch (IOException e) {
      // the failure that led here is the one to tell
    }
  }
}

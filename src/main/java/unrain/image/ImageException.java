package unrain.image;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A file could not be read or written. The message is a finished sentence that names the file. */
public class ImageException extends Exception {
  private static final long serialVersionUID = 1L;

  /** Why; each has its own exit code and way out. */
  public enum Reason {
    NOT_FOUND,
    NOT_A_PICTURE,
    RAW_OR_UNSUPPORTED,
    DAMAGED,
    TOO_LARGE,
    NO_MEMORY,
    CANNOT_READ,
    CANNOT_WRITE,
    TARGET_EXISTS,
    DISK_FULL
  }

  private final Reason reason;
  private final transient Path file;

  public ImageException(Reason reason, Path file, String message) {
    this(reason, file, message, null);
  }

  public ImageException(Reason reason, Path file, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.reason = reason;
    this.file = file;
  }

  public Reason reason() {
    return reason;
  }

  public Path file() {
    return file;
  }
}

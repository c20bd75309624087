package unrain.image.codec;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A picture cannot be decoded or encoded. The message continues a sentence that began with the file's name. */
public final class CodecException extends IOException {
  private static final long serialVersionUID = 1L;

  /** What the caller can tell the user to do differs by these. */
  public enum Kind {
    DAMAGED, UNSUPPORTED, TOO_LARGE, NO_MEMORY
  }

  private final Kind kind;

  private CodecException(Kind kind, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.kind = kind;
  }

  public static CodecException damaged(String message) {
    return new CodecException(Kind.DAMAGED, message, null);
  }

  public static CodecException damaged(String message, Throwable cause) {
    return new CodecException(Kind.DAMAGED, message, cause);
  }

  public static CodecException unsupported(String message) {
    return new CodecException(Kind.UNSUPPORTED, message, null);
  }

  public static CodecException tooLarge(String message) {
    return new CodecException(Kind.TOO_LARGE, message, null);
  }

  /** Within what can be opened at all, but not in the memory that is free. */
  public static CodecException noMemory(String message) {
    return new CodecException(Kind.NO_MEMORY, message, null);
  }

  /** A file that stops before its last pixel; {@code part} of 0..1 is there, negative where nobody can tell. */
  public static CodecException truncated(double part) {
    return damaged(part > 0
        ? "ends early: only about %d %% of the picture is there".formatted((int) Math.min(99, Math.floor(part * 100)))
        : "ends early: the picture is not complete");
  }

  public Kind kind() {
    return kind;
  }
}

package unrain.derain;

import org.jspecify.annotations.Nullable;

/** A run that gave no result. The message is a finished English sentence for the person at the screen. */
public class DerainException extends Exception {
  private static final long serialVersionUID = 1L;

  /** Why; front ends map it to a way out and an exit code. */
  public enum Reason {
    /** Somebody asked for it to stop. */
    CANCELLED,
    /** The photo and the network don't fit into the memory allowed. */
    OUT_OF_MEMORY,
    /** The runtime or its device refused to work. */
    DEVICE_FAILED,
    /** The network returned what can't be a picture. */
    BAD_OUTPUT
  }

  private final Reason reason;

  public DerainException(Reason reason, String sentence) {
    this(reason, sentence, null);
  }

  public DerainException(Reason reason, String sentence, @Nullable Throwable cause) {
    super(sentence, cause);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}

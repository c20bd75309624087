package unrain.model;

import org.jspecify.annotations.Nullable;

/** A network that can't be used. The message is a finished English sentence for the person at the screen. */
public class ModelException extends Exception {
  private static final long serialVersionUID = 1L;

  /** Why; front ends map it to a way out and an exit code. */
  public enum Reason {
    /** No such model, or one of its files can't be read. */
    NOT_FOUND,
    /** The manifest is no JSON, lacks a field or contradicts itself. */
    MANIFEST_BROKEN,
    /** The network file is not the one that the manifest describes. */
    HASH_MISMATCH,
    /** The file is intact, but this program can't run it. */
    INCOMPATIBLE,
    /** The model is there, but not in the precision that was asked for, or not on that device. */
    NO_SUCH_PRECISION
  }

  private final Reason reason;

  public ModelException(Reason reason, String sentence) {
    this(reason, sentence, null);
  }

  public ModelException(Reason reason, String sentence, @Nullable Throwable cause) {
    super(sentence, cause);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}

package unrain.recipe;

import org.jspecify.annotations.Nullable;

/** A recipe that can't be repeated. The message is a finished sentence. */
public class RecipeException extends Exception {
  private static final long serialVersionUID = 1L;

  /** Why; each has its own exit code. */
  public enum Reason {
    /** There is no such recipe, or it can't be read. */
    NOT_FOUND,
    /** The file is no recipe, or not a whole one. */
    BROKEN,
    /** It was written by a later version of the program. */
    NEWER,
    /** The photo is not the one that the recipe was written for. */
    INPUT_CHANGED,
    /** The mask file is not the one that the recipe was written with, or has not the photo's size. */
    MASK_CHANGED,
    /** The result is not the one that the recipe was written for. */
    OUTPUT_CHANGED
  }

  private final Reason reason;

  public RecipeException(Reason reason, String sentence) {
    this(reason, sentence, null);
  }

  public RecipeException(Reason reason, String sentence, @Nullable Throwable cause) {
    super(sentence, cause);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}

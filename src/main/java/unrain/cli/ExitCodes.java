package unrain.cli;

import java.util.Objects;
import unrain.cli.files.UsageException;
import unrain.derain.DerainException;
import unrain.image.ImageException;
import unrain.model.ModelException;
import unrain.recipe.RecipeException;

/** What the process ends with, and what a person is told, for each way in which a command can fail. */
final class ExitCodes {
  static final int DONE = 0;
  static final int UNEXPECTED = 1;
  static final int USAGE = 2;
  static final int SOME_FAILED = 3;
  static final int DIFFERENT = 3;
  static final int ALL_SKIPPED = 4;
  static final int UNREADABLE = 5;
  static final int UNWRITABLE = 6;
  static final int NO_MODEL = 7;
  static final int NO_DEVICE = 8;
  static final int INTERRUPTED = 130;

  private static final String MORE_HEAP = "Set JDK_JAVA_OPTIONS=-Xmx8g, say, to let Java use more.";

  private ExitCodes() {}

  /** The failure as the command line tells it: the exception's own sentence, and the way out that flags offer. */
  static Failure failure(Throwable thrown) {
    return switch (thrown) {
      case ImageException e -> failure(codeOf(e.reason()), e.reason(), e, wayOut(e));
      case ModelException e -> failure(NO_MODEL, e.reason(), e, wayOut(e.reason()));
      case DerainException e -> failure(codeOf(e.reason()), e.reason(), e, wayOut(e.reason()));
      case RecipeException e -> failure(codeOf(e.reason()), e.reason(), e, wayOut(e.reason()));
      case UsageException e -> new Failure(USAGE, "USAGE", e.getMessage());
      case OutOfMemoryError e -> new Failure(NO_DEVICE, "OUT_OF_MEMORY",
          "This photo needs more memory than Java may use. " + MORE_HEAP);
      default -> new Failure(UNEXPECTED, "UNEXPECTED",
          "Something unexpected went wrong (" + thrown + "). The details are in the log.");
    };
  }

  static int codeOf(ImageException.Reason reason) {
    return switch (reason) {
      case NOT_FOUND, NOT_A_PICTURE, RAW_OR_UNSUPPORTED, DAMAGED, CANNOT_READ -> UNREADABLE;
      case TOO_LARGE, NO_MEMORY -> NO_DEVICE;
      case CANNOT_WRITE, TARGET_EXISTS, DISK_FULL -> UNWRITABLE;
    };
  }

  static int codeOf(DerainException.Reason reason) {
    return switch (reason) {
      case CANCELLED -> INTERRUPTED;
      case OUT_OF_MEMORY, DEVICE_FAILED, BAD_OUTPUT -> NO_DEVICE;
    };
  }

  static int codeOf(RecipeException.Reason reason) {
    return switch (reason) {
      case NOT_FOUND, BROKEN, NEWER -> UNREADABLE;
      case INPUT_CHANGED, MASK_CHANGED, OUTPUT_CHANGED -> DIFFERENT;
    };
  }

  private static String wayOut(RecipeException.Reason reason) {
    return switch (reason) {
      case NOT_FOUND, BROKEN -> "`unrain derain --recipe` writes recipes.";
      case NEWER -> "Nothing was compared.";
      case INPUT_CHANGED, MASK_CHANGED, OUTPUT_CHANGED -> "So there is nothing to compare.";
    };
  }

  private static String wayOut(ImageException thrown) {
    return switch (thrown.reason()) {
      case NOT_FOUND, NOT_A_PICTURE, RAW_OR_UNSUPPORTED, DAMAGED, TOO_LARGE, CANNOT_READ -> "Nothing was written.";
      case NO_MEMORY -> MORE_HEAP;
      case CANNOT_WRITE, DISK_FULL -> "Choose another place with -o.";
      case TARGET_EXISTS -> "Choose with --on-conflict what is to happen then.";
    };
  }

  private static String wayOut(ModelException.Reason reason) {
    return switch (reason) {
      case NOT_FOUND, INCOMPATIBLE -> "`unrain models` lists the models.";
      case MANIFEST_BROKEN, HASH_MISMATCH -> "Nothing was written.";
      case NO_SUCH_PRECISION -> "Say --precision auto to take what there is.";
    };
  }

  private static String wayOut(DerainException.Reason reason) {
    return switch (reason) {
      case CANCELLED, OUT_OF_MEMORY, DEVICE_FAILED -> "Nothing was written.";
      case BAD_OUTPUT -> "Try another model with --model.";
    };
  }

  private static Failure failure(int code, Enum<?> reason, Exception e, String wayOut) {
    String sentence = Objects.requireNonNullElse(e.getMessage(), "It failed: " + reason + ".");
    // The sentences of some reasons say already what was kept.
    String whole = sentence.contains("Nothing was") && wayOut.startsWith("Nothing was")
        ? sentence : sentence + " " + wayOut;
    return new Failure(code, reason.name(), whole);
  }

  /**
   * @param reason for programs that read {@code --json}
   * @param sentence for people
   */
  record Failure(int code, String reason, String sentence) {}
}

package unrain.ui.error;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import unrain.derain.DerainException;
import unrain.image.ImageException;
import unrain.model.ModelException;
import unrain.recipe.RecipeException;
import unrain.settings.AppVersion;
import unrain.ui.base.Messages;

/** Turns every exception into what happened, what was kept and what to try. */
public final class ErrorPresenter {
  private static final Logger LOG = LoggerFactory.getLogger(ErrorPresenter.class);

  public Failure present(Throwable cause) {
    LOG.error("told to the user", cause);
    String key = "error." + keyOf(cause);
    String message = cause.getMessage();
    boolean speaks = cause instanceof ImageException || cause instanceof ModelException
        || cause instanceof DerainException || cause instanceof RecipeException;
    String what = !speaks || message == null ? Messages.text(key + ".what")
        : isOfTheWindow(cause) ? message : Messages.said(message, key + ".what", subject(cause));
    return new Failure(kindOf(cause), Messages.text(key + ".title"), what, Messages.text(key + ".kept"),
        Messages.text(key + ".next"), details(cause));
  }

  /** What the window's own rooms throw speaks its language; the details have the English of the others. */
  private static boolean isOfTheWindow(Throwable cause) {
    StackTraceElement[] trace = cause.getStackTrace();
    return trace.length > 0 && trace[0].getClassName().startsWith("unrain.ui.");
  }

  private static String subject(Throwable cause) {
    return cause instanceof ImageException image ? String.valueOf(image.file().getFileName()) : "";
  }

  private static Failure.Kind kindOf(Throwable cause) {
    if (cause instanceof OutOfMemoryError) {
      return Failure.Kind.MEMORY; // also beside the network: its result is averaged for the screen
    }
    if (!(cause instanceof DerainException derain)) {
      return Failure.Kind.OTHER;
    }
    return switch (derain.reason()) {
      case OUT_OF_MEMORY -> Failure.Kind.MEMORY;
      case DEVICE_FAILED, BAD_OUTPUT -> Failure.Kind.DEVICE;
      case CANCELLED -> Failure.Kind.OTHER;
    };
  }

  /** The middle of the message keys of an exception; a test walks all of them. */
  static String keyOf(Throwable cause) {
    return switch (cause) {
      case ImageException image -> key(image.reason());
      case ModelException model -> key(model.reason());
      case DerainException derain -> key(derain.reason());
      case RecipeException recipe -> key(recipe.reason());
      case OutOfMemoryError memory -> key(DerainException.Reason.OUT_OF_MEMORY);
      default -> "unexpected";
    };
  }

  static String key(Enum<?> reason) {
    String family = switch (reason) {
      case ImageException.Reason image -> "image";
      case ModelException.Reason model -> "model";
      case RecipeException.Reason recipe -> "recipe";
      default -> "derain";
    };
    return family + "." + reason.name();
  }

  private static String details(Throwable cause) {
    StringWriter trace = new StringWriter();
    cause.printStackTrace(new PrintWriter(trace));
    Runtime machine = Runtime.getRuntime();
    return "Unrain %s, Java %s, %s %s%nmemory: %d of at most %d MB, %d processors%n%n%s".formatted(
        AppVersion.current(), System.getProperty("java.version"), System.getProperty("os.name"),
        System.getProperty("os.arch"), machine.totalMemory() - machine.freeMemory() >> 20, machine.maxMemory() >> 20,
        machine.availableProcessors(), trace);
  }
}

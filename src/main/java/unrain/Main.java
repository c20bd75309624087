package unrain;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import unrain.cli.Cli;
import unrain.ui.UnrainApp;

/**
 * Starts the program: nothing, pictures or {@code --sample} open the window, all else is the command line's. It must
 * not extend {@code Application}, or JavaFX refuses to start from the class path.
 */
public final class Main {
  private static final String SAMPLE = "--sample";

  private Main() {}

  public static void main(String[] args) {
    System.exit(run(args));
  }

  private static int run(String[] args) {
    boolean sample = args.length == 1 && args[0].equals(SAMPLE);
    if (!sample && isForTheCommandLine(args)) {
      return Cli.run(args);
    }
    if (!hasDisplay()) {
      return withoutDisplay(sample, args);
    }
    try {
      return sample ? UnrainApp.launchSample() : UnrainApp.launch(Arrays.stream(args).map(Path::of).toList());
    } catch (UnsupportedOperationException e) { // JavaFX's, where a display is named and can't be opened
      return withoutDisplay(sample, args);
    }
  }

  private static int withoutDisplay(boolean sample, String[] args) {
    return sample ? Cli.runSample() : Cli.answerWithoutDisplay(args);
  }

  /** A word that is neither an option nor a picture is a command, perhaps with a slip: the command line says which. */
  private static boolean isForTheCommandLine(String[] args) {
    return args.length > 0
        && (Cli.isCommand(args[0]) || Arrays.stream(args).anyMatch(arg -> arg.startsWith("-")) || !isPath(args[0]));
  }

  private static boolean isPath(String word) {
    try {
      Path path = Path.of(word);
      return Files.exists(path) || path.getNameCount() > 1 || word.contains(".");
    } catch (InvalidPathException e) {
      return false;
    }
  }

  /** JavaFX needs an X11 display, under Wayland too; only on Linux can there be none. */
  private static boolean hasDisplay() {
    String display = System.getenv("DISPLAY");
    return !System.getProperty("os.name").startsWith("Linux") || display != null && !display.isBlank();
  }
}

package unrain;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
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
      return sample ? Cli.runSample() : Cli.answerWithoutDisplay(args);
    }
    return sample ? UnrainApp.launchSample() : UnrainApp.launch(Arrays.stream(args).map(Path::of).toList());
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

  /** JavaFX ends the process with a stack trace where it finds none; only on Linux can there be none. */
  private static boolean hasDisplay() {
    return !System.getProperty("os.name").startsWith("Linux")
        || List.of("DISPLAY", "WAYLAND_DISPLAY").stream().map(System::getenv).anyMatch(d -> d != null && !d.isBlank());
  }
}

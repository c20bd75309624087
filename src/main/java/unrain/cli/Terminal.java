package unrain.cli;

import java.io.Console;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The two streams of a command: data on one, messages for people on the other.
 *
 * @param interactive a person watches {@code err}, so that a line may be drawn over
 */
record Terminal(PrintStream out, PrintStream err, boolean interactive) {
  /** Takes away what stands in the line: progress, which is drawn again with the next tile. */
  static final String ERASE = "\r\033[K";

  /** The streams of this process. */
  static Terminal ofThisProcess() {
    return new Terminal(System.out, System.err, errIsTerminal());
  }

  /** A data line. */
  void data(String line) {
    eraseProgress();
    out.println(line);
    out.flush();
  }

  /** A message in sentences. */
  void message(String sentence) {
    eraseProgress();
    err.println("unrain: " + sentence);
    err.flush();
  }

  private void eraseProgress() {
    if (interactive) {
      err.print(ERASE);
      err.flush();
    }
  }

  /** Java knows only whether all its streams are terminals; Linux tells it of stderr alone. */
  private static boolean errIsTerminal() {
    Path stderr = Path.of("/proc/self/fd/2");
    if (Files.isSymbolicLink(stderr)) {
      try {
        return Files.readSymbolicLink(stderr).toString().matches("/dev/(pts/|tty|console).*");
      } catch (IOException e) {
        return false;
      }
    }
    Console console = System.console();
    return console != null && console.isTerminal();
  }
}

package unrain.cli;

import java.time.Duration;
import java.util.function.Consumer;
import unrain.derain.Progress;

/** One line on a terminal that is drawn over as tiles finish, and gone when the work is. */
final class ProgressLine implements Consumer<Progress>, AutoCloseable {
  private final Terminal terminal;
  private final String label;
  private boolean drawn;

  ProgressLine(Terminal terminal, String label) {
    this.terminal = terminal;
    this.label = label;
  }

  @Override
  public void accept(Progress progress) {
    if (!terminal.interactive()) {
      return;
    }
    String rest = progress.remaining().filter(Duration::isPositive)
        .map(left -> ", " + spoken(left) + " left").orElse("");
    terminal.err().printf("%s%s: tile %d of %d%s", Terminal.ERASE, label, progress.tilesDone(), progress.tiles(), rest);
    terminal.err().flush();
    drawn = true;
  }

  @Override
  public void close() {
    if (drawn) {
      terminal.err().print(Terminal.ERASE);
      terminal.err().flush();
    }
  }

  private static String spoken(Duration left) {
    long seconds = Math.max(1, left.toSeconds());
    return seconds < 90 ? seconds + " s" : Math.ceilDiv(seconds, 60) + " min";
  }
}

package unrain.cli;

import java.nio.file.Path;
import unrain.cli.files.TemporarySample;
import unrain.image.ImageException;

/** {@code unrain --sample} where no window can be opened: the bundled photograph, derained into the current folder. */
final class SampleRun {
  private final Terminal terminal;
  private final Cli cli;

  SampleRun(Terminal terminal, Cli cli) {
    this.terminal = terminal;
    this.cli = cli;
  }

  int run() {
    Path here = Path.of("").toAbsolutePath();
    terminal.message(
        "There is no display to open a window on, so the sample photograph is derained into " + here + ":");
    try (TemporarySample sample = TemporarySample.create()) {
      return cli.execute("derain", sample.file().toString(), "-o", here.toString());
    } catch (ImageException e) {
      ExitCodes.Failure failure = ExitCodes.failure(e);
      terminal.message(failure.sentence());
      return failure.code();
    }
  }
}

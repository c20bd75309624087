package unrain.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import unrain.image.ImageException;
import unrain.image.SamplePhoto;

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
    try {
      Path temporary = Files.createTempDirectory("unrain-sample");
      Path sample = SamplePhoto.copyInto(temporary);
      try {
        return cli.execute("derain", sample.toString(), "-o", here.toString());
      } finally {
        Files.delete(sample);
        Files.delete(temporary);
      }
    } catch (ImageException e) {
      return fail(e);
    } catch (IOException e) {
      return fail(new ImageException(ImageException.Reason.CANNOT_WRITE, here,
          "The sample photograph could not be put into the folder for temporary files.", e));
    }
  }

  private int fail(ImageException e) {
    ExitCodes.Failure failure = ExitCodes.failure(e);
    terminal.message(failure.sentence());
    return failure.code();
  }
}

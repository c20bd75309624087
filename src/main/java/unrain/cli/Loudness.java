package unrain.cli;

import java.util.function.Consumer;
import picocli.CommandLine.Option;

/** {@code -q} or {@code -v}, not both. */
final class Loudness {
  @Option(names = {"-q", "--quiet"}, description = "Say nothing on stderr but failures.")
  private boolean quiet;

  @Option(names = {"-v", "--verbose"}, description = "Say more on stderr: profile, model, device, times.")
  private boolean verbose;

  /** Takes sentences that a quiet command keeps to itself. */
  Consumer<String> notices(Terminal terminal) {
    return quiet ? notice -> {} : terminal::message;
  }

  Verbosity verbosity() {
    if (quiet) {
      return Verbosity.QUIET;
    }
    return verbose ? Verbosity.VERBOSE : Verbosity.NORMAL;
  }
}

package unrain.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The packaged program as a user calls it, in a process of its own. */
final class CommandLine {
  private static final Path LAUNCHER = Path.of("target/unrain").toAbsolutePath();
  private static final Path GNU_TIME = Path.of("/usr/bin/time");
  private static final Pattern PEAK = Pattern.compile("Maximum resident set size \\(kbytes\\): (\\d+)");

  private CommandLine() {}

  /** @param peakGigabytes largest resident memory; NaN where there is no GNU time to tell it */
  record Run(double seconds, double peakGigabytes) {}

  static Run run(List<String> arguments) throws IOException, InterruptedException {
    boolean timed = Files.isExecutable(GNU_TIME);
    List<String> command = new ArrayList<>(timed ? List.of(GNU_TIME.toString(), "-v") : List.of());
    command.add(LAUNCHER.toString());
    command.addAll(arguments);
    long start = System.nanoTime();
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said;
    try (InputStream out = process.getInputStream()) {
      said = new String(out.readAllBytes(), StandardCharsets.UTF_8);
    }
    if (process.waitFor() != 0) {
      throw new IllegalStateException(String.join(" ", command) + " failed: " + said);
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    Matcher peak = PEAK.matcher(said);
    return new Run(seconds, peak.find() ? Long.parseLong(peak.group(1)) * 1024 / 1e9 : Double.NaN);
  }
}

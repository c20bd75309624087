package unrain.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** ImageMagick, exiftool and xclip as second opinions. Without them the test is skipped, but not in CI. */
public final class Tools {
  private static final Map<String, Boolean> ANSWERS = new ConcurrentHashMap<>();

  private Tools() {}

  public static void need(String... commands) {
    for (String command : commands) {
      boolean there = ANSWERS.computeIfAbsent(command, Tools::answers);
      if (System.getenv("CI") != null) {
        assertThat(there).as("%s has to be installed in CI", command).isTrue();
      }
      Assumptions.assumeTrue(there, command + " is not installed");
    }
  }

  /** Whether it tells its version, as something else of the same name would not. */
  private static boolean answers(String command) {
    try {
      String ask = command.equals("exiftool") ? "-ver" : "-version";
      Process process = new ProcessBuilder(command, ask).redirectErrorStream(true).start();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return process.waitFor() == 0 && (ask.equals("-ver") || output.contains(
          command.equals("xclip") ? "xclip" : "ImageMagick"));
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Standard output; the command has to succeed. */
  public static String run(Object... command) throws IOException, InterruptedException {
    List<String> words = List.of(command).stream().map(String::valueOf).toList();
    ProcessBuilder builder = new ProcessBuilder(words).redirectError(ProcessBuilder.Redirect.DISCARD);
    // threads cost more than they bring on pictures this small
    builder.environment().put("OMP_NUM_THREADS", "1");
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).as("%s ends", words).isTrue();
    assertThat(process.exitValue()).as("%s: %s", words, output).isZero();
    return output;
  }

  /** All that a picture consists of, as ImageMagick decodes it: samples of 16 bits in rows, RGB or RGBA or grey. */
  public static short[] magickSamples(Path file, String map, Path scratch) throws IOException, InterruptedException {
    Path raw = scratch.resolve("magick.raw");
    run("convert", file + "[0]", "-depth", "16", "-endian", "MSB", map + ":" + raw);
    byte[] bytes = Files.readAllBytes(raw);
    short[] samples = new short[bytes.length / 2];
    ByteBuffer.wrap(bytes).asShortBuffer().get(samples);
    return samples;
  }
}

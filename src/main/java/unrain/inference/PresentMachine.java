package unrain.inference;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import unrain.derain.DerainException;

/**
 * The machine that the program runs on.
 *
 * <p>Processors of one name can know different instructions (virtual ones all bear the same), so the extensions that
 * 8-bit arithmetic lives on belong to the name.
 */
final class PresentMachine implements Machine {
  private static final Path LINUX_CPU_INFO = Path.of("/proc/cpuinfo");
  private static final Set<String> NAMES =
      Set.of("vendor_id", "model name", "cpu family", "model", "CPU implementer", "CPU architecture", "CPU part");
  private static final Set<String> EXTENSIONS = Set.of("flags", "Features");
  private static final Predicate<String> OF_VECTORS =
      Pattern.compile("avx.*|amx.*|asimd.*|sve.*|i8mm").asMatchPredicate();

  @Override
  public String words() throws DerainException {
    return "ONNX Runtime " + OrtRestorer.environment().getVersion() + ", " + processor();
  }

  @Override
  public boolean mayHaveGpu() throws DerainException {
    OrtRestorer.environment();
    return DeviceProbe.hasGpuBuild();
  }

  @Override
  public long nanoTime() {
    return System.nanoTime();
  }

  private static String processor() {
    try {
      // written by the kernel, in ASCII but for what a firmware calls a processor
      return System.getProperty("os.arch") + ", " + processor(Files.readAllLines(LINUX_CPU_INFO,
          StandardCharsets.ISO_8859_1));
    } catch (IOException e) {
      // other systems; Windows has the family, model and stepping in its environment
      return System.getProperty("os.arch") + ", "
          + Objects.requireNonNullElse(System.getenv("PROCESSOR_IDENTIFIER"), System.getProperty("os.name"));
    }
  }

  /** The first processor's: lines are "name : value", a processor's end with an empty one. */
  static String processor(List<String> cpuInfo) {
    Set<String> words = new LinkedHashSet<>();
    for (String line : cpuInfo) {
      if (line.isBlank() && !words.isEmpty()) {
        break;
      }
      int colon = line.indexOf(':');
      if (colon > 0) {
        String name = line.substring(0, colon).strip();
        String value = line.substring(colon + 1).strip();
        if (NAMES.contains(name)) {
          words.add(value);
        } else if (EXTENSIONS.contains(name)) {
          Arrays.stream(value.split("\\s+")).filter(OF_VECTORS).sorted().forEach(words::add);
        }
      }
    }
    return String.join(" ", words);
  }
}

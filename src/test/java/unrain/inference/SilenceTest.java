package unrain.inference;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import unrain.derain.Cancellation;
import unrain.derain.FloatPlanes;

/** The runtime must not report to its maker, and must not write to the standard streams. */
class SilenceTest {
  /** Run in a process of its own, since the runtime decides once per process. */
  public static void main(String[] args) throws Exception {
    try (OrtRestorer restorer = OrtRestorer.open(ToyModels.locate("identity"), DeviceChoice.AUTO, 1)) {
      restorer.restore(FloatPlanes.create(64, 64, 3), new Cancellation());
    }
    if (!openSockets().isEmpty()) {
      throw new IllegalStateException("a socket is open");
    }
  }

  private static List<String> openSockets() throws IOException {
    Path open = Path.of("/proc/self/fd");
    if (!Files.exists(open)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(open)) {
      return files.map(SilenceTest::target).filter(name -> name.startsWith("socket:")).toList();
    }
  }

  private static String target(Path link) {
    try {
      return Files.readSymbolicLink(link).toString();
    } catch (IOException e) {
      return "";
    }
  }

  @Test
  void noTraceIsLeftAndNothingIsSaid(@TempDir Path home) throws Exception {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    Path out = home.resolveSibling(home.getFileName() + ".out");
    ProcessBuilder builder = new ProcessBuilder(java.toString(), "--enable-native-access=ALL-UNNAMED",
        "-cp", System.getProperty("java.class.path"), SilenceTest.class.getName());
    Map<String, String> environment = builder.environment();
    // Both would keep the runtime from reporting in a test, and neither is set where the program is used.
    environment.remove("CI");
    environment.remove("ORT_DISABLE_TELEMETRY");
    environment.remove("XDG_CACHE_HOME");
    // Java itself would say that it picked these up.
    environment.keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS"));
    environment.put("HOME", home.toString());
    Process process = builder.redirectErrorStream(true).redirectOutput(out.toFile()).start();
    try {
      assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
      assertThat(Files.readString(out)).isEmpty();
      assertThat(process.exitValue()).isZero();
      try (Stream<Path> left = Files.walk(home)) {
        assertThat(left.filter(path -> !path.equals(home))).isEmpty();
      }
    } finally {
      process.destroyForcibly();
      Files.deleteIfExists(out);
    }
  }
}

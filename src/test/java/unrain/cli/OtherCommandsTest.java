package unrain.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import unrain.derain.Cancellation;
import unrain.derain.FloatPlanes;
import unrain.derain.RainMap;
import unrain.derain.RestoredTile;
import unrain.derain.Restorer;
import unrain.model.ModelCatalog;
import unrain.model.ModelManifest;

class OtherCommandsTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @TempDir
  Path folder;

  @Test
  void inspectPrintsTheMapsStatisticsAsJsonAndWritesNothing() throws Exception {
    Path picture = CliRun.picture(folder.resolve("street.png"));
    CliRun run = CliRun.of("inspect", picture);

    assertThat(run.code()).isZero();
    assertThat(run.err()).isEmpty();
    JsonNode report = JSON.readTree(run.out());
    assertThat(report.path("width").asInt()).isEqualTo(96);
    assertThat(report.path("bitDepth").asInt()).isEqualTo(8);
    assertThat(report.path("rain").path("median").asDouble())
        .isBetween(0.0, report.path("rain").path("p99").asDouble());
    assertThat(report.path("rain").path("rainy").asBoolean())
        .isEqualTo(report.path("rain").path("score").asDouble() >= report.path("rain").path("threshold").asDouble());
    assertThat(DerainCommandTest.filesUnder(folder)).containsExactly(picture);
  }

  @Test
  void inspectFailsWithTheCodesOfDerain() {
    CliRun run = CliRun.of("inspect", folder.resolve("missing.png"));
    assertThat(run.code()).isEqualTo(ExitCodes.UNREADABLE);
    assertThat(run.out()).isEmpty();
  }

  @Test
  void modelsListsWhatCanBeChosen() {
    CliRun table = CliRun.of("models");
    assertThat(table.code()).isZero();
    assertThat(table.outLines()).anyMatch(line -> line.matches("student .* fp32 .*"))
        .anyMatch(line -> line.matches("student-int8 .* int8 .*"));

    JsonNode models = JSON.readTree(CliRun.of("models", "--json").out());
    assertThat(models.get(0).path("name").asString()).isEqualTo("student");
    assertThat(models.get(0).path("sha256").asString()).hasSize(64);
    assertThat(models.get(0).path("precision").asString()).isEqualTo("fp32");
    assertThat(models.get(1).path("precision").asString()).isEqualTo("int8");
  }

  @Test
  void selfTestComparesWithTheFixtureAndTilesWithTheWhole() {
    CliRun run = CliRun.of("self-test");
    // What 8 bits come to is the processor's business, and what the test of it is for; that it is told is ours.
    assertThat(run.code()).as(run.out() + run.err()).isEqualTo(run.out().contains("FAILED") ? 8 : 0);
    assertThat(run.out().split("model student-int8 ")[0]).as("fp32 holds everywhere").doesNotContain("FAILED");
    assertThat(run.outLines()).anyMatch(line -> line.startsWith("  parity of derained:") && line.endsWith("ok"))
        .anyMatch(line -> line.startsWith("  tiled against whole:") && line.endsWith("ok"))
        .anyMatch(line -> line.startsWith("  time for 512 × 512:"))
        .anyMatch(line -> line.matches("  int8 against fp32: PSNR \\d+\\.\\d dB, at least 40: (ok|FAILED)"))
        .anyMatch(line -> line.matches("  time for 512 × 512: fp32 .* ms, int8 .* ms: .* times as fast.*"));
    assertThat(run.outLines().stream().filter(line -> line.startsWith("model "))).as("every model that is shipped")
        .hasSameSizeAs(ModelCatalog.bundled().listWithVersions());
  }

  @Test
  void selfTestGoesThroughOneVersionWhereOneIsAskedFor() {
    CliRun run = CliRun.of("self-test", "--model", "fast", "--precision", "fp32");
    assertThat(run.code()).as(run.out() + run.err()).isZero();
    assertThat(run.out()).contains("model student ").doesNotContain("int8");
  }

  @Test
  void selfTestNoticesANetworkThatComputesSomethingElse() {
    CliRun run = CliRun.with((model, device, threads, notices) -> new PassThrough(model.manifest()), "self-test",
        "--model", "fast");
    assertThat(run.code()).isEqualTo(ExitCodes.NO_DEVICE);
    assertThat(run.out()).contains("parity of derained").contains("FAILED");
    assertThat(run.err()).contains("self-test failed");
  }

  /** A network that changes nothing and sees rain nowhere. */
  private record PassThrough(ModelManifest model) implements Restorer {
    @Override
    public String device() {
      return "nothing";
    }

    @Override
    public RestoredTile restore(FloatPlanes image, Cancellation cancellation) {
      FloatPlanes dry = new FloatPlanes(image.width(), image.height(), 1, new float[image.width() * image.height()]);
      return new RestoredTile(image, dry, model.parity().orElseThrow().outputs().stream().skip(2)
          .map(output -> {
            int scale = model.parity().orElseThrow().inputShape().get(2) / output.shape().get(2);
            int width = image.width() / scale;
            int height = image.height() / scale;
            return new FloatPlanes(width, height, 1, new float[width * height]);
          }).toList());
    }

    @Override
    public void close() {
      // holds nothing
    }
  }

  @Test
  void helpAndVersionGoToStdout() {
    assertThat(CliRun.of("--version").out()).startsWith("unrain ");
    assertThat(CliRun.of("derain", "--version").out()).startsWith("unrain ");
    assertThat(CliRun.of("--help").out()).contains("derain").contains("Exit codes");
    CliRun help = CliRun.of("derain", "--help");
    assertThat(help.code()).isZero();
    assertThat(help.out()).contains("--on-conflict");
    assertThat(help.err()).isEmpty();
  }

  @Test
  void statisticsAreOnTheAbsoluteScale() {
    short[] samples = new short[100];
    for (int i = 0; i < 20; i++) {
      samples[i] = (short) Math.round(0.2 * 65535);
    }
    samples[99] = (short) 65535;
    MapStatistics statistics = MapStatistics.of(new RainMap(10, 10, samples));

    assertThat(statistics.mean()).isCloseTo((20 * 0.2 + 1) / 100, within(1e-4));
    assertThat(statistics.median()).isZero();
    assertThat(statistics.p95()).isCloseTo(0.2, within(1e-4));
    assertThat(statistics.p99()).isCloseTo(0.2, within(1e-4));
    assertThat(statistics.max()).isEqualTo(1);
    assertThat(statistics.shareOverTenth()).isCloseTo(0.21, within(1e-9));
    assertThat(statistics.shareOverHalf()).isCloseTo(0.01, within(1e-9));
  }
}

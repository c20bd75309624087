package unrain.ui.editor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import unrain.derain.Derained;
import unrain.derain.RainMap;
import unrain.derain.Timings;
import unrain.derain.tile.TilePlan;
import unrain.image.ColorEncodings;
import unrain.image.Photo;
import unrain.image.Samples;
import unrain.model.ModelCatalog;
import unrain.model.ModelManifest;
import unrain.settings.MachineNotes;
import unrain.ui.editor.PaceMemory.Pace;

class PaceMemoryTest {
  private static final String CPU = "CPU (2 threads)";
  @TempDir
  Path home;
  private Path file;

  @BeforeEach
  void nameTheFile() {
    file = home.resolve("machine.json");
  }

  /** As of a new start of the program. */
  private PaceMemory memory() {
    return new PaceMemory(MachineNotes.in(file));
  }

  private static ModelManifest model(String name) throws Exception {
    return ModelCatalog.bundled().find(name).manifest();
  }

  /** Four tiles of half a megapixel. */
  private static Derained run(String model, String device, double seconds) throws Exception {
    Photo photo = Photo.of(Samples.create(20, 10, 3, 8), ColorEncodings.untagged());
    return new Derained(photo, photo.samples(), new RainMap(20, 10, new short[200]), List.of(), model(model), device,
        new Timings(Duration.ofHours(1), Duration.ofMillis(Math.round(1000 * seconds)), 4, 1000, 500, 8));
  }

  @Test
  void anotherStartKnowsThePaceOfTheLastRun() throws Exception {
    assertThat(memory().recall(model("student"), CPU)).as("no invention").isEmpty();
    memory().keep(run("student", CPU, 6));
    assertThat(memory().recall(model("student"), CPU)).contains(new Pace(model("student"), 3));
    memory().keep(run("student", CPU, 5));
    assertThat(memory().recall(model("student"), CPU)).contains(new Pace(model("student"), 2.5));
  }

  @Test
  void eachNetworkAndPrecisionHasItsOwnOnEachDevice() throws Exception {
    memory().keep(run("student", CPU, 6));
    memory().keep(run("student", "GPU (CUDA)", 0.5));
    memory().keep(run("student-int8", CPU, 3));
    memory().keep(run("afrnet", CPU, 40));
    assertThat(List.of(pace("student", CPU), pace("student", "GPU (CUDA)"), pace("student-int8", CPU),
        pace("afrnet", CPU))).containsExactly(3.0, 0.25, 1.5, 20.0);
    assertThat(memory().recall(model("afrnet"), "GPU (CUDA)")).isEmpty();
    assertThat(memory().recall(model("student"), "CPU (4 threads)")).isEmpty();
  }

  private double pace(String model, String device) throws Exception {
    return memory().recall(model(model), device).orElseThrow().secondsPerMegapixel();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "fast", "3.000000", "3,000000 s per megapixel", "-3.000000 s per megapixel",
      "NaN s per megapixel", "1e9 s per megapixel", "3.000000 s per megapixel, or so", "99999999999.0 s per megapixel"})
  void whatIsNotUnderstoodIsNotKnown(String note) throws Exception {
    memory().keep(run("student", CPU, 6));
    String kept = Files.readString(file);
    assertThat(kept).contains("\"3.000000 s per megapixel\"");
    Files.writeString(file, kept.replace("3.000000 s per megapixel", note));
    assertThat(memory().recall(model("student"), CPU)).isEqualTo(Optional.empty());
  }

  @Test
  void theFileIsTheSameInEveryLanguage() throws Exception {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.GERMANY);
    try {
      memory().keep(run("student", CPU, 6));
    } finally {
      Locale.setDefault(before);
    }
    assertThat(pace("student", CPU)).isEqualTo(3);
  }

  @Test
  void timeGrowsWithThePixelsOfTheTiles() throws Exception {
    TilePlan plan = TilePlan.of(6000, 4000, 1280, 72, 8);
    assertThat(plan.pixels()).isGreaterThan(24_000_000);
    assertThat(new Pace(model("student"), 0.5).expect(plan.pixels()))
        .isEqualTo(Duration.ofMillis(Math.round(plan.count() * plan.tileWidth() * plan.tileHeight() * 0.5 / 1000)));
  }
}

package unrain.ui.editor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import unrain.derain.Derained;
import unrain.derain.Progress;
import unrain.derain.RainMap;
import unrain.derain.Timings;
import unrain.derain.pixel.StreakSize;
import unrain.image.ColorEncodings;
import unrain.image.Photo;
import unrain.image.Samples;
import unrain.model.ModelCatalog;
import unrain.ui.editor.Network.Engine;

class RunPaceTest {
  private final RunPace pace = new RunPace();

  private static Photo photo(int width, int height) {
    return Photo.of(Samples.create(width, height, 3, 8), ColorEncodings.untagged());
  }

  private static Derained result(String model, Photo photo, int seconds, int tiles) throws Exception {
    return new Derained(photo, photo.samples(),
        new RainMap(photo.width(), photo.height(), new short[photo.width() * photo.height()]), List.of(),
        ModelCatalog.bundled().find(model).manifest(), "CPU",
        new Timings(Duration.ofSeconds(seconds), Duration.ZERO, tiles, 64, 64, 8));
  }

  private static Engine engine(String model) throws Exception {
    return Engine.of(result(model, photo(10, 10), 1, 1));
  }

  private void learn(StreakSize asked, Photo photo, int seconds, int tiles) throws Exception {
    pace.learn(asked, result("student", photo, seconds, tiles));
  }

  private Optional<Duration> expect(StreakSize asked, Photo photo, @Nullable Progress soFar) throws Exception {
    return pace.expect(engine("student"), asked, photo, soFar);
  }

  @Test
  void timeGrowsWithThePixelsAndIsKnownForTheSameNetworkAndSizeOnly() throws Exception {
    assertThat(expect(StreakSize.AUTO, photo(1000, 500), null)).as("no invention").isEmpty();
    learn(StreakSize.AUTO, photo(1000, 500), 2, 1);
    assertThat(expect(StreakSize.AUTO, photo(1000, 1000), null)).contains(Duration.ofSeconds(4));
    assertThat(expect(StreakSize.FINE, photo(1000, 500), null)).as("small photos are seen at full size")
        .contains(Duration.ofSeconds(2));
    assertThat(expect(StreakSize.COARSE, photo(1000, 500), null)).isEmpty();
    assertThat(pace.expect(null, StreakSize.AUTO, photo(1000, 500), null)).isEmpty();
  }

  /** That of a recipe, which is closed again before its run is told to have ended. */
  @Test
  void aRunIsBookedUnderTheNetworkThatMadeItsResult() throws Exception {
    pace.learn(StreakSize.AUTO, result("student-int8", photo(1000, 500), 2, 1));
    assertThat(expect(StreakSize.AUTO, photo(1000, 500), null)).isEmpty();
    assertThat(pace.expect(engine("student-int8"), StreakSize.AUTO, photo(1000, 500), null))
        .contains(Duration.ofSeconds(2));
  }

  /** Seen at a quarter of its size a photo takes a sixteenth of the time; its tiles tell which it was. */
  @Test
  void whereTheSizeIsChosenOnlyTheSameShapeCounts() throws Exception {
    learn(StreakSize.AUTO, photo(2000, 1500), 8, 2);
    assertThat(expect(StreakSize.AUTO, photo(2000, 1500), null)).isEmpty();
    assertThat(expect(StreakSize.AUTO, photo(2000, 1500), new Progress(0, 1, Duration.ZERO))).isEmpty();
    assertThat(expect(StreakSize.AUTO, photo(2000, 1500), new Progress(0, 2, Duration.ZERO)))
        .contains(Duration.ofSeconds(8));
    assertThat(expect(StreakSize.AUTO, photo(2000, 1000), new Progress(0, 2, Duration.ZERO))).isEmpty();
  }
}

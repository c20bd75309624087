package unrain.ui.editor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
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
  private static final Engine FAST = new Engine("Fast", "fp32", "CPU", null);
  private final RunPace pace = new RunPace();

  private static Photo photo(int width, int height) {
    return Photo.of(Samples.create(width, height, 3, 8), ColorEncodings.untagged());
  }

  private void learn(StreakSize asked, Photo photo, int seconds, int tiles) throws Exception {
    pace.learn(FAST, asked, new Derained(photo, photo.samples(),
        new RainMap(photo.width(), photo.height(), new short[photo.width() * photo.height()]), List.of(),
        ModelCatalog.bundled().find("fast").manifest(), "CPU",
        new Timings(Duration.ofSeconds(seconds), Duration.ZERO, tiles, 64, 64, 8)));
  }

  @Test
  void timeGrowsWithThePixelsAndIsKnownForTheSameNetworkAndSizeOnly() throws Exception {
    assertThat(pace.expect(FAST, StreakSize.AUTO, photo(1000, 500), null)).as("no invention").isEmpty();
    learn(StreakSize.AUTO, photo(1000, 500), 2, 1);
    assertThat(pace.expect(FAST, StreakSize.AUTO, photo(1000, 1000), null)).contains(Duration.ofSeconds(4));
    assertThat(pace.expect(FAST, StreakSize.FINE, photo(1000, 500), null)).as("small photos are seen at full size")
        .contains(Duration.ofSeconds(2));
    assertThat(pace.expect(FAST, StreakSize.COARSE, photo(1000, 500), null)).isEmpty();
    assertThat(pace.expect(new Engine("Fast", "int8", "CPU", null), StreakSize.AUTO, photo(1000, 500), null)).isEmpty();
    assertThat(pace.expect(null, StreakSize.AUTO, photo(1000, 500), null)).isEmpty();
  }

  /** Seen at a quarter of its size a photo takes a sixteenth of the time; its tiles tell which it was. */
  @Test
  void whereTheSizeIsChosenOnlyTheSameShapeCounts() throws Exception {
    learn(StreakSize.AUTO, photo(2000, 1500), 8, 2);
    assertThat(pace.expect(FAST, StreakSize.AUTO, photo(2000, 1500), null)).isEmpty();
    assertThat(pace.expect(FAST, StreakSize.AUTO, photo(2000, 1500), new Progress(0, 1, Duration.ZERO))).isEmpty();
    assertThat(pace.expect(FAST, StreakSize.AUTO, photo(2000, 1500), new Progress(0, 2, Duration.ZERO)))
        .contains(Duration.ofSeconds(8));
    assertThat(pace.expect(FAST, StreakSize.AUTO, photo(2000, 1000), new Progress(0, 2, Duration.ZERO))).isEmpty();
  }
}

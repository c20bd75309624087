package unrain.derain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import unrain.derain.pixel.StreakSize;
import unrain.derain.tile.TilePlan;
import unrain.image.Photo;

/** What is said before a run of what the network will have to do. */
class WorkTest {
  private static final int OVERLAP = 24;

  @ParameterizedTest
  @CsvSource({"1500, 1100, FINE, 2", "1500, 1100, AUTO, 2", "1500, 1100, FINE, 0.25", "1501, 1099, MEDIUM, 2",
      "2000, 1500, COARSE, 2", "2000, 1500, MEDIUM, 0.26", "90, 70, HUGE, 2"})
  void itIsWhatTheNetworkThenSees(int width, int height, StreakSize size, double gigabytes) throws Exception {
    Photo photo = TestPhotos.noise(width, height, 3, 8);
    FakeRestorer restorer = FakeRestorer.identity(8, OVERLAP);
    DerainOptions options =
        new DerainOptions(DerainOptions.SUITABLE, (long) (gigabytes * (1L << 30)), size);
    Derainer.Work work = Derainer.workOf(photo, restorer.model(), options);
    new Derainer(restorer).run(photo, options, progress -> {}, new Cancellation());
    assertThat(work).isEqualTo(new Derainer.Work(seenBy(restorer), false));
  }

  @Test
  void tilesCountWithTheirOverlap() throws Exception {
    Photo photo = TestPhotos.noise(1500, 1100, 3, 8);
    TilePlan plan = TilePlan.of(1500, 1100, 1280, OVERLAP, 8);
    assertThat(plan.count()).isEqualTo(2);
    assertThat(plan.pixels()).isEqualTo(2L * plan.tileWidth() * plan.tileHeight()).isGreaterThan(1500 * 1100);
    assertThat(Derainer.workOf(photo, FakeRestorer.identity(8, OVERLAP).model(),
        DerainOptions.DEFAULT.withStreakSize(StreakSize.FINE)).pixels()).isEqualTo(plan.pixels());
  }

  /** At full size, which is where a photo without streaks ends, after it was looked at for them. */
  @ParameterizedTest
  @CsvSource({"2000, 1500", "4000, 2600"})
  void whereTheSizeIsFoundByTheRunItIsTheMostThatTheNetworkSees(int width, int height) throws Exception {
    Photo photo = TestPhotos.of(width, height, 3, 8, (x, y, channel) -> 90);
    FakeRestorer restorer = FakeRestorer.identity(8, OVERLAP);
    Derainer.Work work = Derainer.workOf(photo, restorer.model(), DerainOptions.DEFAULT);
    new Derainer(restorer).run(photo, DerainOptions.DEFAULT, progress -> {}, new Cancellation());
    assertThat(work.isMost()).isTrue();
    assertThat(work.pixels()).isBetween(seenBy(restorer), seenBy(restorer) * 11 / 10);
  }

  @Test
  void whatWouldBeRefusedIsRefused() {
    assertThatExceptionOfType(DerainException.class).isThrownBy(() -> Derainer.workOf(
        TestPhotos.noise(300, 200, 3, 8), FakeRestorer.identity(8, OVERLAP).model(),
        DerainOptions.DEFAULT.withMemory(1)));
  }

  private static long seenBy(FakeRestorer restorer) {
    return restorer.seen.stream().mapToLong(tile -> (long) tile.width() * tile.height()).sum();
  }
}

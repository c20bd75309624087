package unrain.derain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import unrain.derain.pixel.StreakSize;
import unrain.image.ColorEncodings;
import unrain.image.Photo;
import unrain.image.Samples;

class StreakSizeTest {
  private static final DerainOptions OPTIONS = new DerainOptions(256, 1L << 30);

  @ParameterizedTest
  @EnumSource(value = StreakSize.class, names = {"MEDIUM", "COARSE", "HUGE"})
  void aNetworkThatChangesNothingLeavesEveryBitAtAnySize(StreakSize size) throws DerainException {
    for (int channels = 1; channels <= 4; channels++) {
      for (int depth : new int[] {8, 16}) {
        Photo photo = TestPhotos.noise(83, 41, channels, depth, channels < 3 ? ColorEncodings.srgb()
            : ColorEncodings.displayP3());
        Derained derained = DerainerTest.run(FakeRestorer.identity(8, 8), photo, OPTIONS.withStreakSize(size));
        assertThat(TestPhotos.bits(derained.derained())).isEqualTo(TestPhotos.bits(photo.samples()));
        assertThat(derained.reduction()).isEqualTo(size.factor());
      }
    }
  }

  @Test
  void theChangeOfTheReducedPhotoComesBackAtFullSizeAndDetailStays() throws DerainException {
    Photo photo = TestPhotos.of(101, 66, 3, 16, (x, y, c) -> 30_000 + (x * 31 + y * 17 + c * 7) % 97 * 90);
    Derained derained = DerainerTest.run(FakeRestorer.adding(0.1f, 0, -0.1f), photo,
        OPTIONS.withStreakSize(StreakSize.COARSE));
    for (int y = 0; y < 66; y++) {
      for (int x = 0; x < 101; x++) {
        for (int c = 0; c < 3; c++) {
          assertThat(derained.derained().get(x, y, c) - photo.samples().get(x, y, c)).isBetween(
              (int) ((1 - c) * 6553.5) - 2, (int) ((1 - c) * 6553.5) + 2);
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"2, FINE", "4, MEDIUM", "8, COARSE", "16, HUGE"})
  void streaksAreFoundAtTheSizeWhereTheNetworkTakesThemAway(int widthPx, StreakSize size) throws DerainException {
    Photo photo = lines(2048, 1792, widthPx);
    assertThat(new StreakSizeFinder(withoutLinesOfTwoPx()).find(photo, new Cancellation())).isEqualTo(size);
    Derained derained = DerainerTest.run(withoutLinesOfTwoPx(), photo, OPTIONS);
    assertThat(derained.reduction()).isEqualTo(size.factor());
    int x = 64 + widthPx / 2;
    assertThat(photo.samples().get(x, 900, 1)).isEqualTo(180);
    assertThat(derained.derained().get(x, 900, 1)).as("a line's middle").isLessThan(115);
  }

  @Test
  void smallPhotosAndDryOnesAreSeenAtFullSize() throws DerainException {
    assertThat(new StreakSizeFinder(withoutLinesOfTwoPx()).find(lines(1200, 1000, 8), new Cancellation()))
        .isEqualTo(StreakSize.FINE);
    assertThat(new StreakSizeFinder(withoutLinesOfTwoPx()).find(lines(2048, 1024, 0), new Cancellation()))
        .isEqualTo(StreakSize.FINE);
  }

  @Test
  void refusesFactorsThatNoSizeHas() {
    assertThatThrownBy(() -> StreakSize.ofFactor(3)).hasMessageContaining("3");
    assertThatThrownBy(StreakSize.AUTO::factor).isInstanceOf(IllegalStateException.class);
    assertThat(StreakSize.ofFactor(8)).isEqualTo(StreakSize.HUGE);
  }

  /** Bright upright lines on grey, one in 64 px. */
  private static Photo lines(int width, int height, int lineWidth) {
    Samples samples = Samples.create(width, height, 3, 8);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        for (int c = 0; c < 3; c++) {
          samples.set(x, y, c, x % 64 < lineWidth ? 180 : 90);
        }
      }
    }
    return Photo.of(samples, ColorEncodings.srgb());
  }

  /** A toy that knows one size of streak: takes away upright lines of exactly two pixels. */
  private static FakeRestorer withoutLinesOfTwoPx() {
    return new FakeRestorer(8, 8, (image, number, cancellation) -> {
      FloatPlanes out = FloatPlanes.create(image.width(), image.height(), 3);
      System.arraycopy(image.data(), 0, out.data(), 0, out.data().length);
      for (int c = 0; c < 3; c++) {
        for (int y = 0; y < image.height(); y++) {
          for (int x = 1; x + 2 < image.width(); x++) {
            float beside = Math.max(image.at(x - 1, y, c), image.at(x + 2, y, c));
            if (image.at(x, y, c) > beside + 0.1f && image.at(x + 1, y, c) > beside + 0.1f) {
              out.data()[out.row(c, y) + x] = beside;
              out.data()[out.row(c, y) + x + 1] = beside;
            }
          }
        }
      }
      return new RestoredTile(out, FloatPlanes.create(image.width(), image.height(), 1), List.of());
    });
  }
}

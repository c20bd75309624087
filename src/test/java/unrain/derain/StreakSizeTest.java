package unrain.derain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import unrain.derain.pixel.StreakSize;
import unrain.derain.tile.Region;
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

  @Test
  void theLayersEdgesComeToLieWhereThePhotoHasThem() throws DerainException {
    // a bright half beside a dark one, the edge in the middle of a small pixel; only the bright half is changed
    Photo photo = TestPhotos.of(96, 32, 3, 8, (x, y, c) -> x < 46 ? 60 : 180);
    FakeRestorer darkensBright = new FakeRestorer(8, 8, (image, number, cancellation) -> {
      FloatPlanes out = FloatPlanes.create(image.width(), image.height(), 3);
      for (int i = 0; i < out.data().length; i++) {
        out.data()[i] = image.data()[i] - (image.data()[i] > 0.4f ? 0.2f : 0);
      }
      return new RestoredTile(out, FloatPlanes.create(image.width(), image.height(), 1), List.of());
    });
    Samples derained = DerainerTest.run(darkensBright, photo, OPTIONS.withStreakSize(StreakSize.COARSE)).derained();
    assertThat(derained.get(40, 16, 0)).isEqualTo(60);
    assertThat(derained.get(45, 16, 0)).as("dark, beside the edge").isBetween(42, 60);
    assertThat(derained.get(46, 16, 0)).as("bright, beside the edge").isBetween(129, 146);
    assertThat(derained.get(55, 16, 0)).isEqualTo(129);
  }

  @Test
  void tilesOfAReducedRunAreShownAsTheyComeAndAreTheResult() throws DerainException {
    Photo photo = lines(700, 500, 8);
    List<Region> shown = new ArrayList<>();
    List<Samples> grown = new ArrayList<>();
    Derained derained = new Derainer(withoutLines(1)).run(photo,
        new DerainOptions(64, 1L << 30).withStreakSize(StreakSize.COARSE), new Cancellation(),
        new Derainer.Watcher() {
          @Override
          public void progressed(Progress progress) {
            // looked at only
          }

          @Override
          public Optional<Region> seen() {
            return Optional.of(new Region(690, 490, 10, 10));
          }

          @Override
          public void ready(Region region, Samples soFar) {
            shown.add(region);
            grown.add(soFar);
          }
        });
    assertThat(shown).hasSize(derained.timings().tiles()).hasSizeGreaterThan(4);
    assertThat(shown.getFirst().x() + shown.getFirst().width()).as("what is looked at comes first").isEqualTo(700);
    assertThat(shown.getFirst().y() + shown.getFirst().height()).isEqualTo(500);
    assertThat(grown).containsOnly(derained.derained());
    Derained unseen = DerainerTest.run(withoutLines(1), photo,
        new DerainOptions(1024, 1L << 30).withStreakSize(StreakSize.COARSE));
    assertThat(TestPhotos.bits(derained.derained())).isEqualTo(TestPhotos.bits(unseen.derained()));
  }

  @ParameterizedTest
  @CsvSource({"2, FINE", "4, MEDIUM", "8, COARSE", "16, HUGE"})
  void streaksAreFoundAtTheSizeWhereTheNetworkTakesThemAway(int widthPx, StreakSize size) throws DerainException {
    Photo photo = lines(2048, 1792, widthPx);
    assertThat(new StreakSizeFinder(withoutLines(0.7f)).find(photo, new Cancellation())).isEqualTo(size);
    Derained derained = DerainerTest.run(withoutLines(0.7f), photo, OPTIONS);
    assertThat(derained.reduction()).isEqualTo(size.factor());
    int x = 64 + widthPx / 2;
    assertThat(photo.samples().get(x, 900, 1)).isEqualTo(180);
    assertThat(derained.derained().get(x, 900, 1)).as("a line's middle").isLessThan(115);
  }

  @Test
  void smallPhotosAndDryOnesAreSeenAtFullSize() throws DerainException {
    assertThat(found(withoutLines(0.7f), lines(1200, 1000, 8))).isEqualTo(StreakSize.FINE);
    assertThat(found(withoutLines(0.7f), lines(2048, 1024, 0))).isEqualTo(StreakSize.FINE);
  }

  @Test
  void whatIsSeenAtOneSizeOnlyOrInFewPlacesIsNoRain() throws DerainException {
    assertThat(found(withoutLines(0.2f), lines(2048, 1792, 8))).as("at one size").isEqualTo(StreakSize.FINE);
    Photo fence = TestPhotos.of(2048, 1792, 3, 8, (x, y, c) -> y < 300 && x % 64 < 8 ? 180 : 90);
    assertThat(found(withoutLines(0.7f), fence)).as("in few places").isEqualTo(StreakSize.FINE);
  }

  @ParameterizedTest
  @CsvSource({
      "0.05, 0.03, 0.02, 0.01, FINE", "0.03, 0.04, 0.03, 0.01, MEDIUM", "0.02, 0.03, 0.04, 0.03, COARSE",
      "0.01, 0.02, 0.03, 0.04, HUGE", "0.001, 0.03, 0.001, 0.001, FINE", "0.001, 0.03, 0.025, 0.001, COARSE",
      "0.002, 0.004, 0.006, 0.004, FINE", "0.01, 0.01, 0.01, 0.04, FINE",
      "0.051, 0.052, 0.03, 0.02, FINE", "0.03, 0.036, 0.029, 0.027, MEDIUM"})
  void theSizeIsWhereMostIsTakenAwayIfItsNeighbourAgrees(double fine, double medium, double coarse, double huge,
      StreakSize size) {
    assertThat(StreakSizeFinder.choose(new double[] {fine, medium, coarse, huge})).isEqualTo(size);
  }

  private static StreakSize found(Restorer restorer, Photo photo) throws DerainException {
    return new StreakSizeFinder(restorer).find(photo, new Cancellation());
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

  /**
   * A toy that knows one size of streak: of upright lines of two or three pixels it takes away all, of those up to
   * twice as wide a share.
   */
  private static FakeRestorer withoutLines(float shareOfWiderOnes) {
    return new FakeRestorer(8, 8, (image, number, cancellation) -> {
      FloatPlanes out = FloatPlanes.create(image.width(), image.height(), 3);
      System.arraycopy(image.data(), 0, out.data(), 0, out.data().length);
      for (int c = 0; c < 3; c++) {
        for (int y = 0; y < image.height(); y++) {
          takeAway(out.data(), out.row(c, y), image.width(), shareOfWiderOnes);
        }
      }
      return new RestoredTile(out, FloatPlanes.create(image.width(), image.height(), 1), List.of());
    });
  }

  private static void takeAway(float[] row, int from, int width, float shareOfWiderOnes) {
    for (int x = 1; x < width; x++) {
      int end = x;
      while (end < width && row[from + end] > 0.45f) {
        end++;
      }
      float share = end - x < 2 || end - x > 5 || end == width ? 0 : end - x < 4 ? 1 : shareOfWiderOnes;
      for (int i = x; i < end; i++) {
        row[from + i] -= share * (180 - 90) / 255f;
      }
      x = Math.max(x, end);
    }
  }
}

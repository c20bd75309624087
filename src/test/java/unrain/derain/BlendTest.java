package unrain.derain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;
import unrain.derain.brush.BrushMask;
import unrain.derain.brush.MaskPicture;
import unrain.derain.brush.Stroke;
import unrain.derain.brush.StrokePoint;
import unrain.image.Photo;
import unrain.image.Samples;
import unrain.model.ModelManifest;
import unrain.model.Precision;

class BlendTest {
  private static final ModelManifest MODEL = new ModelManifest("fake", "Fake", "toy", Precision.FP32, "1", "fake.onnx",
      "0".repeat(64), 4, 8, 64, 0, 0, 0,
        ModelManifest.USUAL_BYTES, null, Map.of(), Map.of());

  /** A soft stroke that erases and a hard one that adds, crossing each other. */
  private static final BrushMask PAINTED = BrushMask.NONE
      .with(new Stroke(List.of(new StrokePoint(20, 30), new StrokePoint(120, 110)), 25, 0.3f, true))
      .with(new Stroke(List.of(new StrokePoint(100, 20), new StrokePoint(40, 140)), 12, 1, false));

  /** Black, every grey from left to right, and white, in bands of five rows. */
  private static MaskPicture bands(int width, int height, int depth) {
    Samples grey = Samples.create(width, height, 1, depth);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int band = y / 5 % 3;
        grey.set(x, y, 0, band == 0 ? 0 : band == 2 ? grey.maxValue() : grey.maxValue() * x / (width - 1));
      }
    }
    return MaskPicture.of(Path.of("bands.png"), "0".repeat(64), grey);
  }

  /** Random samples before and after, the same alpha, and rain in a few blots. */
  private static Derained derained(int width, int height, int channels, int depth) {
    Photo photo = TestPhotos.noise(width, height, channels, depth);
    Samples after = photo.samples().copy();
    Random random = new Random(9);
    short[] rain = new short[width * height];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        for (int c = 0; c < after.colorChannels(); c++) {
          after.set(x, y, c, random.nextInt(after.maxValue() + 1));
        }
        boolean wet = (x / 16 + y / 16) % 3 == 0;
        rain[y * width + x] = (short) (wet ? random.nextInt(65536) : random.nextInt(3000));
      }
    }
    Timings timings = new Timings(Duration.ZERO, Duration.ZERO, 1, width, height, 0);
    return new Derained(photo, after, new RainMap(width, height, rain), List.of(), MODEL, "fake", timings);
  }

  @Test
  void strengthZeroIsTheOriginalAndStrengthOneTheResult() {
    for (int channels = 1; channels <= 4; channels++) {
      for (int depth : new int[] {8, 16}) {
        Derained derained = derained(70, 50, channels, depth);
        assertThat(TestPhotos.bits(new Blend(0, false).apply(derained).samples()))
            .isEqualTo(TestPhotos.bits(derained.original().samples()));
        assertThat(TestPhotos.bits(Blend.DEFAULT.apply(derained).samples()))
            .isEqualTo(TestPhotos.bits(derained.derained()));
      }
    }
  }

  @Test
  void otherStrengthsWeightTheChangeAndClip() {
    Derained derained = derained(60, 40, 4, 16);
    Samples out = new Blend(1.5f, false).apply(derained).samples();
    Samples before = derained.original().samples();
    for (int y = 0; y < 40; y++) {
      for (int x = 0; x < 60; x++) {
        for (int c = 0; c < 3; c++) {
          double exact = before.get(x, y, c) + 1.5 * (derained.derained().get(x, y, c) - before.get(x, y, c));
          assertThat(Math.abs(out.get(x, y, c) - Math.min(65535, Math.max(0, exact)))).isLessThanOrEqualTo(0.51);
        }
        assertThat(out.get(x, y, 3)).isEqualTo(before.get(x, y, 3));
      }
    }
  }

  @Test
  void aRegionEqualsTheSameRegionOfTheWhole() {
    Random random = new Random(4);
    Blend[] blends = {
        new Blend(0.7f, false), new Blend(1.3f, true), new Blend(1, true, 0.3f, 0, 0), new Blend(1, true, 0.01f, 11, 0),
        new Blend(1, false, 0.05f, 2, 1), new Blend(0.9f, true, 0.05f, 4, 0.6f).withBrush(PAINTED),
        new Blend(1.2f, true).withBrush(PAINTED), new Blend(1, true).withBrush(new BrushMask(true, PAINTED.strokes())),
        new Blend(0.7f, false).withMaskFile(bands(150, 170, 16)),
        new Blend(1.2f, true, 0.05f, 4, 0.6f).withBrush(PAINTED).withMaskFile(bands(150, 170, 8))};
    for (Blend blend : blends) {
      for (int channels : new int[] {1, 3, 4}) {
        Derained derained = derained(150, 170, channels, 8);
        Samples whole = blend.apply(derained).samples();
        for (int round = 0; round < 8; round++) {
          int x = random.nextInt(150);
          int y = random.nextInt(170);
          int width = 1 + random.nextInt(150 - x);
          int height = 1 + random.nextInt(170 - y);
          Samples region = Samples.create(width, height, channels, 8);
          blend.applyRegion(derained, x, y, width, height, region);
          Samples inPlace = Samples.create(150, 170, channels, 8);
          blend.applyRegion(derained, x, y, width, height, inPlace);
          assertSameRegion(whole, region, inPlace, x, y);
        }
      }
    }
  }

  private static void assertSameRegion(Samples whole, Samples region, Samples inPlace, int x, int y) {
    for (int row = 0; row < region.height(); row++) {
      for (int column = 0; column < region.width(); column++) {
        for (int c = 0; c < whole.channels(); c++) {
          int expected = whole.get(x + column, y + row, c);
          assertThat(region.get(column, row, c)).isEqualTo(expected);
          assertThat(inPlace.get(x + column, y + row, c)).isEqualTo(expected);
        }
      }
    }
  }

  @Test
  void dryPlacesKeepTheirBitsAndWetOnesTakeTheWholeChange() {
    short[] rain = new short[100 * 100];
    for (int y = 40; y < 60; y++) {
      for (int x = 40; x < 60; x++) {
        rain[y * 100 + x] = (short) 30000;
      }
    }
    Derained some = derained(100, 100, 3, 8);
    Derained derained = new Derained(some.original(), some.derained(), new RainMap(100, 100, rain), List.of(), MODEL,
        "fake", some.timings());
    int feather = 3;
    Samples out = new Blend(1, true, 0.05f, feather, 0).apply(derained).samples();
    for (int y = 0; y < 100; y++) {
      for (int x = 0; x < 100; x++) {
        int outside = Math.max(Math.max(40 - x, x - 59), Math.max(40 - y, y - 59));
        if (outside <= 0) {
          assertThat(out.get(x, y, 1)).isEqualTo(derained.derained().get(x, y, 1));
        } else if (outside > 2 * feather) {
          assertThat(out.get(x, y, 1)).isEqualTo(derained.original().samples().get(x, y, 1));
        }
      }
    }
  }

  /** A rough photo (150 ± 6) that the network has smoothed, and darkened by 40 in its left half, where it rains. */
  private static Derained smoothed(int width, int height) {
    Photo photo = TestPhotos.of(width, height, 3, 8, (x, y, c) -> 150 + ((x + y) % 2 == 0 ? 6 : -6));
    Samples after = photo.samples().copy();
    short[] rain = new short[width * height];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        for (int c = 0; c < 3; c++) {
          after.set(x, y, c, x < width / 2 ? 110 : 150);
        }
        rain[y * width + x] = (short) (x < width / 2 ? 60000 : 0);
      }
    }
    Timings timings = new Timings(Duration.ZERO, Duration.ZERO, 1, width, height, 0);
    return new Derained(photo, after, new RainMap(width, height, rain), List.of(), MODEL, "fake", timings);
  }

  @Test
  void detailComesBackWhereItDoesNotRainAndNowhereElse() {
    Derained derained = smoothed(120, 60);
    Samples none = new Blend(1, false, 0.05f, 2, 0).apply(derained).samples();
    Samples all = new Blend(1, false, 0.05f, 2, 1).apply(derained).samples();
    for (int x = 0; x < 120; x++) {
      int before = derained.original().samples().get(x, 30, 0);
      assertThat(none.get(x, 30, 0)).isEqualTo(x < 60 ? 110 : 150);
      if (x < 60) {
        assertThat(all.get(x, 30, 0)).as("in the rain").isEqualTo(110);
      } else if (x > 68) {
        assertThat(all.get(x, 30, 0)).as("off the rain").isEqualTo(before);
      }
    }
  }

  @Test
  void bringingBackDetailNeverAddsToAChange() {
    Derained derained = derained(90, 70, 3, 8);
    Samples before = derained.original().samples();
    Samples out = new Blend(1, false, 0.05f, 2, 1).apply(derained).samples();
    for (int y = 0; y < 70; y++) {
      for (int x = 0; x < 90; x++) {
        int whole = derained.derained().get(x, y, 1);
        assertThat(out.get(x, y, 1)).isBetween(Math.min(before.get(x, y, 1), whole),
            Math.max(before.get(x, y, 1), whole));
      }
    }
  }

  @Test
  void changeIsCountedInsideTheMaskAndOutside() throws DerainException {
    Derained derained = smoothed(120, 600);
    ChangeReport open = ChangeReport.of(derained, new Blend(0.5f, false), new Cancellation());
    assertThat(open.insideShare()).isCloseTo(0.5 + 4 / 120.0, within(1e-9));
    assertThat(open.inside().mean()).isBetween(17.0, 20.5);
    assertThat(open.inside().largest()).isEqualTo(23);
    assertThat(open.outside().mean()).isEqualTo(3);
    ChangeReport dry = ChangeReport.of(derained, new Blend(0.5f, true), new Cancellation());
    assertThat(dry.outside().isUntouched()).isTrue();
    assertThat(dry.inside().changed()).isGreaterThan(59 * 600);
    Cancellation cancelled = new Cancellation();
    cancelled.cancel();
    assertThatExceptionOfType(DerainException.class)
        .isThrownBy(() -> ChangeReport.of(derained, Blend.DEFAULT, cancelled));
  }

  @Test
  void aViewportIsBlendedWithinAFrame() throws Exception {
    Derained derained = derained(1400, 900, 3, 8);
    Samples region = Samples.create(1280, 800, 3, 8);
    // On one thread and by its own clock: tests run beside others, and then the wall clock measures those.
    try (ForkJoinPool alone = new ForkJoinPool(1)) {
      long best = alone.submit(() -> bestMillis(derained, region)).get();
      // The aim is 16 ms on two cores.
     assertThat(best).isLessThanOrEqualTo(32);
    }
  }

  private static long bestMillis(Derained derained, Samples region) {
    ThreadMXBean clock = ManagementFactory.getThreadMXBean();
    long best = Long.MAX_VALUE;
    for (int round = 0; round < 60; round++) {
      long start = clock.getCurrentThreadCpuTime();
      new Blend(0.5f + round / 80f, true, 0.05f, 2, 0.5f).applyRegion(derained, 60, 50, 1280, 800, region);
      best = Math.min(best, clock.getCurrentThreadCpuTime() - start);
    }
    return best / 1_000_000;
  }

  @Test
  void nonsenseIsRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Blend(1, false, 0.05f, 2, 1.1f));
    assertThatIllegalArgumentException().isThrownBy(() -> new Blend(1.6f, false));
    assertThatIllegalArgumentException().isThrownBy(() -> new Blend(Float.NaN, false));
    assertThatIllegalArgumentException().isThrownBy(() -> Blend.DEFAULT.applyRegion(derained(20, 20, 3, 8), 10, 10,
        11, 5, Samples.create(11, 5, 3, 8)));
    assertThatIllegalArgumentException().isThrownBy(() -> Blend.DEFAULT.applyRegion(derained(20, 20, 3, 8), 10, 10,
        5, 5, Samples.create(6, 5, 3, 8)));
  }

  @Test
  void aMaskFileIsMultipliedWithWhatTheOthersGive() {
    for (int depth : new int[] {8, 16}) {
      Derained derained = derained(150, 170, 4, depth);
      Samples before = derained.original().samples();
      MaskPicture bands = bands(150, 170, depth);
      for (Blend below : List.of(new Blend(1, false), new Blend(1, true, 0.05f, 4, 0).withBrush(PAINTED))) {
        Samples unmasked = below.apply(derained).samples();
        Samples out = below.withMaskFile(bands).apply(derained).samples();
        for (int y = 0; y < 170; y++) {
          for (int x = 0; x < 150; x++) {
            float[] share = {1};
            bands.apply(x, y, share);
            for (int c = 0; c < 4; c++) {
              int old = before.get(x, y, c);
              double exact = old + (double) share[0] * (unmasked.get(x, y, c) - old);
              // Rounded once here, but twice to get to what is expected.
              double off = share[0] == 0 || share[0] == 1 ? 0 : 1.01;
              assertThat((double) out.get(x, y, c)).isCloseTo(exact, within(off));
            }
          }
        }
      }
    }
    assertThat(Blend.DEFAULT.withMaskFile(bands(150, 170, 8)).isPlain()).isFalse();
    assertThatIllegalArgumentException().isThrownBy(
        () -> Blend.DEFAULT.withMaskFile(bands(151, 170, 8)).apply(derained(150, 170, 3, 8)));
  }

  @Test
  void theReportCountsWhatTheMaskFileKeepsOutAsOutside() throws DerainException {
    Derained derained = derained(120, 150, 3, 8);
    Blend everywhere = new Blend(1, false).withMaskFile(bands(120, 150, 8));
    ChangeReport open = ChangeReport.of(derained, everywhere, new Cancellation());
    assertThat(open.outside().isUntouched()).isTrue();
    assertThat(open.outside().pixels()).as("black bands and the black ends of the grey ones").isEqualTo(50 * 120 + 50);
    assertThat(open.inside().changed()).isGreaterThan(open.inside().pixels() * 9 / 10);
    ChangeReport dry = ChangeReport.of(derained, everywhere.withProtectDry(true), new Cancellation());
    assertThat(dry.outside().isUntouched()).isTrue();
    assertThat(dry.inside().pixels()).isPositive().isLessThan(open.inside().pixels());
  }

  @Test
  void paintingSaysWhereTheChangeIsTaken() {
    Derained derained = derained(150, 170, 4, 16);
    Samples out = new Blend(1, false).withBrush(PAINTED).apply(derained).samples();
    Samples before = derained.original().samples();
    assertThat(out.get(45, 50, 1)).as("erased").isEqualTo(before.get(45, 50, 1));
    assertThat(out.get(72, 77, 1)).as("erased and painted again").isEqualTo(derained.derained().get(72, 77, 1));
    assertThat(out.get(5, 160, 1)).as("not painted").isEqualTo(derained.derained().get(5, 160, 1));
    Samples only = new Blend(1, false).withBrush(new BrushMask(true, PAINTED.strokes())).apply(derained).samples();
    assertThat(only.get(5, 160, 1)).as("not painted, from nothing").isEqualTo(before.get(5, 160, 1));
    assertThat(only.get(72, 77, 1)).isEqualTo(derained.derained().get(72, 77, 1));
  }
}

package unrain.ui.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import unrain.derain.Blend;
import unrain.derain.Cancellation;
import unrain.derain.DerainOptions;
import unrain.derain.Derained;
import unrain.derain.Derainer;
import unrain.derain.brush.BrushMask;
import unrain.derain.brush.MaskPicture;
import unrain.derain.brush.Stroke;
import unrain.derain.brush.StrokePoint;
import unrain.image.Samples;
import unrain.ui.FakeNetwork;
import unrain.ui.TestPhotos;
import unrain.ui.overlay.OverlayLook;
import unrain.ui.viewer.ViewState;

/** What is shown under a mask file is what will be exported. */
class MaskFileOnScreenTest {
  private static final int WIDTH = 240;
  private static final int HEIGHT = 180;
  private static final BrushMask PAINTED = BrushMask.NONE
      .with(new Stroke(List.of(new StrokePoint(100, 80), new StrokePoint(600, 400)), 60, 0.5f, true))
      .with(new Stroke(List.of(new StrokePoint(100, 400), new StrokePoint(600, 100)), 60, 0.5f, false));

  private final CompareRaster raster = new CompareRaster();

  private static Derained derained() throws Exception {
    return new Derainer(new FakeNetwork()).run(TestPhotos.blocks(700, 500), DerainOptions.DEFAULT, step -> { },
        new Cancellation());
  }

  /** From black on the left to white on the right, and black in every eighth row. */
  private static MaskPicture mask() {
    Samples grey = Samples.create(700, 500, 1, 8);
    for (int y = 0; y < 500; y++) {
      for (int x = 0; x < 700; x++) {
        grey.set(x, y, 0, y % 8 == 0 ? 0 : x * 255 / 699);
      }
    }
    return MaskPicture.of(Path.of("mask.png"), "0".repeat(64), grey);
  }

  private int[] draw(Comparison comparison, double zoom, CompareMode mode, Blend blend) {
    int[] drawn = new int[WIDTH * HEIGHT];
    raster.draw(comparison, ViewState.fit(700, 500, WIDTH, HEIGHT).zoomTo(zoom, 50, 60),
        new CompareLook(mode, false, 0.5, true, blend, OverlayLook.DEFAULT, false, false), WIDTH, HEIGHT, drawn);
    return drawn;
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.33, 1, 3})
  void theScreenShowsWhatWillBeExported(double zoom) throws Exception {
    Derained derained = derained();
    for (Blend below : List.of(new Blend(1, false), new Blend(0.8f, true, 0.3f, 3, 0),
        new Blend(1, true, 0.3f, 3, 0.5f).withBrush(PAINTED), new Blend(1, false).withBrush(PAINTED))) {
      Blend blend = below.withMaskFile(mask());
      Comparison shown = Comparison.of(derained.original()).with(derained);
      assertThat(shown.isPrepared(blend)).isFalse();
      assertThat(shown.prepare(blend)).isTrue();
      int[] screen = draw(shown, zoom, CompareMode.AFTER, blend);
      int[] exported = draw(Comparison.of(blend.apply(derained)), zoom, CompareMode.AFTER, Blend.DEFAULT);
      int[] unmasked = draw(Comparison.of(below.apply(derained)), zoom, CompareMode.AFTER, Blend.DEFAULT);
      assertThat(meanDistance(screen, exported)).as("%s", below).isLessThan(1);
      assertThat(meanDistance(screen, unmasked)).as("the mask has a say in %s", below).isGreaterThan(3);
    }
  }

  @Test
  void theDifferenceFromAfarIsMaskedToo() throws Exception {
    Derained derained = derained();
    Blend blend = new Blend(1, false).withMaskFile(mask());
    Comparison shown = Comparison.of(derained.original()).with(derained);
    shown.prepareChanges(blend);
    int[] masked = draw(shown, 0.33, CompareMode.DIFFERENCE, blend);
    Comparison halved = Comparison.of(derained.original()).with(derained);
    halved.prepareChanges(Blend.DEFAULT);
    int[] whole = draw(halved, 0.33, CompareMode.DIFFERENCE, Blend.DEFAULT);
    assertThat(meanDistance(masked, whole)).isGreaterThan(20);
  }

  @Test
  void aMaskThatIsBeingSetStaysUnderTheFileAndTakingTheFileOutShowsAll() throws Exception {
    Derained derained = derained();
    Blend masked = new Blend(1, true, 0.3f, 3, 0).withMaskFile(mask());
    Comparison shown = Comparison.of(derained.original()).with(derained);
    shown.prepare(masked);
    Blend moved = masked.withMask(0.4f, 12, 0);
    assertThat(shown.isPrepared(moved)).isFalse();
    int[] exported = draw(Comparison.of(moved.apply(derained)), 0.33, CompareMode.AFTER, Blend.DEFAULT);
    assertThat(meanDistance(draw(shown, 0.33, CompareMode.AFTER, moved), exported)).isLessThan(4);
    Blend free = new Blend(1, false);
    assertThat(meanDistance(draw(shown, 0.33, CompareMode.AFTER, free),
        draw(Comparison.of(free.apply(derained)), 0.33, CompareMode.AFTER, Blend.DEFAULT))).isCloseTo(0, within(0.5));
  }

  private static double meanDistance(int[] one, int[] other) {
    long sum = 0;
    for (int i = 0; i < one.length; i++) {
      for (int shift = 0; shift < 24; shift += 8) {
        sum += Math.abs((one[i] >> shift & 0xff) - (other[i] >> shift & 0xff));
      }
    }
    return sum / 3.0 / one.length;
  }
}

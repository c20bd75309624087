package unrain.ui.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import unrain.derain.Blend;
import unrain.derain.Cancellation;
import unrain.derain.DerainOptions;
import unrain.derain.Derainer;
import unrain.image.Photo;
import unrain.ui.FakeNetwork;
import unrain.ui.TestPhotos;
import unrain.ui.overlay.OverlayLook;
import unrain.ui.viewer.ViewState;

/** Whatever was looked at before, what is drawn equals what a raster without a memory draws. */
class ScreenLayerTest {
  private static final int WIDTH = 120;
  private static final int HEIGHT = 90;
  private static Comparison comparison;

  @BeforeAll
  static void run() throws Exception {
    Photo photo = TestPhotos.pattern(500, 400);
    comparison = Comparison.of(photo).with(new Derainer(new FakeNetwork())
        .run(photo, DerainOptions.DEFAULT, step -> { }, new Cancellation()));
  }

  @Test
  void aLongWalkIsDrawnAsIfEachStepWereTheFirst() {
    Random random = new Random(11);
    CompareRaster remembering = new CompareRaster();
    CompareLook look = look(CompareMode.SPLIT, 0.5, Blend.DEFAULT);
    ViewState view = ViewState.fit(500, 400, WIDTH, HEIGHT).zoomTo(0.8, 60, 45);
    for (int step = 0; step < 600; step++) {
      switch (random.nextInt(8)) {
        case 0 -> view = view.zoomBy(random.nextInt(-3, 4), random.nextInt(WIDTH), random.nextInt(HEIGHT));
        case 1 -> look = look(CompareMode.values()[random.nextInt(CompareMode.values().length)], random.nextDouble(),
            new Blend(random.nextInt(4) / 2f, random.nextBoolean()));
        case 2 -> look = look(CompareMode.SPLIT, random.nextDouble(), look.blend());
        default -> view = view.panBy(random.nextInt(-30, 31), random.nextInt(-30, 31));
      }
      view = Panes.of(WIDTH, HEIGHT, look.mode(), true).fit(view);
      int[] remembered = new int[WIDTH * HEIGHT];
      int[] fresh = new int[WIDTH * HEIGHT];
      remembering.draw(comparison, view, look, WIDTH, HEIGHT, remembered);
      new CompareRaster().draw(comparison, view, look, WIDTH, HEIGHT, fresh);
      assertThat(differing(remembered, fresh)).as("step %d, %s, %s", step, look, view).isZero();
    }
  }

  private static CompareLook look(CompareMode mode, double divider, Blend blend) {
    return new CompareLook(mode, false, divider, true, blend, OverlayLook.DEFAULT, false, false);
  }

  /** Weights are rounded to 256ths of a sum that moving may change in its last bit: four levels are forgiven. */
  private static int differing(int[] one, int[] other) {
    int count = 0;
    for (int i = 0; i < one.length; i++) {
      for (int shift = 0; shift < 32; shift += 8) {
        count += Math.abs((one[i] >>> shift & 0xff) - (other[i] >>> shift & 0xff)) > 4 ? 1 : 0;
      }
    }
    return count;
  }
}

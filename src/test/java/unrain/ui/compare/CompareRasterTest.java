package unrain.ui.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import unrain.derain.Blend;
import unrain.derain.Cancellation;
import unrain.derain.Derained;
import unrain.derain.DerainOptions;
import unrain.derain.Derainer;
import unrain.derain.brush.BrushMask;
import unrain.derain.brush.Stroke;
import unrain.derain.brush.StrokePoint;
import unrain.image.Photo;
import unrain.ui.FakeNetwork;
import unrain.ui.TestPhotos;
import unrain.ui.overlay.ColorMap;
import unrain.ui.overlay.OverlayLook;
import unrain.ui.viewer.ViewState;

class CompareRasterTest {
  private static final int WIDTH = 240;
  private static final int HEIGHT = 180;
  /** Halving rounds, and so does every level of the pyramid; a shift of one device pixel makes 7 and more. */
  private static final int TOLERANCE = 4;
  private static Comparison comparison;
  private static Derained derained;
  private final CompareRaster raster = new CompareRaster();

  @BeforeAll
  static void run() throws Exception {
    Photo photo = TestPhotos.pattern(700, 500);
    derained = new Derainer(new FakeNetwork()).run(photo, DerainOptions.DEFAULT, step -> { }, new Cancellation());
    comparison = Comparison.of(photo).with(derained);
  }

  private static CompareLook look(CompareMode mode, Blend blend) {
    return new CompareLook(mode, false, 0.5, true, blend, OverlayLook.DEFAULT, false);
  }

  private static ViewState view(double zoom) {
    return ViewState.fit(700, 500, WIDTH, HEIGHT).zoomTo(zoom, 50, 60);
  }

  private int[] draw(ViewState view, CompareLook look) {
    int[] drawn = new int[WIDTH * HEIGHT];
    raster.draw(comparison, view, look, WIDTH, HEIGHT, drawn);
    return drawn;
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.33, 1, 8})
  void beforeAndAfterLieAtTheSameCoordinates(double zoom) {
    int[] before = draw(view(zoom), new CompareLook(CompareMode.SPLIT, true, 0.5, true, Blend.DEFAULT,
        OverlayLook.DEFAULT, false));
    int[] after = draw(view(zoom), look(CompareMode.AFTER, Blend.DEFAULT));
    for (int i = 0; i < before.length; i++) {
      // The imagined network halves every value in place: any shift between the layers would show.
      for (int shift = 0; shift < 24; shift += 8) {
        assertThat((after[i] >> shift & 0xff) * 2).isBetween((before[i] >> shift & 0xff) - TOLERANCE,
            (before[i] >> shift & 0xff) + TOLERANCE);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.33, 1, 8})
  void theDividerPartsTheTwo(double zoom) {
    int[] before = draw(view(zoom), new CompareLook(CompareMode.SPLIT, true, 0.5, true, Blend.DEFAULT,
        OverlayLook.DEFAULT, false));
    int[] after = draw(view(zoom), look(CompareMode.AFTER, Blend.DEFAULT));
    int[] split = draw(view(zoom), new CompareLook(CompareMode.SPLIT, false, 0.25, true, Blend.DEFAULT,
        OverlayLook.DEFAULT, false));
    int[] level = draw(view(zoom), new CompareLook(CompareMode.SPLIT, false, 0.25, false, Blend.DEFAULT,
        OverlayLook.DEFAULT, false));
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        int i = y * WIDTH + x;
        assertThat(split[i]).isEqualTo(x < WIDTH / 4 ? before[i] : after[i]);
        assertThat(level[i]).isEqualTo(y < HEIGHT / 4 ? before[i] : after[i]);
      }
    }
  }

  @Test
  void sideBySideUsesOneTransform() {
    int pane = (WIDTH - 2) / 2;
    ViewState view = ViewState.fit(700, 500, pane, HEIGHT).zoomTo(1, 10, 10);
    int[] two = draw(view, look(CompareMode.SIDE_BY_SIDE, new Blend(0, false)));
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < pane; x++) {
        assertThat(two[y * WIDTH + x]).isEqualTo(two[y * WIDTH + WIDTH - pane + x]);
      }
    }
  }

  @Test
  void strengthBlendsTheSameAtEveryZoom() {
    for (double zoom : new double[] {0.33, 1, 8}) {
      int[] none = draw(view(zoom), look(CompareMode.AFTER, new Blend(0, false)));
      int[] half = draw(view(zoom), look(CompareMode.AFTER, new Blend(0.5f, false)));
      int[] all = draw(view(zoom), look(CompareMode.AFTER, new Blend(1, false)));
      for (int i = 0; i < none.length; i += 11) {
        int middle = ((none[i] >> 8 & 0xff) + (all[i] >> 8 & 0xff)) / 2;
        assertThat(half[i] >> 8 & 0xff).isBetween(middle - 2, middle + 2);
      }
    }
  }

  @Test
  void whatIsSeenAtHundredPercentIsWhatIsExported() {
    Blend blend = new Blend(0.8f, true);
    ViewState view = view(1);
    int[] drawn = draw(view, look(CompareMode.AFTER, blend));
    Photo exported = blend.apply(derained);
    for (int y = 0; y < HEIGHT; y += 5) {
      for (int x = 0; x < WIDTH; x += 5) {
        int imageX = (int) Math.floor(view.imageX(x + 0.5));
        int imageY = (int) Math.floor(view.imageY(y + 0.5));
        assertThat(drawn[y * WIDTH + x] >> 8 & 0xff).isEqualTo(exported.samples().get(imageX, imageY, 1));
      }
    }
  }

  @Test
  void noChangeIsBlackOrGreyInTheDifference() {
    int[] plain = draw(view(1), look(CompareMode.DIFFERENCE, new Blend(0, false)));
    int[] signed = draw(view(1), new CompareLook(CompareMode.DIFFERENCE, false, 0.5, true, new Blend(0, false),
        OverlayLook.DEFAULT, true));
    assertThat(plain).containsOnly(0xff000000);
    assertThat(signed).containsOnly(0xff808080);
  }

  @Test
  void theMapIsDrawnOnItsOwnScale() {
    OverlayLook opaque = OverlayLook.DEFAULT.withOpacity(1);
    ViewState view = view(8);
    int[] drawn = draw(view, new CompareLook(CompareMode.RAIN_MAP, false, 0.5, true, Blend.DEFAULT, opaque, false));
    for (int i = 0; i < drawn.length; i += 13) {
      int imageX = (int) Math.floor(view.imageX(i % WIDTH + 0.5));
      int imageY = (int) Math.floor(view.imageY(i / WIDTH + 0.5));
      int level = Math.round(derained.rainMap().at(imageX, imageY) * 255);
      assertThat(drawn[i] & 0xffffff).isEqualTo(opaque.colors().colorOf(level / 255.0));
    }
  }

  @Test
  void whatIsHiddenLeavesTheGreyPhoto() {
    OverlayLook hidden = new OverlayLook(ColorMap.SINGLE, 0, 0, 1, 1);
    int[] drawn = draw(view(1), new CompareLook(CompareMode.RAIN_MAP, false, 0.5, true, Blend.DEFAULT, hidden, false));
    assertThat(Arrays.stream(drawn).allMatch(pixel -> (pixel >> 16 & 0xff) == (pixel & 0xff))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.33, 1, 4})
  void strokesShowWhereTheyLieInThePhoto(double zoom) {
    ViewState view = view(zoom);
    float x = (float) view.imageX(120);
    float y = (float) view.imageY(90);
    Stroke stroke = new Stroke(List.of(new StrokePoint(x, y)), (float) (30 / zoom), 0.9f, true);
    BrushMask brush = BrushMask.NONE.with(stroke);
    int[] before = draw(view, look(CompareMode.AFTER, new Blend(0, false)));
    int[] after = draw(view, look(CompareMode.AFTER, Blend.DEFAULT));
    int[] painted = draw(view, look(CompareMode.AFTER, Blend.DEFAULT.withBrush(brush)));
    assertThat(painted[90 * WIDTH + 120]).as("erased").isEqualTo(before[90 * WIDTH + 120]);
    assertThat(painted[90 * WIDTH + 100]).as("erased, off the middle").isEqualTo(before[90 * WIDTH + 100]);
    assertThat(painted[90 * WIDTH + 160]).as("beyond the radius").isEqualTo(after[90 * WIDTH + 160]);
    // Led on, with another one before it, and undone again: what is kept between frames must not show.
    BrushMask more = brush.with(new Stroke(List.of(new StrokePoint(x, y)), (float) (12 / zoom), 1, false));
    assertThat(draw(view, look(CompareMode.AFTER, Blend.DEFAULT.withBrush(more)))[90 * WIDTH + 120])
        .isEqualTo(after[90 * WIDTH + 120]);
    assertThat(draw(view, look(CompareMode.AFTER, Blend.DEFAULT.withBrush(brush)))).isEqualTo(painted);
  }
}

package unrain.ui.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import unrain.derain.Blend;
import unrain.derain.Cancellation;
import unrain.derain.Derained;
import unrain.derain.DerainOptions;
import unrain.derain.Derainer;
import unrain.derain.RainMap;
import unrain.derain.brush.BrushMask;
import unrain.derain.brush.Stroke;
import unrain.derain.brush.StrokePoint;
import unrain.image.ColorEncodings;
import unrain.image.Photo;
import unrain.image.Samples;
import unrain.ui.FakeNetwork;
import unrain.ui.TestPhotos;
import unrain.ui.overlay.ColorMap;
import unrain.ui.overlay.MapChoice;
import unrain.ui.overlay.OverlayLook;
import unrain.ui.viewer.ViewState;

class CompareRasterTest {
  private static final int WIDTH = 240;
  private static final int HEIGHT = 180;
  /** Halving rounds, and so does every level of the pyramid; a shift of one device pixel makes 7 and more. */
  private static final int TOLERANCE = 4;
  private static Comparison comparison;
  private static Derained derained;
  private static Derained blocks;
  private final CompareRaster raster = new CompareRaster();

  @BeforeAll
  static void run() throws Exception {
    Photo photo = TestPhotos.pattern(700, 500);
    derained = new Derainer(new FakeNetwork()).run(photo, DerainOptions.DEFAULT, step -> { }, new Cancellation());
    comparison = Comparison.of(photo).with(derained);
    blocks = new Derainer(new FakeNetwork()).run(TestPhotos.blocks(700, 500), DerainOptions.DEFAULT, step -> { },
        new Cancellation());
  }

  private static CompareLook look(CompareMode mode, Blend blend) {
    return new CompareLook(mode, false, 0.5, true, blend, OverlayLook.DEFAULT, false, false);
  }

  private static CompareLook overlay(OverlayLook overlay) {
    return new CompareLook(CompareMode.RAIN_MAP, false, 0.5, true, Blend.DEFAULT, overlay, false, false);
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
        OverlayLook.DEFAULT, false, false));
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
        OverlayLook.DEFAULT, false, false));
    int[] after = draw(view(zoom), look(CompareMode.AFTER, Blend.DEFAULT));
    int[] split = draw(view(zoom), new CompareLook(CompareMode.SPLIT, false, 0.25, true, Blend.DEFAULT,
        OverlayLook.DEFAULT, false, false));
    int[] level = draw(view(zoom), new CompareLook(CompareMode.SPLIT, false, 0.25, false, Blend.DEFAULT,
        OverlayLook.DEFAULT, false, false));
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
        OverlayLook.DEFAULT, true, false));
    assertThat(plain).containsOnly(0xff000000);
    assertThat(signed).containsOnly(0xff808080);
  }

  @Test
  void theMapIsDrawnOnItsOwnScale() {
    OverlayLook opaque = OverlayLook.DEFAULT.withOpacity(1);
    ViewState view = view(8);
    int[] drawn = draw(view, overlay(opaque));
    for (int i = 0; i < drawn.length; i += 13) {
      int imageX = (int) Math.floor(view.imageX(i % WIDTH + 0.5));
      int imageY = (int) Math.floor(view.imageY(i / WIDTH + 0.5));
      int level = Math.round(derained.rainMap().at(imageX, imageY) * 255);
      assertThat(drawn[i] & 0xffffff).isEqualTo(opaque.colors().colorOf(level / 255.0));
    }
  }

  @Test
  void theMapOfAModuleIsDrawnFromItsOwnPixels() {
    OverlayLook opaque = OverlayLook.DEFAULT.withOpacity(1).withMap(MapChoice.refinement(1));
    ViewState view = view(8);
    int[] drawn = draw(view, overlay(opaque));
    assertThat(comparison.maps()).containsExactly(MapChoice.RAIN, MapChoice.refinement(1));
    for (int i = 0; i < drawn.length; i += 13) {
      int imageX = (int) Math.floor(view.imageX(i % WIDTH + 0.5));
      int imageY = (int) Math.floor(view.imageY(i / WIDTH + 0.5));
      int level = Math.round(derained.refinements().getFirst().at(imageX, imageY) * 255);
      assertThat(drawn[i] & 0xffffff).isEqualTo(opaque.colors().colorOf(level / 255.0));
    }
    assertThat(draw(view, overlay(opaque.withMap(MapChoice.refinement(3)))))
        .as("a map that is not there").isEqualTo(draw(view, overlay(opaque.withMap(MapChoice.RAIN))));
  }

  @Test
  void twoModelsAreHeldAgainstEachOther() throws Exception {
    Samples other = derained.derained().copy();
    short[] rain = derained.rainMap().samples16().clone();
    for (int x = 0; x < 700; x++) {
      other.set(x, 250, 1, derained.derained().get(x, 250, 1) + 10);
      rain[250 * 700 + x] = (short) ((rain[250 * 700 + x] & 0xffff) / 2);
    }
    Comparison both = comparison.withOther(new Derained(derained.original(), other, new RainMap(700, 500, rain),
        List.of(), derained.model(), "CPU", derained.timings()));
    ViewState view = ViewState.fit(700, 500, WIDTH, HEIGHT).zoomTo(4, 120, 90).panBy(0, 0);
    int[] drawn = new int[WIDTH * HEIGHT];
    raster.draw(both, view, new CompareLook(CompareMode.DIFFERENCE, false, 0.5, true, Blend.DEFAULT,
        OverlayLook.DEFAULT, false, true), WIDTH, HEIGHT, drawn);
    int changed = (int) Math.floor(view.viewY(250.5)) * WIDTH + 60;
    assertThat(drawn[changed]).isEqualTo(0xff002800);
    assertThat(drawn[changed + 4 * WIDTH]).isEqualTo(0xff000000);
    int x = (int) Math.floor(view.imageX(60.5));
    double apart = both.map(MapChoice.BETWEEN_MODELS).orElseThrow().at(x, 250);
    assertThat(apart).isCloseTo(derained.rainMap().at(x, 250) / 2, within(1e-4));
    assertThat(both.map(MapChoice.BETWEEN_MODELS).orElseThrow().at(x, 251)).isZero();
  }

  @Test
  void fromAfarAMaskIsShownAtOnceAndThenAsItWillBeExported() {
    Blend blend = new Blend(1, true, 0.4f, 2, 1);
    Comparison fresh = Comparison.of(derained.original()).with(derained);
    ViewState view = view(0.33);
    int[] atOnce = new int[WIDTH * HEIGHT];
    int[] exact = new int[WIDTH * HEIGHT];
    raster.draw(fresh, view, look(CompareMode.AFTER, blend), WIDTH, HEIGHT, atOnce);
    assertThat(fresh.prepare(blend)).isTrue();
    assertThat(fresh.prepare(new Blend(0.4f, true, 0.4f, 2, 1))).as("strength is no new mask").isFalse();
    raster.draw(fresh, view, look(CompareMode.AFTER, blend), WIDTH, HEIGHT, exact);
    assertThat(atOnce).isNotEqualTo(exact).isNotEqualTo(draw(view, look(CompareMode.AFTER, Blend.DEFAULT)));
    int[] exported = new int[WIDTH * HEIGHT];
    raster.draw(Comparison.of(blend.apply(derained)), view, look(CompareMode.AFTER, blend), WIDTH, HEIGHT, exported);
    for (int i = 0; i < exact.length; i += 7) {
      assertThat(exact[i] >> 8 & 0xff).isBetween((exported[i] >> 8 & 0xff) - 1, (exported[i] >> 8 & 0xff) + 1);
    }
  }

  @Test
  void detailIsLiveFromAfarOnceItsMaskHasBeenPrepared() {
    Comparison fresh = Comparison.of(derained.original()).with(derained);
    Blend little = new Blend(1, false, 0.4f, 2, 0.1f);
    assertThat(fresh.lacksDetail(little)).isTrue();
    fresh.prepare(little);
    for (float detail : new float[] {0.3f, 0.7f, 1}) {
      Blend moved = little.withMask(0.4f, 2, detail);
      assertThat(fresh.isPrepared(moved)).as("nothing will jump when the slider rests").isTrue();
      int[] live = fromAfar(fresh, moved);
      assertThat(meanDistance(live, fromAfar(Comparison.of(moved.apply(derained)), Blend.DEFAULT)))
          .as("live at %s", detail).isLessThan(1.5);
      assertThat(meanDistance(live, fromAfar(fresh, little))).as("it moves").isGreaterThan(1.5 * (detail - 0.1));
    }
    int[] another = fromAfar(fresh, new Blend(1, false, 0.5f, 2, 1));
    assertThat(meanDistance(another, fromAfar(fresh, new Blend(1, false, 0.4f, 2, 1))))
        .as("another mask is being set: the detail stays").isZero();
  }

  @Test
  void aSoftEdgeIsLiveFromAfarBeforeItHasBeenPrepared() {
    Comparison fresh = Comparison.of(blocks.original()).with(blocks);
    Blend sharp = new Blend(1, true, 0.4f, 0, 0);
    Blend soft = new Blend(1, true, 0.4f, 24, 0);
    int[] exported = fromAfar(Comparison.of(soft.apply(blocks)), Blend.DEFAULT);
    double unsoftened = meanDistance(fromAfar(fresh, sharp), exported);
    assertThat(unsoftened).isGreaterThan(5);
    assertThat(meanDistance(fromAfar(fresh, soft), exported)).isLessThan(unsoftened / 4);
  }

  private int[] fromAfar(Comparison shown, Blend blend) {
    int[] drawn = new int[WIDTH * HEIGHT];
    raster.draw(shown, view(0.33), look(CompareMode.AFTER, blend), WIDTH, HEIGHT, drawn);
    return drawn;
  }

  private static double meanDistance(int[] one, int[] other) {
    return IntStream.range(0, one.length).map(i -> Math.abs((one[i] >> 8 & 0xff) - (other[i] >> 8 & 0xff))).average()
        .orElseThrow();
  }

  @Test
  void theDifferenceHasTheDepthOfTheSamples() throws Exception {
    Samples samples = Samples.create(40, 30, 3, 16);
    Photo photo = Photo.of(samples, ColorEncodings.srgb());
    Samples after = samples.copy();
    after.set(20, 15, 0, 130);
    Comparison deep = Comparison.of(photo).with(new Derained(photo, after, new RainMap(40, 30, new short[1200]),
        List.of(), derained.model(), "CPU", derained.timings()));
    ViewState view = ViewState.fit(40, 30, 40, 30).zoomTo(1, 0, 0);
    int[] drawn = new int[1200];
    raster.draw(deep, view, look(CompareMode.DIFFERENCE, Blend.DEFAULT), 40, 30, drawn);
    assertThat(drawn[15 * 40 + 20]).as("half a level of 255, four times").isEqualTo(0xff020000);
  }

  @Test
  void whatIsHiddenLeavesTheGreyPhoto() {
    OverlayLook hidden = new OverlayLook(ColorMap.SINGLE, 0, 0, 1, 1, MapChoice.RAIN);
    int[] drawn = draw(view(1), overlay(hidden));
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

  /** A result that brightens and darkens in turn, with rain in the left half of its map. */
  private static Derained bothWays() {
    Samples grey = Samples.create(700, 500, 3, 8);
    Arrays.fill(grey.bytes(), (byte) 100);
    Samples after = grey.copy();
    short[] map = new short[700 * 500];
    for (int i = 0; i < map.length; i++) {
      map[i] = (short) (i % 700 < 350 ? 65_535 : 0);
      after.bytes()[3 * i + 1] = (byte) (i % 2 == 0 ? 140 : 60);
    }
    return new Derained(Photo.of(grey, ColorEncodings.srgb()), after, new RainMap(700, 500, map), List.of(),
        derained.model(), "CPU", derained.timings());
  }

  private int[] changeFromAfar(Comparison shown, Blend blend) {
    int[] drawn = new int[WIDTH * HEIGHT];
    raster.draw(shown, view(0.33), look(CompareMode.DIFFERENCE, blend), WIDTH, HEIGHT, drawn);
    return drawn;
  }

  @Test
  void fromAfarAChangeThatGoesBothWaysIsNoneTheSmaller() {
    Derained turns = bothWays();
    Comparison shown = Comparison.of(turns.original()).with(turns);
    BrushMask brush = BrushMask.NONE.with(new Stroke(List.of(new StrokePoint(500, 250)), 90, 1, false));
    for (Blend blend : List.of(Blend.DEFAULT, new Blend(0.5f, false), new Blend(1.5f, true), new Blend(1, false)
        .withMask(0.4f, 2, 1), new Blend(1, true, 0.4f, 2, 0.5f).withBrush(brush))) {
      shown.prepareChanges(blend);
      assertThat(shown.prepareChanges(blend.withStrength(0.8f))).as("strength is no new mask").isFalse();
      int[] drawn = changeFromAfar(shown, blend);
      int[] wanted = new int[WIDTH * HEIGHT];
      Samples change = sizeOfChange(turns, blend);
      raster.draw(Comparison.of(Photo.of(change, ColorEncodings.srgb())), view(0.33), look(CompareMode.AFTER, blend),
          WIDTH, HEIGHT, wanted);
      for (int i = 0; i < drawn.length; i++) {
        assertThat((drawn[i] >> 8 & 0xff) / 4.0).as("%s at %d", blend, i)
            .isCloseTo(wanted[i] >> 8 & 0xff, within(blend.brush().isNone() ? 2.0 : 45));
      }
      assertThat(meanDistance(Arrays.stream(drawn).map(pixel -> (pixel >> 8 & 0xff) / 4 << 8).toArray(), wanted))
          .isLessThan(1.5);
    }
  }

  private static Samples sizeOfChange(Derained of, Blend blend) {
    Samples before = of.original().samples();
    Samples change = blend.apply(of).samples().copy();
    for (int i = 0; i < change.bytes().length; i++) {
      change.bytes()[i] = (byte) Math.abs((change.bytes()[i] & 0xff) - (before.bytes()[i] & 0xff));
    }
    return change;
  }

  @Test
  void untilItHasBeenAveragedTheChangeOfAveragesIsShown() {
    Derained turns = bothWays();
    Comparison shown = Comparison.of(turns.original()).with(turns);
    int middle = HEIGHT / 2 * WIDTH + 60;
    assertThat(changeFromAfar(shown, Blend.DEFAULT)[middle] >> 8 & 0xff).isLessThan(30);
    shown.prepareChanges(Blend.DEFAULT);
    assertThat(changeFromAfar(shown, Blend.DEFAULT)[middle] >> 8 & 0xff).isBetween(156, 164);
    Blend masked = new Blend(1, true, 0.4f, 2, 0);
    assertThat(changeFromAfar(shown, masked)[middle] >> 8 & 0xff).as("a mask that is being set").isGreaterThan(150);
    assertThat(changeFromAfar(shown, masked)[middle + 120] >> 8 & 0xff).as("outside of it").isLessThan(5);
  }

  @Test
  void fromAfarModelsThatDifferBothWaysDifferNoLess() {
    Derained turns = bothWays();
    Photo photo = turns.original();
    Comparison both = Comparison.of(photo).with(turns).withOther(new Derained(photo, photo.samples(), turns.rainMap(),
        List.of(), turns.model(), "CPU", turns.timings()));
    both.prepareChanges(Blend.DEFAULT);
    int[] drawn = new int[WIDTH * HEIGHT];
    raster.draw(both, view(0.33), new CompareLook(CompareMode.DIFFERENCE, false, 0.5, true, new Blend(0, false),
        OverlayLook.DEFAULT, false, true), WIDTH, HEIGHT, drawn);
    assertThat(drawn[HEIGHT / 2 * WIDTH + 60] >> 8 & 0xff).isBetween(156, 164);
  }
}

package unrain.ui.compare;

import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import unrain.derain.Blend;
import unrain.derain.Derained;
import unrain.derain.RainMap;
import unrain.derain.Timings;
import unrain.image.ColorEncodings;
import unrain.image.Photo;
import unrain.image.Samples;
import unrain.model.ModelCatalog;
import unrain.ui.overlay.OverlayLook;
import unrain.ui.viewer.ViewState;

/** Prints what a frame of the compare view costs us over a pair of 60 megapixels; the target is 16 ms, at worst 33. */
public final class CompareBench {
  private static final int WIDTH = 9504;
  private static final int HEIGHT = 6336;
  private static final int VIEW_WIDTH = 1280;
  private static final int VIEW_HEIGHT = 800;
  private static final int FRAMES = 240;

  private final Comparison comparison;
  private final CompareRaster raster = new CompareRaster();
  private final int[] pixels = new int[VIEW_WIDTH * VIEW_HEIGHT];

  private CompareBench(Comparison comparison) {
    this.comparison = comparison;
  }

  /** One frame of a movement. */
  private interface Movement {
    void frame(int number);
  }

  public static void main(String[] args) throws Exception {
    PrintStream out = System.out;
    Photo photo = Photo.of(noise(1), ColorEncodings.srgb());
    short[] map = rain();
    Derained derained = new Derained(photo, noise(2), new RainMap(WIDTH, HEIGHT, map), List.of(),
        ModelCatalog.bundled().find("fast").manifest(), "CPU", new Timings(java.time.Duration.ZERO,
        java.time.Duration.ZERO, 1, 512, 512, 32));
    long start = System.nanoTime();
    Comparison comparison = Comparison.of(photo).with(derained);
    out.printf("pyramids of %d megapixels: %d ms%n", WIDTH * HEIGHT / 1_000_000,
        (System.nanoTime() - start) / 1_000_000);
    new CompareBench(comparison).all(out);
  }

  /** Slanted streaks over half of the photo: a mask that has work to do. */
  private static short[] rain() {
    short[] map = new short[WIDTH * HEIGHT];
    for (int i = 0; i < map.length; i++) {
      int x = i % WIDTH;
      int y = i / WIDTH;
      map[i] = (short) (x < WIDTH / 2 || (x + y / 4) % 40 < 6 ? 50_000 : 1_000);
    }
    return map;
  }

  private static Samples noise(int seed) {
    Samples samples = Samples.create(WIDTH, HEIGHT, 3, 8);
    new Random(seed).nextBytes(samples.bytes());
    return samples;
  }

  private void all(PrintStream out) {
    ViewState fitted = ViewState.fit(WIDTH, HEIGHT, VIEW_WIDTH, VIEW_HEIGHT);
    for (double zoom : new double[] {fitted.zoom(), 0.26, 0.51, 0.9, 1, 1.5, 4}) {
      ViewState from = fitted.zoomTo(zoom, 500, 300);
      String at = "%3.0f %%".formatted(zoom * 100);
      time(out, "pan at " + at, number -> draw(from.panBy(-3 * number, -2 * number), look(CompareMode.SPLIT, 1, 0.5)));
      time(out, "strength at " + at, number -> draw(from, look(CompareMode.AFTER, 1.5f * number / FRAMES, 0.5)));
      time(out, "protected at " + at, number -> draw(from, after(new Blend(1.5f * number / FRAMES, true))));
      time(out, "threshold at " + at,
          number -> draw(from, after(new Blend(1, true, (float) number / FRAMES, 2, 0))));
      time(out, "detail at " + at,
          number -> draw(from, after(new Blend(1, true, 0.05f, 4, (float) number / FRAMES))));
      time(out, "divider at " + at, number -> draw(from, look(CompareMode.SPLIT, 1, (double) number / FRAMES)));
      time(out, "pan rain map at " + at,
          number -> draw(from.panBy(-3 * number, 0), look(CompareMode.RAIN_MAP, 1, 0.5)));
    }
    time(out, "zoom from fit to 1600 %", number -> draw(
        fitted.zoomTo(fitted.zoom() * Math.pow(16 / fitted.zoom(), (double) number / FRAMES), 700, 300),
        look(CompareMode.SPLIT, 1, 0.5)));
  }

  private static CompareLook after(Blend blend) {
    return new CompareLook(CompareMode.AFTER, false, 0.5, true, blend, OverlayLook.DEFAULT, false, false);
  }

  private static CompareLook look(CompareMode mode, float strength, double divider) {
    return new CompareLook(mode, false, divider, true, new Blend(strength, false), OverlayLook.DEFAULT, false, false);
  }

  private void draw(ViewState view, CompareLook look) {
    raster.draw(comparison, view, look, VIEW_WIDTH, VIEW_HEIGHT, pixels);
  }

  private static void time(PrintStream out, String name, Movement movement) {
    double[] millis = new double[FRAMES];
    for (int number = 0; number < FRAMES; number++) {
      long start = System.nanoTime();
      movement.frame(number);
      millis[number] = (System.nanoTime() - start) / 1e6;
    }
    Arrays.sort(millis);
    out.printf("%-26s median %6.1f ms   99th percentile %6.1f ms%n", name, millis[FRAMES / 2],
        millis[FRAMES * 99 / 100]);
  }
}

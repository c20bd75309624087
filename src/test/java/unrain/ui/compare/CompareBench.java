package unrain.ui.compare;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.stage.Stage;
import javafx.stage.StageStyle;
import unrain.derain.Blend;
import unrain.derain.Derained;
import unrain.derain.RainMap;
import unrain.derain.Timings;
import unrain.image.ColorEncodings;
import unrain.image.Photo;
import unrain.image.Samples;
import unrain.model.ModelCatalog;
import unrain.ui.PrivateDisplay;
import unrain.ui.overlay.OverlayLook;
import unrain.ui.overlay.Probe;
import unrain.ui.viewer.ViewState;

/**
 * Prints what a frame of the compare view costs us over a pair of 60 megapixels; the target is 16 ms, at worst 33.
 * First the drawing alone: below 100 % also for masks that have not been prepared yet ("approximate"). Then the real
 * view in a window on Xvfb, from the change of a property to the updated pixel buffer, with pins. Each row is warmed up
 * by a run of its own, which is not counted.
 */
public final class CompareBench {
  private static final int WIDTH = 9504;
  private static final int HEIGHT = 6336;
  private static final int VIEW_WIDTH = 1280;
  private static final int VIEW_HEIGHT = 800;
  private static final int FRAMES = 240;
  private static final int WARMING_UP = 60;
  private static final float THRESHOLD = 0.05f;
  private static final int FEATHER = 4;

  private final Comparison comparison;
  private final String wanted;
  private final PrintStream out = System.out;
  private final CompareRaster raster = new CompareRaster();
  private final ViewState fitted = ViewState.fit(WIDTH, HEIGHT, VIEW_WIDTH, VIEW_HEIGHT);
  private final int[] pixels = new int[VIEW_WIDTH * VIEW_HEIGHT];

  private CompareBench(Comparison comparison, String wanted) {
    this.comparison = comparison;
    this.wanted = wanted;
  }

  /** One frame of a movement, {@code 0..1} of its way. */
  private interface Movement {
    void frame(int number, double way);
  }

  /** @param args a part of the rows' names, to have fewer */
  public static void main(String[] args) throws Exception {
    Photo photo = Photo.of(noise(1), ColorEncodings.srgb());
    Derained derained = new Derained(photo, noise(2), new RainMap(WIDTH, HEIGHT, rain()), List.of(),
        ModelCatalog.bundled().find("fast").manifest(), "CPU",
        new Timings(Duration.ZERO, Duration.ZERO, 1, 512, 512, 32));
    long start = System.nanoTime();
    Comparison comparison = Comparison.of(photo).with(derained);
    System.out.printf("pyramids of %d megapixels: %d ms%n", WIDTH * HEIGHT / 1_000_000,
        (System.nanoTime() - start) / 1_000_000);
    new CompareBench(comparison, args.length > 0 ? args[0].strip() : "").all();
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

  private static Blend masked(double strength, double detail) {
    return new Blend((float) strength, true, THRESHOLD, FEATHER, (float) detail);
  }

  private void all() throws Exception {
    for (double zoom : new double[] {fitted.zoom(), 0.26, 0.51, 0.9}) {
      String at = " at %3.0f %%, approximate".formatted(zoom * 100);
      ViewState from = fitted.zoomTo(zoom, 500, 300);
      time("protected" + at, (number, way) -> draw(from, after(masked(1.5 * way, 0))));
      time("threshold" + at, (number, way) -> draw(from, after(new Blend(1, true, (float) way, 2, 0))));
      time("soft edge" + at, (number, way) -> draw(from, after(new Blend(1, true, 0.2f, (int) (32 * way), 0))));
    }
    long start = System.nanoTime();
    comparison.prepare(masked(1, 1));
    out.printf("the mask and its detail prepared: %d ms%n", (System.nanoTime() - start) / 1_000_000);
    start = System.nanoTime();
    comparison.prepareChanges(masked(1, 1));
    out.printf("how large their change is prepared: %d ms%n", (System.nanoTime() - start) / 1_000_000);
    for (double zoom : new double[] {fitted.zoom(), 0.26, 0.51, 0.9, 1, 1.5, 4}) {
      moves(fitted.zoomTo(zoom, 500, 300), " at %3.0f %%".formatted(zoom * 100));
    }
    time("zoom from fit to 1600 %", (number, way) -> draw(zoomed(way), look(CompareMode.SPLIT, 1, 0.5)));
    inTheWindow();
  }

  private ViewState zoomed(double way) {
    return fitted.zoomTo(fitted.zoom() * Math.pow(16 / fitted.zoom(), way), 700, 300);
  }

  private void moves(ViewState from, String at) {
    String exact = at + (from.zoom() < 1 ? ", exact" : "");
    time("pan" + at, (number, way) -> draw(from.panBy(-3 * number, -2 * number), look(CompareMode.SPLIT, 1, 0.5)));
    time("strength" + at, (number, way) -> draw(from, look(CompareMode.AFTER, (float) (1.5 * way), 0.5)));
    time("protected" + exact, (number, way) -> draw(from, after(masked(1.5 * way, 0))));
    time("detail" + exact, (number, way) -> draw(from, after(masked(1, way))));
    time("change" + exact, (number, way) -> draw(from, look(CompareMode.DIFFERENCE, (float) (1.5 * way), 0.5)));
    time("change, protected" + exact, (number, way) -> draw(from, change(masked(1.5 * way, way))));
    time("change, pan" + exact, (number, way) -> draw(from.panBy(-3 * number, -2 * number), change(Blend.DEFAULT)));
    time("divider" + at, (number, way) -> draw(from, look(CompareMode.SPLIT, 1, way)));
    time("pan rain map" + at, (number, way) -> draw(from.panBy(-3 * number, 0), look(CompareMode.RAIN_MAP, 1, 0.5)));
  }

  private static CompareLook after(Blend blend) {
    return new CompareLook(CompareMode.AFTER, false, 0.5, true, blend, OverlayLook.DEFAULT, false, false);
  }

  private static CompareLook change(Blend blend) {
    return new CompareLook(CompareMode.DIFFERENCE, false, 0.5, true, blend, OverlayLook.DEFAULT, false, false);
  }

  private static CompareLook look(CompareMode mode, float strength, double divider) {
    return new CompareLook(mode, false, divider, true, new Blend(strength, false), OverlayLook.DEFAULT, false, false);
  }

  private void draw(ViewState view, CompareLook look) {
    raster.draw(comparison, view, look, VIEW_WIDTH, VIEW_HEIGHT, pixels);
  }

  private void time(String name, Movement movement) {
    if (!name.contains(wanted)) {
      return;
    }
    double[] millis = new double[FRAMES];
    for (int number = -WARMING_UP; number < FRAMES; number++) {
      int shown = Math.floorMod(number, FRAMES);
      long start = System.nanoTime();
      movement.frame(shown, (double) shown / FRAMES);
      millis[shown] = (System.nanoTime() - start) / 1e6;
    }
    print(name, millis);
  }

  private void print(String name, double[] millis) {
    Arrays.sort(millis);
    out.printf("%-34s median %6.1f ms   99th percentile %6.1f ms%n", name, millis[FRAMES / 2],
        millis[FRAMES * 99 / 100]);
  }

  private void inTheWindow() throws Exception {
    if (!"window".contains(wanted) && !wanted.startsWith("window")) {
      return;
    }
    PrivateDisplay.start();
    CompareView view = onScreen();
    view.probes().setAll(new Probe(1, 700, 500), new Probe(2, 4000, 3000), new Probe(3, 9000, 6000));
    for (double zoom : new double[] {0, 0.51, 1, 4}) {
      String at = zoom == 0 ? " at fit" : " at %.0f %%".formatted(zoom * 100);
      ViewState from = zoom == 0 ? fitted : fitted.zoomTo(zoom, 500, 300);
      timeInWindow(view, "window: pan" + at, CompareMode.SPLIT,
          (number, way) -> view.updateView(from.panBy(-3 * number, -2 * number)));
      timeInWindow(view, "window: strength" + at, CompareMode.AFTER,
          (number, way) -> view.blendProperty().set(new Blend((float) (1.5 * way), false)));
      timeInWindow(view, "window: protected" + at, CompareMode.AFTER,
          (number, way) -> view.blendProperty().set(masked(1.5 * way, 0)));
      timeInWindow(view, "window: detail" + at, CompareMode.AFTER,
          (number, way) -> view.blendProperty().set(masked(1, way)));
      Platform.runLater(() -> view.blendProperty().set(Blend.DEFAULT));
    }
    timeInWindow(view, "window: zoom from fit to 1600 %", CompareMode.SPLIT,
        (number, way) -> view.updateView(zoomed(way)));
    Platform.exit();
  }

  /** The view is made once the toolkit runs: its controls need it. */
  private CompareView onScreen() {
    CompletableFuture<CompareView> shown = new CompletableFuture<>();
    Platform.startup(() -> {
      CompareView view = new CompareView();
      Stage stage = new Stage(StageStyle.UNDECORATED);
      stage.setScene(new Scene(view, VIEW_WIDTH, VIEW_HEIGHT));
      view.comparisonProperty().set(comparison);
      stage.show();
      shown.complete(view);
    });
    return shown.join();
  }

  /** One frame per pulse, laid out at once so that nothing but our own work is timed. */
  private void timeInWindow(CompareView view, String name, CompareMode mode, Movement movement) throws Exception {
    double[] millis = new double[FRAMES];
    CountDownLatch done = new CountDownLatch(1);
    AnimationTimer pulses = new AnimationTimer() {
      private int number = -WARMING_UP;

      @Override
      public void handle(long now) {
        int shown = Math.floorMod(number, FRAMES);
        long start = System.nanoTime();
        movement.frame(shown, (double) shown / FRAMES);
        view.applyCss();
        view.layout();
        millis[shown] = (System.nanoTime() - start) / 1e6;
        if (++number == FRAMES) {
          stop();
          done.countDown();
        }
      }
    };
    Platform.runLater(() -> {
      view.modeProperty().set(mode);
      pulses.start();
    });
    done.await();
    print(name, millis);
  }
}

package unrain.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import unrain.cli.files.TemporarySample;
import unrain.cli.files.UsageException;
import unrain.derain.Cancellation;
import unrain.derain.DerainException;
import unrain.derain.DerainOptions;
import unrain.derain.Derained;
import unrain.derain.Derainer;
import unrain.derain.FloatPlanes;
import unrain.derain.Restorer;
import unrain.derain.pixel.StreakSize;
import unrain.image.ImageException;
import unrain.image.Photo;
import unrain.image.PhotoReader;
import unrain.inference.Machine;
import unrain.inference.NetworkOpener;
import unrain.inference.ParityReplay;
import unrain.inference.PrecisionChoice;
import unrain.inference.PrecisionTrial;
import unrain.job.InterruptGuard;
import unrain.model.LocatedModel;
import unrain.model.ModelCatalog;
import unrain.model.ModelException;
import unrain.model.ModelManifest;
import unrain.model.Precision;

/**
 * {@code unrain self-test}: does this machine compute what the networks were exported with, do tiles leave no seam,
 * does the 8-bit version agree with the other, and how long do they take? Prints the figure of each comparison.
 */
@Command(name = "self-test", description = "Checks that this machine computes what the networks were exported with "
    + "and that tiles leave no seam, and times them: every model, or the one that --model names.")
final class SelfTestCommand implements Callable<Integer> {
  private static final int LARGEST_LEVEL_DIFFERENCE = 1;
  private static final int MOST_PER_MILLION = 100;
  private static final int TIMED_PX = 512;
  private static final int TIMED_RUNS = 5;

  @Spec
  private CommandSpec spec = CommandSpec.create();

  @Mixin
  private ModelChoice choice = new ModelChoice();

  @ArgGroup
  private Loudness loudness = new Loudness();

  private final Terminal terminal;
  private final ModelCatalog catalog;
  private final NetworkOpener networks;
  private boolean passed = true;

  SelfTestCommand(Terminal terminal, ModelCatalog catalog, NetworkOpener networks) {
    this.terminal = terminal;
    this.catalog = catalog;
    this.networks = networks;
  }

  @Override
  public Integer call() throws ModelException, DerainException, ImageException, UsageException {
    choice.options(); // refuses a memory that can't be
    Cancellation cancellation = new Cancellation();
    try (InterruptGuard _ = InterruptGuard.install(cancellation::cancel);
        TemporarySample sample = TemporarySample.create()) {
      Photo photo = new PhotoReader().read(sample.file());
      for (LocatedModel model : models()) {
        testVersions(model, photo, cancellation);
      }
    }
    if (passed) {
      return ExitCodes.DONE;
    }
    throw new DerainException(DerainException.Reason.BAD_OUTPUT, "The self-test failed: see the lines marked FAILED.");
  }

  private List<LocatedModel> models() throws ModelException {
    if (spec.commandLine().getParseResult().hasMatchedOption("--model")) {
      return List.of(choice.locate(catalog));
    }
    List<LocatedModel> models = new ArrayList<>();
    for (ModelManifest manifest : catalog.list()) {
      models.add(catalog.find(manifest.name()));
    }
    return models.isEmpty() ? List.of(choice.locate(catalog)) : models;
  }

  /** Left the choice, both versions of a model, and one against the other. */
  private void testVersions(LocatedModel model, Photo photo, Cancellation cancellation)
      throws ModelException, DerainException, UsageException {
    Optional<LocatedModel> int8 = catalog.int8Of(model);
    Consumer<String> notices = loudness.notices(terminal);
    if (choice.precision() != PrecisionChoice.AUTO || int8.isEmpty()) {
      try (Restorer only = choice.open(model, networks, notices, cancellation)) {
        test(choice.precision() == PrecisionChoice.INT8 ? int8.orElse(model) : model, only, photo, cancellation);
      }
      return;
    }
    try (Restorer full = choice.openItself(model, networks, notices);
        Restorer small = choice.openItself(int8.get(), networks, notices)) {
      test(model, full, photo, cancellation);
      test(int8.get(), small, photo, cancellation);
      compare(PrecisionTrial.of(model, full, small, Machine.present(), cancellation));
    }
  }

  private void compare(PrecisionTrial.Result result) {
    passed &= result.agrees();
    terminal.data(String.format(Locale.ROOT, "  int8 against fp32: PSNR %.1f dB, at least %.0f: %s", result.decibels(),
        PrecisionTrial.LEAST_DECIBELS, result.agrees() ? "ok" : "FAILED"));
    terminal.data(String.format(Locale.ROOT, "  time for 512 × 512: fp32 %.1f ms, int8 %.1f ms: %.2f times as fast; "
        + "%.2f dB of gain lost; --precision auto takes int8 from %.1f times on, with at most %.2f dB lost",
        result.fp32Millis(), result.int8Millis(), result.speedup(), result.lostDecibels(),
        PrecisionTrial.LEAST_SPEEDUP, PrecisionTrial.MOST_LOST_DECIBELS));
  }

  private void test(LocatedModel model, Restorer restorer, Photo photo, Cancellation cancellation)
      throws ModelException, DerainException {
    terminal.data("model %s %s on %s".formatted(
        model.manifest().name(), model.manifest().version(), restorer.device()));
    restorer.fallbackReason().ifPresent(reason -> terminal.data("  device: " + reason));
    replay(model, restorer);
    compareTiles(model, restorer, photo, cancellation);
    time(model, restorer, cancellation);
  }

  private void replay(LocatedModel model, Restorer restorer) throws ModelException, DerainException {
    Map<String, Float> differences = ParityReplay.differences(model, restorer);
    if (differences.isEmpty()) {
      terminal.data("  parity: the model has no fixture");
    }
    differences.forEach((output, difference) -> report("parity of " + output, difference,
        model.manifest().parity().orElseThrow().tolerance(output), "of the range 0..1"));
  }

  private void compareTiles(LocatedModel model, Restorer restorer, Photo photo, Cancellation cancellation)
      throws DerainException {
    Derainer derainer = new Derainer(restorer);
    int stride = model.manifest().stride();
    int wholePx = Math.ceilDiv(Math.max(photo.width(), photo.height()), stride) * stride;
    Derained whole = derain(derainer, photo, wholePx, cancellation);
    Derained tiled = derain(derainer, photo, model.manifest().tile(), cancellation);
    if (whole.timings().tiles() != 1) {
      throw new IllegalStateException("the whole was cut into " + whole.timings().tiles());
    }
    terminal.data("  tiles of %d × %d: %d, against the whole of %d × %d".formatted(tiled.timings().tileWidth(),
        tiled.timings().tileHeight(), tiled.timings().tiles(), photo.width(), photo.height()));
    if (model.manifest().precision() == Precision.FP32) {
      report("tiled against whole", largestDifference(whole.derained().bytes(), tiled.derained().bytes()),
          LARGEST_LEVEL_DIFFERENCE, "levels of 255");
    } else {
      reportRare(whole.derained().bytes(), tiled.derained().bytes());
    }
  }

  /**
   * Sums that end between two values of 8 bits are rounded up in one tile and down in another: single samples then
   * differ by more than the pictures do. A seam would be many.
   */
  private void reportRare(byte[] whole, byte[] tiled) {
    long beyond = 0;
    for (int i = 0; i < whole.length; i++) {
      beyond += Math.abs((whole[i] & 0xFF) - (tiled[i] & 0xFF)) > LARGEST_LEVEL_DIFFERENCE ? 1 : 0;
    }
    double perMillion = 1e6 * beyond / whole.length;
    boolean good = perMillion <= MOST_PER_MILLION;
    passed &= good;
    terminal.data(String.format(Locale.ROOT, "  tiled against whole: largest difference %d levels of 255, "
        + "more than %d in %.1f of a million samples, at most %d: %s", largestDifference(whole, tiled),
        LARGEST_LEVEL_DIFFERENCE, perMillion, MOST_PER_MILLION, good ? "ok" : "FAILED"));
  }

  private static Derained derain(Derainer derainer, Photo photo, int tilePx, Cancellation cancellation)
      throws DerainException {
    DerainOptions options = new DerainOptions(tilePx, Long.MAX_VALUE, StreakSize.FINE);
    return derainer.run(photo, options, progress -> {}, cancellation);
  }

  private static int largestDifference(byte[] one, byte[] other) {
    int largest = 0;
    for (int i = 0; i < one.length; i++) {
      largest = Math.max(largest, Math.abs((one[i] & 0xFF) - (other[i] & 0xFF)));
    }
    return largest;
  }

  /** A tile like those that models are compared by, alternating so that it is no constant. */
  private void time(LocatedModel model, Restorer restorer, Cancellation cancellation) throws DerainException {
    int side = Math.ceilDiv(TIMED_PX, model.manifest().stride()) * model.manifest().stride();
    FloatPlanes image = FloatPlanes.create(side, side, 3);
    for (int i = 0; i < image.data().length; i++) {
      image.data()[i] = i % 7 / 10f;
    }
    restorer.restore(image, cancellation);
    double[] seconds = new double[TIMED_RUNS];
    for (int run = 0; run < seconds.length; run++) {
      long start = System.nanoTime();
      restorer.restore(image, cancellation);
      seconds[run] = (System.nanoTime() - start) / 1e9;
    }
    Arrays.sort(seconds);
    double median = seconds[TIMED_RUNS / 2];
    terminal.data(String.format(Locale.ROOT,
        "  time for %d × %d: %.3f s, median of %d; at this pace %.1f s for 10 megapixels",
        side, side, median, TIMED_RUNS, median / side / side * 1e7));
  }

  private void report(String what, double found, double limit, String unit) {
    boolean good = found <= limit;
    passed &= good;
    terminal.data(String.format(Locale.ROOT, "  %s: largest difference %.3g %s, at most %.3g: %s",
        what, found, unit, limit, good ? "ok" : "FAILED"));
  }
}

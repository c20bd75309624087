package unrain.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
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
import unrain.image.ImageException;
import unrain.image.Photo;
import unrain.image.PhotoReader;
import unrain.inference.ParityReplay;
import unrain.job.InterruptGuard;
import unrain.model.LocatedModel;
import unrain.model.ModelCatalog;
import unrain.model.ModelException;
import unrain.model.ModelManifest;
import unrain.model.ParityFixture;

/**
 * {@code unrain self-test}: does this machine compute what the networks were exported with, do tiles leave no seam, and
 * how long does it take? Prints the largest difference of each comparison.
 */
@Command(name = "self-test", description = "Checks that this machine computes what the networks were exported with "
    + "and that tiles leave no seam, and times them: every model, or the one that --model names.")
final class SelfTestCommand implements Callable<Integer> {
  private static final int LARGEST_LEVEL_DIFFERENCE = 1;
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
  private final RestorerOpener opener;
  private boolean passed = true;

  SelfTestCommand(Terminal terminal, ModelCatalog catalog, RestorerOpener opener) {
    this.terminal = terminal;
    this.catalog = catalog;
    this.opener = opener;
  }

  @Override
  public Integer call() throws ModelException, DerainException, ImageException, UsageException {
    Cancellation cancellation = new Cancellation();
    try (InterruptGuard _ = InterruptGuard.install(cancellation::cancel);
        TemporarySample sample = TemporarySample.create()) {
      Photo photo = new PhotoReader().read(sample.file());
      for (LocatedModel model : models()) {
        try (Restorer restorer = choice.open(model, opener, loudness.notices(terminal))) {
          test(model, restorer, photo, cancellation);
        }
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
    double tolerance = model.manifest().parity().map(ParityFixture::tolerance).orElse(0.0);
    Map<String, Float> differences = ParityReplay.differences(model, restorer);
    if (differences.isEmpty()) {
      terminal.data("  parity: the model has no fixture");
    }
    differences.forEach((output, difference) ->
        report("parity of " + output, difference, tolerance, "of the range 0..1"));
  }

  private void compareTiles(LocatedModel model, Restorer restorer, Photo photo, Cancellation cancellation)
      throws DerainException {
    Derainer derainer = new Derainer(restorer);
    int stride = model.manifest().stride();
    int wholePx = Math.ceilDiv(Math.max(photo.width(), photo.height()), stride) * stride;
    Derained whole = derain(derainer, photo, wholePx, cancellation);
    Derained tiled = derain(derainer, photo, model.manifest().tile(), cancellation);
    terminal.data("  tiles of %d × %d: %d, against the whole of %d × %d".formatted(tiled.timings().tileWidth(),
        tiled.timings().tileHeight(), tiled.timings().tiles(), photo.width(), photo.height()));
    report("tiled against whole", largestDifference(whole.derained().bytes(), tiled.derained().bytes()),
        LARGEST_LEVEL_DIFFERENCE, "levels of 255");
  }

  private static Derained derain(Derainer derainer, Photo photo, int tilePx, Cancellation cancellation)
      throws DerainException {
    return derainer.run(photo, new DerainOptions(tilePx, Long.MAX_VALUE), progress -> {}, cancellation);
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

package unrain.cli;

import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import unrain.cli.files.UsageException;
import unrain.derain.Cancellation;
import unrain.derain.DerainException;
import unrain.derain.DerainOptions;
import unrain.derain.Derainer;
import unrain.derain.Restorer;
import unrain.image.ImageException;
import unrain.image.Photo;
import unrain.image.PhotoReader;
import unrain.image.Samples;
import unrain.inference.ParityReplay;
import unrain.job.InterruptGuard;
import unrain.model.LocatedModel;
import unrain.model.ModelCatalog;
import unrain.model.ModelException;
import unrain.model.ParityFixture;

/**
 * {@code unrain self-test}: does this machine compute what the network was exported with, and do tiles leave no seam?
 * Prints the largest difference of each comparison.
 */
@Command(name = "self-test", description = "Checks that this machine computes what the network was exported with, "
    + "and that tiles leave no seam.")
final class SelfTestCommand implements Callable<Integer> {
  private static final int LARGEST_LEVEL_DIFFERENCE = 1;

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
    LocatedModel model = choice.locate(catalog);
    try (InterruptGuard _ = InterruptGuard.install(cancellation::cancel);
        Restorer restorer = choice.open(model, opener, loudness.notices(terminal));
        TemporarySample sample = TemporarySample.create()) {
      terminal.data("model %s %s on %s".formatted(
          model.manifest().name(), model.manifest().version(), restorer.device()));
      replay(model, restorer);
      compareTiles(model, restorer, new PhotoReader().read(sample.file()), cancellation);
    }
    if (passed) {
      return ExitCodes.DONE;
    }
    throw new DerainException(DerainException.Reason.BAD_OUTPUT, "The self-test failed: see the lines marked FAILED.");
  }

  private void replay(LocatedModel model, Restorer restorer) throws ModelException, DerainException {
    double tolerance = model.manifest().parity().map(ParityFixture::tolerance).orElse(0.0);
    Map<String, Float> differences = ParityReplay.differences(model, restorer);
    if (differences.isEmpty()) {
      terminal.data("parity: the model has no fixture");
    }
    differences.forEach((output, difference) ->
        report("parity of " + output, difference, tolerance, "of the range 0..1"));
  }

  private void compareTiles(LocatedModel model, Restorer restorer, Photo photo, Cancellation cancellation)
      throws DerainException {
    Derainer derainer = new Derainer(restorer);
    int wholePx = Math.max(photo.width(), photo.height()) + model.manifest().stride();
    Samples whole = derain(derainer, photo, wholePx, cancellation);
    Samples tiled = derain(derainer, photo, model.manifest().tile(), cancellation);
    report("tiled against whole", largestDifference(whole.bytes(), tiled.bytes()), LARGEST_LEVEL_DIFFERENCE,
        "levels of 255");
  }

  private static Samples derain(Derainer derainer, Photo photo, int tilePx, Cancellation cancellation)
      throws DerainException {
    DerainOptions options = new DerainOptions(tilePx, Long.MAX_VALUE);
    return derainer.run(photo, options, progress -> {}, cancellation).derained();
  }

  private static int largestDifference(byte[] one, byte[] other) {
    int largest = 0;
    for (int i = 0; i < one.length; i++) {
      largest = Math.max(largest, Math.abs((one[i] & 0xFF) - (other[i] & 0xFF)));
    }
    return largest;
  }

  private void report(String what, double found, double limit, String unit) {
    boolean good = found <= limit;
    passed &= good;
    terminal.data(String.format(Locale.ROOT, "%s: largest difference %.3g %s, at most %.3g: %s",
        what, found, unit, limit, good ? "ok" : "FAILED"));
  }
}

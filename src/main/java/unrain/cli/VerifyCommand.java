package unrain.cli;

import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ObjectNode;
import unrain.cli.files.UsageException;
import unrain.derain.Cancellation;
import unrain.derain.DerainException;
import unrain.derain.Derained;
import unrain.derain.Derainer;
import unrain.derain.Restorer;
import unrain.image.ImageException;
import unrain.image.Photo;
import unrain.inference.DeviceChoice;
import unrain.inference.NetworkOpener;
import unrain.job.InterruptGuard;
import unrain.model.LocatedModel;
import unrain.model.ModelCatalog;
import unrain.model.ModelException;
import unrain.recipe.Recipe;
import unrain.recipe.RecipeException;
import unrain.recipe.ResultWriter;
import unrain.recipe.Verification;
import unrain.recipe.Verifier;

/** {@code unrain verify}: makes a result again by its recipe and compares. */
@Command(name = "verify", description = "Makes a result again by its recipe and compares: equal, within one level of "
    + "255 on another processor or, for JPEG, within its rounding, is exit code 0; anything else is 3.")
final class VerifyCommand implements Callable<Integer> {
  @Parameters(paramLabel = "FILE", description = "A recipe, or a result that has its recipe beside it.")
  private Path file = Path.of("");

  @Option(names = {"-m", "--model"}, paramLabel = "NAME|PATH",
      description = "Where the recipe's model is, if it does not come with the program.")
  private @Nullable String model;

  @Option(names = "--threads", paramLabel = "N", defaultValue = "0",
      description = "Processor threads for the network (default: all cores).")
  private int threads;

  @Option(names = "--device", paramLabel = "auto|cpu|cuda", defaultValue = "auto",
      description = "Where the network runs (default: auto).")
  private DeviceChoice device = DeviceChoice.AUTO;

  @Option(names = "--json", description = "A JSON object on stdout, instead of a sentence.")
  private boolean json;

  @ArgGroup
  private Loudness loudness = new Loudness();

  private final Terminal terminal;
  private final ModelCatalog catalog;
  private final NetworkOpener networks;
  private final ResultWriter writer;

  VerifyCommand(Terminal terminal, ModelCatalog catalog, NetworkOpener networks, ResultWriter writer) {
    this.terminal = terminal;
    this.catalog = catalog;
    this.networks = networks;
    this.writer = writer;
  }

  @Override
  public Integer call() throws RecipeException, ImageException, ModelException, DerainException, UsageException {
    if (threads < 0) {
      throw new UsageException("--threads can't be negative.");
    }
    Verifier verifier = Verifier.of(file);
    LocatedModel network = locate(verifier.recipe().network());
    Photo photo = verifier.readInput();
    Cancellation cancellation = new Cancellation();
    try (InterruptGuard _ = InterruptGuard.install(cancellation::cancel);
        Restorer restorer = networks.openItself(network, device, threads, loudness.notices(terminal))) {
      Derained again = derain(restorer, photo, verifier, cancellation);
      Verification verification = verifier.compare(again, writer, cancellation);
      terminal.data(json ? toJson(verifier, verification) : sentence(verifier, verification, again.device()));
      return verification.isPassed() ? ExitCodes.DONE : ExitCodes.DIFFERENT;
    }
  }

  private Derained derain(Restorer restorer, Photo photo, Verifier verifier, Cancellation cancellation)
      throws DerainException {
    try (ProgressLine line = new ProgressLine(terminal, String.valueOf(verifier.output().getFileName()))) {
      return new Derainer(restorer).run(photo, verifier.derainOptions(),
          loudness.verbosity() == Verbosity.QUIET ? progress -> {} : line, cancellation);
    }
  }

  /** Another network than the recipe's would only prove that it is another one. */
  private LocatedModel locate(Recipe.Network wanted) throws ModelException {
    LocatedModel found;
    try {
      found = catalog.find(model == null ? wanted.name() : model);
    } catch (ModelException e) {
      if (model != null || e.reason() != ModelException.Reason.NOT_FOUND) {
        throw e;
      }
      throw new ModelException(ModelException.Reason.NOT_FOUND,
          "The recipe's model \"%s\" does not come with the program. Say with --model where it is."
              .formatted(wanted.name()), e);
    }
    if (!found.manifest().sha256().equals(wanted.sha256())) {
      throw new ModelException(ModelException.Reason.HASH_MISMATCH,
          "The recipe was made with %s %s, which is not %s %s: the SHA-256 of the networks differ.".formatted(
              wanted.name(), wanted.version(), found.location(), found.manifest().version()));
    }
    return found;
  }

  private static String sentence(Verifier verifier, Verification verification, String deviceNow) {
    return switch (verification.outcome()) {
      case EQUAL -> verifier.output() + ": equal, byte for byte.";
      case WITHIN_ONE_LEVEL -> String.format(Locale.ROOT,
          "%s: equal within one level of 255 (largest difference %.3f levels), made on %s, repeated on %s.",
          verifier.output(), verification.largestDifference(), verifier.recipe().network().device(), deviceNow);
      case WITHIN_JPEG_ROUNDING -> String.format(Locale.ROOT,
          "%s: equal within the rounding of JPEG (largest difference %.0f levels), made on %s, repeated on %s.",
          verifier.output(), verification.largestDifference(), verifier.recipe().network().device(), deviceNow);
      case DIFFERENT -> verifier.output() + ": different, "
          + (Double.isNaN(verification.largestDifference()) ? "in size or depth."
              : String.format(Locale.ROOT, "by up to %.1f levels of 255.", verification.largestDifference()));
    };
  }

  private static String toJson(Verifier verifier, Verification verification) {
    ObjectNode node = OutcomePrinter.JSON.createObjectNode();
    node.put("output", verifier.output().toString());
    node.put("result", verification.outcome().name().toLowerCase(Locale.ROOT).replace('_', '-'));
    if (!Double.isNaN(verification.largestDifference())) {
      node.put("largestDifference", verification.largestDifference());
    }
    return OutcomePrinter.JSON.writeValueAsString(node);
  }
}

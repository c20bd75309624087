package unrain.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import unrain.cli.files.Destination;
import unrain.cli.files.ExportChoice;
import unrain.cli.files.Source;
import unrain.cli.files.SourceList;
import unrain.recipe.TargetNames;
import unrain.cli.files.UsageException;
import unrain.derain.Blend;
import unrain.derain.Cancellation;
import unrain.derain.DerainException;
import unrain.derain.DerainOptions;
import unrain.derain.Derainer;
import unrain.derain.Restorer;
import unrain.derain.brush.MaskPicture;
import unrain.image.ImageException;
import unrain.inference.NetworkOpener;
import unrain.job.InterruptGuard;
import unrain.job.JobRunner;
import unrain.model.LocatedModel;
import unrain.model.ModelCatalog;
import unrain.model.ModelException;
import unrain.recipe.MaskFile;
import unrain.recipe.ResultWriter;

/** {@code unrain derain}: pictures in, pictures without rain out. */
@Command(name = "derain", description = "Takes the rain out of pictures.", sortOptions = false)
final class DerainCommand implements Callable<Integer> {
  @Parameters(paramLabel = "INPUT", arity = "1..*", description = "Pictures, or folders of pictures.")
  private List<Path> inputs = List.of();

  @Option(names = {"-o", "--output"}, paramLabel = "FILE|DIR",
      description = "Where the result goes (default: NAME-unrain.EXT beside the source). An existing folder, a "
          + "trailing slash or several inputs mean a folder.")
  private @Nullable String output;

  @Option(names = {"-r", "--recursive"}, description = "Look in the folders inside a folder too; their tree is kept.")
  private boolean recursive;

  @Mixin
  private ModelChoice model = new ModelChoice();

  @Option(names = "--strength", paramLabel = "0..1.5", defaultValue = "1",
      description = "How much of the rain is taken out (default: 1).")
  private float strength = 1;

  @Option(names = "--protect-dry", description = "Change only where the network sees rain.")
  private boolean protectDry;

  @Option(names = "--mask-threshold", paramLabel = "0..1", defaultValue = "" + Blend.DEFAULT_THRESHOLD,
      description = "Rain map up to which a place counts as dry (default: ${DEFAULT-VALUE}).")
  private float maskThreshold = Blend.DEFAULT_THRESHOLD;

  @Option(names = "--mask-feather", paramLabel = "0..32", defaultValue = "" + Blend.DEFAULT_FEATHER_PX,
      description = "Pixels by which the mask of rain grows and fades (default: ${DEFAULT-VALUE}).")
  private int maskFeather = Blend.DEFAULT_FEATHER_PX;

  @Option(names = "--detail", paramLabel = "0..1", defaultValue = "0",
      description = "How much fine detail comes back where the map sees no rain (default: 0).")
  private float detail;

  @Option(names = "--mask", paramLabel = "FILE",
      description = "A picture of the photo's size that all of the change is multiplied with, after --protect-dry: "
          + "white takes it, black leaves every bit as it was, grey is in proportion. Colours count by their luma, "
          + "transparent is black. Best a PNG or TIFF: a JPEG's black is rarely quite black.")
  private @Nullable Path mask;

  @Option(names = "--min-rain", paramLabel = "auto|0..1",
      description = "Leave pictures alone where rain covers less than this share of them; auto: what the model itself "
          + "takes for a rainy picture (default: all are written).")
  private @Nullable String minRain;

  @Option(names = "--rain-map", paramLabel = "FILE|DIR",
      description = "Also write where the network sees rain, as 16-bit grey PNG or TIFF.")
  private @Nullable String rainMap;

  @Mixin
  private ResultFlags result = new ResultFlags();

  @Option(names = "--fail-on-skip", description = "Exit with 4 if every picture was skipped.")
  private boolean failOnSkip;

  @Option(names = {"-n", "--dry-run"}, description = "Read, check and say what would be written; write nothing.")
  private boolean dryRun;

  @Option(names = "--json", description = "One JSON object per picture on stdout, instead of the result's path.")
  private boolean json;

  @ArgGroup
  private Loudness loudness = new Loudness();

  private final Terminal terminal;
  private final ModelCatalog catalog;
  private final NetworkOpener networks;
  private final ResultWriter writer;
  private final Cancellation cancellation = new Cancellation();

  DerainCommand(Terminal terminal, ModelCatalog catalog, NetworkOpener networks, ResultWriter writer) {
    this.terminal = terminal;
    this.catalog = catalog;
    this.networks = networks;
    this.writer = writer;
  }

  @Override
  public Integer call() throws UsageException, ImageException, ModelException, DerainException {
    DerainRun.Wish wish = wish();
    List<DerainQueue.Ending> endings;
    try (InterruptGuard _ = InterruptGuard.install(cancellation::cancel)) {
      endings = runAll(wish);
    }
    return exitCode(endings);
  }

  private DerainRun.Wish wish() throws UsageException, ImageException {
    if (!(strength >= 0 && strength <= Blend.MAX_STRENGTH)) {
      throw new UsageException("--strength is a number from 0 to 1.5, not " + strength + ".");
    }
    requireWithin("--mask-threshold", maskThreshold, 1);
    requireWithin("--mask-feather", maskFeather, Blend.MAX_FEATHER_PX);
    requireWithin("--detail", detail, 1);
    Destination results = Destination.of(output, isBatch());
    Destination maps = rainMap == null ? null : Destination.of(rainMap, isBatch());
    if (maps != null && maps.file().isPresent()) {
      ExportChoice.requireMapName(maps.file().get());
    }
    MaskPicture picture = mask == null ? null : MaskFile.read(mask);
    Blend blend = new Blend(strength, protectDry, maskThreshold, maskFeather, detail).withMaskFile(picture);
    Path file = results.file().orElse(null);
    DerainOptions options = picture == null ? model.options() : model.options().withMemoryTaken(picture.bytes());
    return new DerainRun.Wish(results, maps, result.names(file), result.export(file), result.recipe(), options, blend,
        minRain == null ? null : LeastRain.of(minRain), dryRun);
  }

  private static void requireWithin(String flag, float value, int highest) throws UsageException {
    if (!(value >= 0 && value <= highest)) {
      throw new UsageException(flag + " is a number from 0 to " + highest + ", not " + value + ".");
    }
  }

  private List<DerainQueue.Ending> runAll(DerainRun.Wish wish) throws UsageException, ModelException, DerainException {
    LocatedModel network = model.locate(catalog);
    OutcomePrinter printer = new OutcomePrinter(terminal, loudness.verbosity(), json);
    DerainRun run = new DerainRun(wish, new TargetNames(result.onConflict()), writer,
        terminal, loudness.verbosity(), cancellation);
    try (JobRunner jobs = new JobRunner()) {
      DerainQueue queue = new DerainQueue(run, jobs, cancellation, printer);
      SourceList list = new SourceList(recursive, wish.results().folder().orElse(null), mask, wish.names());
      inputs.forEach(input -> expand(list, input, queue));
      queue.readAhead();
      try (Restorer restorer = model.open(network, networks, loudness.notices(terminal), cancellation)) {
        return queue.run(new Derainer(restorer));
      }
    }
  }

  /** One bad argument, like one bad picture, does not stop the others. */
  private static void expand(SourceList list, Path input, DerainQueue queue) {
    try {
      list.expand(input).forEach(queue::add);
    } catch (ImageException e) {
      queue.addFailed(new Source(input, Path.of("")), e);
    }
  }

  private int exitCode(List<DerainQueue.Ending> endings) {
    if (cancellation.isCancelled()) {
      return ExitCodes.INTERRUPTED;
    }
    if (endings.stream().allMatch(DerainQueue.Ending::skipped)) {
      return failOnSkip ? ExitCodes.ALL_SKIPPED : ExitCodes.DONE;
    }
    if (endings.size() == 1) {
      return endings.getFirst().code();
    }
    long failed = endings.stream().filter(ending -> ending.code() != ExitCodes.DONE).count();
    if (failed > 0 && loudness.verbosity() != Verbosity.QUIET) {
      terminal.message(failed + " of " + endings.size() + " pictures failed.");
    }
    return failed > 0 ? ExitCodes.SOME_FAILED : ExitCodes.DONE;
  }

  private boolean isBatch() {
    return inputs.size() > 1 || inputs.stream().anyMatch(Files::isDirectory);
  }
}

package unrain.cli;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import unrain.cli.files.UsageException;
import unrain.derain.Cancellation;
import unrain.derain.DerainException;
import unrain.derain.DerainOptions;
import unrain.derain.Restorer;
import unrain.derain.pixel.StreakSize;
import unrain.inference.DeviceChoice;
import unrain.inference.NetworkOpener;
import unrain.inference.PrecisionChoice;
import unrain.model.LocatedModel;
import unrain.model.ModelCatalog;
import unrain.model.ModelException;

/** The flags that say which network runs, and how. */
final class ModelChoice {
  private static final double MAX_GIGABYTES = 1 << 16;

  @Option(names = {"-m", "--model"}, paramLabel = "NAME|PATH", defaultValue = "fast",
      description = "fast, best, or the path of an .onnx file whose manifest lies beside it (default: fast).")
  private String model = "fast";

  @Option(names = "--threads", paramLabel = "N", defaultValue = "0",
      description = "Processor threads for the network (default: all cores).")
  private int threads;

  @Option(names = "--device", paramLabel = "auto|cpu|cuda", defaultValue = "auto",
      description = "Where the network runs (default: auto). What can't be used is said, and the CPU works instead.")
  private DeviceChoice device = DeviceChoice.AUTO;

  @Option(names = "--precision", paramLabel = "auto|fp32|int8", defaultValue = "auto",
      description = "What the network computes with (default: auto). int8 is less exact and often faster; auto takes "
          + "it where a short trial, once per machine and model, finds it enough faster and nearly equal.")
  private PrecisionChoice precision = PrecisionChoice.AUTO;

  @Option(names = "--memory", paramLabel = "GB",
      description = "Memory that the program may take (default: 2). Tiles shrink to it; what can't fit is refused.")
  private @Nullable Double memoryGigabytes;

  @Option(names = "--streak-size", paramLabel = "auto|fine|medium|coarse|huge", defaultValue = "auto",
      description = "How large the streaks are: fine ones are up to 6 px wide, each further word doubles that. Auto "
          + "looks at photos of two megapixels and more (default: auto).")
  private StreakSize streakSize = StreakSize.AUTO;

  Restorer open(LocatedModel located, NetworkOpener networks, Consumer<String> notices, Cancellation cancellation)
      throws ModelException, DerainException, UsageException {
    if (threads < 0) {
      throw new UsageException("--threads can't be negative.");
    }
    return networks.open(located, new NetworkOpener.Wish(precision, device, threads), notices, cancellation);
  }

  /** The network itself, whatever its precision. */
  Restorer openItself(LocatedModel located, NetworkOpener networks, Consumer<String> notices)
      throws ModelException, DerainException, UsageException {
    if (threads < 0) {
      throw new UsageException("--threads can't be negative.");
    }
    return networks.openItself(located, device, threads, notices);
  }

  PrecisionChoice precision() {
    return precision;
  }

  LocatedModel locate(ModelCatalog catalog) throws ModelException {
    return catalog.find(model);
  }

  DerainOptions options() throws UsageException {
    if (memoryGigabytes == null) {
      return DerainOptions.DEFAULT.withStreakSize(streakSize);
    }
    if (!(memoryGigabytes > 0 && memoryGigabytes <= MAX_GIGABYTES)) {
      throw new UsageException("--memory is a number of gigabytes above 0, not " + memoryGigabytes + ".");
    }
    return DerainOptions.DEFAULT.withMemory((long) (memoryGigabytes * (1L << 30))).withStreakSize(streakSize);
  }
}

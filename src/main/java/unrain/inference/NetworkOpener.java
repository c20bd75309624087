package unrain.inference;

import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import unrain.derain.Cancellation;
import unrain.derain.DerainException;
import unrain.derain.Restorer;
import unrain.model.LocatedModel;
import unrain.model.ModelCatalog;
import unrain.model.ModelException;
import unrain.model.ModelException.Reason;
import unrain.model.Precision;

/**
 * Opens a network in the precision that is wished for. Who leaves the choice gets the 8-bit version where it agrees
 * with the other and is enough faster: that is tried once per machine and model, and remembered.
 */
public final class NetworkOpener {
  private static final Logger LOG = LoggerFactory.getLogger(NetworkOpener.class);
  private static final Consumer<String> NOBODY = notice -> {};

  private final ModelCatalog catalog;
  private final RestorerOpener opener;
  private final PrecisionMemory memory;
  private final Machine machine;

  /** @param threads 0 for as many as the machine has */
  public record Wish(PrecisionChoice precision, DeviceChoice device, int threads) {}

  public NetworkOpener(ModelCatalog catalog, RestorerOpener opener, PrecisionMemory memory, Machine machine) {
    this.catalog = catalog;
    this.opener = opener;
    this.memory = memory;
    this.machine = machine;
  }

  /**
   * The network itself, whatever its precision, for who has chosen it already.
   *
   * @param notices takes the sentence that says why another device works than was asked for
   */
  public Restorer openItself(LocatedModel model, DeviceChoice device, int threads, Consumer<String> notices)
      throws ModelException, DerainException {
    return opener.open(model, device, threads, notices);
  }

  /**
   * The network or its 8-bit version.
   *
   * @throws ModelException NO_SUCH_PRECISION if the model does not come in the precision wished for
   * @throws DerainException also CANCELLED, while the two are tried
   */
  public Restorer open(LocatedModel model, Wish wish, Consumer<String> notices, Cancellation cancellation)
      throws ModelException, DerainException {
    if (wish.precision() != PrecisionChoice.AUTO) {
      return opener.open(inPrecision(model, wish), wish.device(), wish.threads(), notices);
    }
    Optional<LocatedModel> int8 = catalog.int8Of(model);
    return int8.isEmpty() ? opener.open(model, wish.device(), wish.threads(), notices)
        : openBetter(model, int8.get(), wish, notices, cancellation);
  }

  private LocatedModel inPrecision(LocatedModel model, Wish wish) throws ModelException {
    String title = model.manifest().title();
    if (wish.precision() == PrecisionChoice.FP32) {
      if (model.manifest().precision() == Precision.FP32) {
        return model;
      }
      throw new ModelException(Reason.NO_SUCH_PRECISION,
          "The model \"%s\" (%s) is an 8-bit network: it has no fp32 precision.".formatted(title, model.location()));
    }
    if (wish.device() == DeviceChoice.CUDA) {
      throw new ModelException(Reason.NO_SUCH_PRECISION,
          "The precision int8 needs the processor: graphics cards run the model \"%s\" in fp32.".formatted(title));
    }
    if (model.manifest().precision() == Precision.INT8) {
      return model;
    }
    return catalog.int8Of(model).orElseThrow(() -> new ModelException(Reason.NO_SUCH_PRECISION,
        "The model \"%s\" (%s) has no 8-bit version.".formatted(title, model.location())));
  }

  private Restorer openBetter(LocatedModel model, LocatedModel int8, Wish wish, Consumer<String> notices,
      Cancellation cancellation) throws ModelException, DerainException {
    String key = "precision of %s %s and %s on %s, %d threads, by %s".formatted(model.manifest().name(),
        model.manifest().sha256(), int8.manifest().sha256(), machine.words(), wish.threads(),
        PrecisionTrial.rule(model.manifest(), int8.manifest()));
    Precision known = memory.recall(key).orElse(null);
    boolean noGpu = wish.device() == DeviceChoice.CPU || wish.device() == DeviceChoice.AUTO && !machine.mayHaveGpu();
    if (noGpu && known == Precision.INT8) {
      return opener.open(int8, DeviceChoice.CPU, wish.threads(), notices);
    }
    Restorer full = opener.open(model, noGpu ? DeviceChoice.CPU : wish.device(), wish.threads(), notices);
    if (known == Precision.FP32 || !full.isOnProcessor()) {
      return full;
    }
    try {
      Restorer small = opener.open(int8, DeviceChoice.CPU, wish.threads(), NOBODY);
      if (known == Precision.INT8 || isBetter(small, full, model, key, cancellation)) {
        full.close();
        return full.fallbackReason().isEmpty() ? small : new Instead(small, full.fallbackReason().get());
      }
      return full;
    } catch (ModelException | DerainException | RuntimeException e) {
      full.close();
      throw e;
    }
  }

  /** Whether the 8-bit version is the one to take; closes it if it is not. */
  private boolean isBetter(Restorer small, Restorer full, LocatedModel model, String key, Cancellation cancellation)
      throws ModelException, DerainException {
    boolean better = false;
    try {
      PrecisionTrial.Result result = PrecisionTrial.of(model, full, small, machine, cancellation);
      memory.keep(key, result);
      better = result.better() == Precision.INT8;
    } catch (DerainException e) {
      // a version that fails is no better; a model that fails will say so itself when it is used
      cancellation.throwIfCancelled();
      LOG.warn("The 8-bit version could not be tried", e);
    } finally {
      if (!better) {
        small.close();
      }
    }
    return better;
  }

  /** A network on the processor, with the reason why it is not on the graphics card that was asked for. */
  private static final class Instead extends ForwardingRestorer {
    private final String reason;

    Instead(Restorer network, String reason) {
      super(network);
      this.reason = reason;
    }

    @Override
    public Optional<String> fallbackReason() {
      return Optional.of(reason);
    }
  }
}

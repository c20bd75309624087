package unrain.inference;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import unrain.derain.Cancellation;
import unrain.derain.DerainException;
import unrain.derain.DerainException.Reason;
import unrain.derain.FloatPlanes;
import unrain.derain.RestoredTile;
import unrain.derain.Restorer;
import unrain.model.LocatedModel;
import unrain.model.ModelException;
import unrain.model.ModelManifest;
import unrain.model.Precision;

/**
 * A network in one ONNX Runtime session. The tensors are kept for the tile shape last seen, since a run has only one.
 */
public final class OrtRestorer implements Restorer {
  private static final Logger LOG = LoggerFactory.getLogger(OrtRestorer.class);
  /** Another order of summation, not another result. */
  private static final float LARGEST_DEVICE_DIFFERENCE = 2e-3f;
  private static final String CPU_ONLY = "8-bit networks run on the CPU only, so the CPU is used.";
  private static final String FAILED_TEST = "The GPU failed a test run, so the CPU is used.";
  private static final String NO_TEST = "The files that a GPU is tested with can't be read, so the CPU is used.";

  private final ModelManifest manifest;
  private final OrtEnvironment environment;
  private final SessionSource sessions;
  private final NetworkPorts ports;
  private final Consumer<String> notices;
  private final GpuMemory gpuMemory = new GpuMemory();
  private OrtSession session;
  private volatile Device device;
  private @Nullable TileTensors tensors;
  private boolean closed;

  private OrtRestorer(ModelManifest manifest, OrtEnvironment environment, SessionSource sessions, NetworkPorts ports,
      SessionSource.Opened opened, Consumer<String> notices) {
    this.manifest = manifest;
    this.environment = environment;
    this.sessions = sessions;
    this.ports = ports;
    this.notices = notices;
    this.session = opened.session();
    this.device = opened.device();
    device.fallbackReason().ifPresent(notices);
  }

  /** For those who ask {@link #fallbackReason()} themselves. */
  public static OrtRestorer open(LocatedModel model, DeviceChoice choice, int threads)
      throws ModelException, DerainException {
    return open(model, choice, threads, reason -> {});
  }

  /**
   * Loads a model and proves that it can be run.
   *
   * @param threads that compute; 0 for as many as the machine has
   * @param notices hears a sentence when another device steps in, now or between two tiles
   */
  public static OrtRestorer open(LocatedModel model, DeviceChoice choice, int threads, Consumer<String> notices)
      throws ModelException, DerainException {
    byte[] network = model.load();
    OrtEnvironment environment = environment();
    int count = threads > 0 ? threads : Runtime.getRuntime().availableProcessors();
    return open(model, choice, environment, new DeviceProbe(environment, network, count), notices);
  }

  static OrtRestorer open(LocatedModel model, DeviceChoice choice, OrtEnvironment environment, SessionSource sessions,
      Consumer<String> notices) throws ModelException, DerainException {
    boolean gpuCan = model.manifest().precision() == Precision.FP32;
    SessionSource.Opened opened = opened(model, () -> gpuCan ? sessions.open(choice)
        : sessions.openCpu(choice == DeviceChoice.CUDA ? CPU_ONLY : null));
    if (opened.device().kind() == Device.Kind.CPU) {
      return prepared(model, environment, sessions, opened, notices);
    }
    String reason;
    try {
      OrtRestorer restorer = prepared(model, environment, sessions, opened, notices);
      Optional<String> distrust = distrust(model, restorer);
      if (distrust.isEmpty()) {
        return restorer;
      }
      restorer.close();
      reason = distrust.get();
    } catch (DerainException e) {
      LOG.warn(FAILED_TEST, e);
      reason = FAILED_TEST;
    }
    String said = reason;
    return prepared(model, environment, sessions, opened(model, () -> sessions.openCpu(said)), notices);
  }

  /** Name and version of what runs the networks. */
  public static String runtime() {
    return "ONNX Runtime " + NativeLibrary.load().getVersion();
  }

  /** How a session is opened. */
  private interface Opening {
    SessionSource.Opened open() throws OrtException;
  }

  private static SessionSource.Opened opened(LocatedModel model, Opening opening) throws ModelException {
    try {
      return opening.open();
    } catch (OrtException e) {
      throw new ModelException(ModelException.Reason.INCOMPATIBLE,
          "The model \"%s\" can't be run by this program: the runtime refuses %s."
              .formatted(model.manifest().title(), model.location()), e);
    }
  }

  private static OrtRestorer prepared(LocatedModel model, OrtEnvironment environment, SessionSource sessions,
      SessionSource.Opened opened, Consumer<String> notices) throws ModelException, DerainException {
    try {
      NetworkPorts ports = NetworkPorts.probe(environment, opened.session(), model.manifest());
      return new OrtRestorer(model.manifest(), environment, sessions, ports, opened, notices);
    } catch (OrtException e) {
      closeQuietly(opened.session());
      throw failure(e, opened.device());
    } catch (ModelException e) {
      closeQuietly(opened.session());
      throw e;
    }
  }

  /** A graphics processor is trusted once it has replayed the model's fixture; drivers have returned nonsense. */
  private static Optional<String> distrust(LocatedModel model, OrtRestorer restorer) {
    try {
      for (float difference : ParityReplay.differences(model, restorer).values()) {
        if (!(difference <= LARGEST_DEVICE_DIFFERENCE)) {
          return Optional.of("The GPU computed something else than it should, so the CPU is used.");
        }
      }
      return Optional.empty();
    } catch (DerainException e) {
      LOG.warn(FAILED_TEST, e);
      return Optional.of(FAILED_TEST);
    } catch (ModelException e) {
      LOG.warn(NO_TEST, e);
      return Optional.of(NO_TEST);
    }
  }

  static OrtEnvironment environment() throws DerainException {
    try {
      return NativeLibrary.load();
    } catch (LinkageError | RuntimeException e) {
      throw new DerainException(Reason.DEVICE_FAILED,
          "ONNX Runtime could not be loaded on this machine, so no network can be run.", e);
    }
  }

  @Override
  public ModelManifest model() {
    return manifest;
  }

  @Override
  public String device() {
    return device.title();
  }

  @Override
  public boolean isOnProcessor() {
    return device.kind() == Device.Kind.CPU;
  }

  @Override
  public Optional<String> fallbackReason() {
    return device.fallbackReason();
  }

  /** The device with the reason of a fallback, for the status bar. */
  public Device deviceInUse() {
    return device;
  }

  @Override
  public synchronized RestoredTile restore(FloatPlanes image, Cancellation cancellation) throws DerainException {
    if (closed) {
      throw new IllegalStateException("the restorer is closed");
    }
    if (image.channels() != 3 || image.width() % manifest.stride() != 0 || image.height() % manifest.stride() != 0) {
      throw new IllegalArgumentException("a tile of %d×%d×%d for stride %d".formatted(
          image.channels(), image.height(), image.width(), manifest.stride()));
    }
    cancellation.throwIfCancelled();
    try {
      RestoredTile tile = restoreHere(image, cancellation);
      gpuMemory.sufficed();
      return tile;
    } catch (DerainException e) {
      Optional<String> giveUp = whyToGiveUpDevice(e.reason(), (long) image.width() * image.height());
      if (giveUp.isEmpty()) {
        throw e;
      }
      LOG.warn(giveUp.get(), e);
      moveToCpu(giveUp.get());
      return restoreHere(image, cancellation);
    }
  }

  /** A graphics processor that lacks memory is first given smaller tiles by whoever planned them. */
  private Optional<String> whyToGiveUpDevice(Reason reason, long pixels) {
    if (device.kind() == Device.Kind.CPU) {
      return Optional.empty();
    }
    return switch (reason) {
      case CANCELLED -> Optional.empty();
      case OUT_OF_MEMORY -> gpuMemory.isHopelessAfter(pixels)
          ? Optional.of("The GPU's memory did not suffice, so the CPU is used.") : Optional.empty();
      case DEVICE_FAILED -> Optional.of("The GPU stopped in the middle of the work, so the CPU is used.");
      case BAD_OUTPUT -> Optional.of("The GPU returned what is no picture, so the CPU is used.");
    };
  }

  private void moveToCpu(String reason) throws DerainException {
    if (tensors != null) {
      tensors.close();
      tensors = null;
    }
    try {
      SessionSource.Opened opened = sessions.openCpu(reason);
      closeQuietly(session);
      session = opened.session();
      device = opened.device();
      notices.accept(reason);
    } catch (OrtException e) {
      throw failure(e, device);
    }
  }

  private RestoredTile restoreHere(FloatPlanes image, Cancellation cancellation) throws DerainException {
    try {
      TileTensors current = tensorsFor(image);
      current.pack(image);
      run(current, cancellation);
      RestoredTile tile = current.unpack();
      OutputCheck.check(image, tile, device.title());
      return tile;
    } catch (OrtException e) {
      cancellation.throwIfCancelled();
      throw failure(e, device);
    } catch (OutOfMemoryError e) {
      throw new DerainException(Reason.OUT_OF_MEMORY,
          "The memory did not suffice for a tile of %d × %d pixels.".formatted(image.width(), image.height()), e);
    }
  }

  private void run(TileTensors current, Cancellation cancellation) throws OrtException {
    // Options that were told to terminate stay so: each run has its own, and the hook is gone before they are freed.
    try (OrtSession.RunOptions options = new OrtSession.RunOptions();
        Cancellation.Registration _ = cancellation.onCancel(() -> terminate(options))) {
      options.setLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL);
      if (device.kind() == Device.Kind.CPU && current.firstRun()) {
        // What the arena holds for the shapes before would else stay beside what this one needs.
        options.addRunConfigEntry("memory.enable_memory_arena_shrinkage", "cpu:0");
      }
      session.run(current.inputs(), Set.of(), current.outputs(), options).close();
    }
  }

  private static void terminate(OrtSession.RunOptions options) {
    try {
      options.setTerminate(true);
    } catch (OrtException e) {
      throw new IllegalStateException("a run could not be told to stop", e);
    }
  }

  private TileTensors tensorsFor(FloatPlanes image) throws OrtException {
    TileTensors current = tensors;
    if (current == null || !current.fits(image)) {
      if (current != null) {
        current.close();
      }
      tensors = null;
      current = TileTensors.of(environment, ports, image.width(), image.height());
      tensors = current;
    }
    return current;
  }

  /** The runtime has no code for lack of memory; its allocators say so in words. */
  private static DerainException failure(OrtException e, Device device) {
    String words = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
    if (words.contains("alloc") || words.contains("out of memory")) {
      return new DerainException(Reason.OUT_OF_MEMORY,
          "The memory of this device did not suffice for a tile: %s.".formatted(device.title()), e);
    }
    return new DerainException(Reason.DEVICE_FAILED,
        "The network stopped on this device: %s. Nothing was changed.".formatted(device.title()), e);
  }

  private static void closeQuietly(OrtSession session) {
    try {
      session.close();
    } catch (OrtException e) {
      throw new IllegalStateException("a session could not be freed", e);
    }
  }

  /** Waits for a running tile; cancel first. */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    if (tensors != null) {
      tensors.close();
      tensors = null;
    }
    closeQuietly(session);
  }
}

package unrain.inference;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtProvider;
import ai.onnxruntime.OrtSession.SessionOptions;
import ai.onnxruntime.OrtSession.SessionOptions.ExecutionMode;
import ai.onnxruntime.OrtSession.SessionOptions.OptLevel;
import ai.onnxruntime.providers.OrtCUDAProviderOptions;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Opens a session on the best device that proves usable.
 *
 * <p>The runtime lists CUDA wherever it was built with it, card or not: only making the provider and then the session
 * tells. What failed once leaves options behind that can't be used, so the CPU gets fresh ones.
 */
final class DeviceProbe implements SessionSource {
  private final OrtEnvironment environment;
  private final byte[] network;
  private final int threads;

  DeviceProbe(OrtEnvironment environment, byte[] network, int threads) {
    this.environment = environment;
    this.network = network;
    this.threads = threads;
  }

  static boolean hasGpuBuild() {
    return OrtEnvironment.getAvailableProviders().contains(OrtProvider.CUDA);
  }

  @Override
  public Opened open(DeviceChoice choice) throws OrtException {
    if (choice == DeviceChoice.CPU) {
      return openCpu(null);
    }
    if (!hasGpuBuild()) {
      // Nobody who left the choice to us needs to hear that a build for CPUs uses the CPU.
      return openCpu(choice == DeviceChoice.AUTO ? null
          : "This build of the program works on the CPU only, so the CPU is used.");
    }
    try {
      return openCuda();
    } catch (OrtException e) {
      return openCpu("CUDA could not be used on this machine (%s), so the CPU is used."
          .formatted(cause(String.valueOf(e.getMessage()))));
    }
  }

  @Override
  public Opened openCpu(@Nullable String fallbackReason) throws OrtException {
    try (SessionOptions options = options()) {
      return new Opened(environment.createSession(network, options),
          new Device(Device.Kind.CPU, threads, fallbackReason));
    }
  }

  private Opened openCuda() throws OrtException {
    try (SessionOptions options = options(); OrtCUDAProviderOptions cuda = new OrtCUDAProviderOptions(0)) {
      // TF32 rounds to ten bits of mantissa: too coarse to equal the CPU.
      cuda.add("use_tf32", "0");
      options.addCUDA(cuda);
      return new Opened(environment.createSession(network, options), new Device(Device.Kind.CUDA, threads, null));
    }
  }

  private SessionOptions options() throws OrtException {
    SessionOptions options = new SessionOptions();
    options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL);
    options.setOptimizationLevel(OptLevel.ALL_OPT);
    options.setExecutionMode(ExecutionMode.SEQUENTIAL);
    options.setIntraOpNumThreads(threads);
    options.setInterOpNumThreads(1);
    // Planned in one block, a tile's work takes twice the memory that it takes piece by piece, and no less time.
    options.setMemoryPatternOptimization(false);
    return options;
  }

  /** What a person can act on, such as the library that is missing, without the places in the runtime's own source. */
  static String cause(String message) {
    String line = message.lines().findFirst().orElse("no reason given").strip();
    for (String mark : List.of(" with error: ", "[ONNXRuntimeError] : ", "message: ")) {
      int at = line.indexOf(mark);
      if (at >= 0) {
        return line.substring(at + mark.length()).strip();
      }
    }
    return line;
  }
}

package unrain.inference;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The device that a session runs on.
 *
 * @param fallbackReasonOrNull a sentence: why it is not the device that was asked for
 */
public record Device(Kind kind, int threads, @Nullable String fallbackReasonOrNull) {

  /** What computes. */
  public enum Kind {
    CPU,
    CUDA
  }

  /** Why the CPU works although another device was asked for. */
  public Optional<String> fallbackReason() {
    return Optional.ofNullable(fallbackReasonOrNull);
  }

  /** For the status bar: {@code CPU (2 threads)}. */
  public String title() {
    return switch (kind) {
      case CPU -> threads == 1 ? "CPU (1 thread)" : "CPU (%d threads)".formatted(threads);
      case CUDA -> "GPU (CUDA)";
    };
  }
}

package unrain.job;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/**
 * Turns the first Ctrl-C (or SIGTERM) into a wish to stop, so that the work can end in its own order and remove its
 * temporary file. The second one ends the process at once, as without the guard.
 *
 * <p>Signals rather than a shutdown hook: hooks run side by side, and the inference runtime has one of its own that
 * frees what a run still uses.
 */
public final class InterruptGuard implements AutoCloseable {
  private static final List<String> SIGNALS = List.of("INT", "TERM");

  private final Map<Signal, SignalHandler> previous = new LinkedHashMap<>();

  private InterruptGuard() {}

  /** Guards the work from now until {@link #close()}; {@code onInterrupt} runs on a thread of the JVM. */
  public static InterruptGuard install(Runnable onInterrupt) {
    InterruptGuard guard = new InterruptGuard();
    for (String name : SIGNALS) {
      guard.handle(name, onInterrupt);
    }
    return guard;
  }

  @Override
  public void close() {
    synchronized (previous) {
      previous.forEach(Signal::handle);
      previous.clear();
    }
  }

  private void handle(String name, Runnable onInterrupt) {
    synchronized (previous) {
      try {
        Signal signal = new Signal(name);
        previous.put(signal, Signal.handle(signal, received -> {
          close();
          onInterrupt.run();
        }));
      } catch (IllegalArgumentException e) {
        // The JVM keeps this signal for itself (-Xrs): it ends the process, as it would have without the guard.
      }
    }
  }
}

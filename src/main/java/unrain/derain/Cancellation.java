package unrain.derain;

import java.util.LinkedHashSet;
import java.util.Set;
import unrain.derain.DerainException.Reason;

/** A wish to stop, asked for by one thread and honoured by another. It is never taken back. */
public final class Cancellation {
  /** Ends a hook's registration; once {@link #close} has returned the hook does not run and will not run. */
  public interface Registration extends AutoCloseable {
    @Override
    void close();
  }

  private final Set<Runnable> hooks = new LinkedHashSet<>();
  private volatile boolean cancelled;

  /** Asks for the stop and runs the hooks; a second call does nothing. */
  public void cancel() {
    // Hooks run under the lock, so that whoever unregisters one may free right after what it touches.
    synchronized (hooks) {
      if (cancelled) {
        return;
      }
      cancelled = true;
      hooks.forEach(Runnable::run);
      hooks.clear();
    }
  }

  public boolean isCancelled() {
    return cancelled;
  }

  /** @throws DerainException with {@link Reason#CANCELLED} once the stop was asked for */
  public void throwIfCancelled() throws DerainException {
    if (cancelled) {
      throw new DerainException(Reason.CANCELLED, "The run was cancelled. Nothing was changed.");
    }
  }

  /** Runs {@code hook} on cancel, at once if that has been; it must be quick and must not throw. */
  public Registration onCancel(Runnable hook) {
    synchronized (hooks) {
      if (cancelled) {
        hook.run();
        return () -> {};
      }
      hooks.add(hook);
    }
    return () -> {
      synchronized (hooks) {
        hooks.remove(hook);
      }
    };
  }
}

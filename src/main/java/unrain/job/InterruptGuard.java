package unrain.job;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lets work end cleanly when the process is interrupted (Ctrl-C, SIGTERM): the hook is called, and the process waits
 * until the guard is closed, so that the work can remove its temporary file. The exit code stays the system's own,
 * 130 after Ctrl-C.
 */
public final class InterruptGuard implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 10;

  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread hook;

  private InterruptGuard(Runnable onInterrupt) {
    this.hook = Thread.ofPlatform().name("unrain-interrupt").unstarted(() -> {
      onInterrupt.run();
      awaitClose();
    });
  }

  /** Guards the work from now until {@link #close()}. */
  public static InterruptGuard install(Runnable onInterrupt) {
    InterruptGuard guard = new InterruptGuard(onInterrupt);
    Runtime.getRuntime().addShutdownHook(guard.hook);
    return guard;
  }

  @Override
  public void close() {
    closed.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The process is ending already: the hook runs, and has just been released.
    }
  }

  private void awaitClose() {
    try {
      closed.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

package unrain.job;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One piece of background work and how it ended.
 *
 * <p>The state moves by compare-and-set alone, so of a cancel and a finish that meet, one wins and everybody sees
 * the same one. When a listener of {@link #onEnd} hears of the end, nothing of the work runs any more: a cancelled
 * job ends when its work has returned, not when the user asked.
 *
 * @param <T> what the work makes; it must not make null
 */
public final class Job<T> {
  /** Null once it has been called or never will be: a job that is kept must not keep what its work was about. */
  private @Nullable Callable<? extends T> work;
  private final Runnable cancelHook;
  private final AtomicReference<JobState> state = new AtomicReference<>(JobState.QUEUED);
  private final CountDownLatch ended = new CountDownLatch(1);
  private final List<Consumer<? super Job<T>>> listeners = new ArrayList<>();
  private volatile boolean cancelRequested;
  private volatile @Nullable T result;
  private volatile @Nullable Throwable failure;

  Job(Callable<? extends T> work, Runnable cancelHook) {
    this.work = work;
    this.cancelHook = cancelHook;
  }

  public JobState state() {
    return state.get();
  }

  public boolean isCancelRequested() {
    return cancelRequested;
  }

  /** What the work made; empty unless DONE. */
  public Optional<T> result() {
    return Optional.ofNullable(state() == JobState.DONE ? result : null);
  }

  /** Why the work failed; empty unless FAILED. */
  public Optional<Throwable> failure() {
    return Optional.ofNullable(state() == JobState.FAILED ? failure : null);
  }

  /**
   * Asks the job to stop. A queued job ends at once; a running one is told through its hook and ends when its work
   * returns, and what the work still makes is dropped. After the end this does nothing.
   */
  public void cancel() {
    cancelRequested = true;
    if (moveToEnd(JobState.QUEUED, JobState.CANCELLED)) {
      work = null; // the thread may be long at another job before it comes by
      return;
    }
    if (state() == JobState.RUNNING) {
      cancelHook.run();
    }
  }

  /**
   * Calls the listener exactly once, for any of the three ends: on the thread that ended the job, or at once on this
   * one if the job has ended already.
   */
  public void onEnd(Consumer<? super Job<T>> listener) {
    synchronized (listeners) {
      if (!state().hasEnded()) {
        listeners.add(listener);
        return;
      }
    }
    listener.accept(this);
  }

  /** Waits for the end and returns the state it ended in. Listeners may still be running. */
  public JobState await() throws InterruptedException {
    ended.await();
    return state();
  }

  void run() {
    if (!state.compareAndSet(JobState.QUEUED, JobState.RUNNING)) {
      return;
    }
    JobState end;
    try {
      result = Objects.requireNonNull(work).call();
      end = JobState.DONE;
    } catch (Throwable t) { // an OutOfMemoryError of one photo must reach the user, not end the worker
      failure = t;
      end = JobState.FAILED;
    }
    work = null;
    moveToEnd(JobState.RUNNING, cancelRequested ? JobState.CANCELLED : end);
  }

  private boolean moveToEnd(JobState from, JobState to) {
    List<Consumer<? super Job<T>>> toCall;
    synchronized (listeners) {
      if (!state.compareAndSet(from, to)) {
        return false;
      }
      toCall = List.copyOf(listeners);
      listeners.clear();
    }
    ended.countDown();
    toCall.forEach(this::callSafely);
    return true;
  }

  /** One broken listener must keep neither the others from hearing of the end nor the worker from its next job. */
  private void callSafely(Consumer<? super Job<T>> listener) {
    try {
      listener.accept(this);
    } catch (RuntimeException e) {
      Thread thread = Thread.currentThread();
      thread.getUncaughtExceptionHandler().uncaughtException(thread, e);
    }
  }
}

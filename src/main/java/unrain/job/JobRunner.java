package unrain.job;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/**
 * Runs jobs in the order they come: inferences one at a time on one thread, because the runtime already uses every
 * core inside a run, and file work on another, so that a photo can be read while the network is busy.
 */
public final class JobRunner implements AutoCloseable {
  private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(10);

  private final Executor inference;
  private final Executor files;
  private final List<ExecutorService> owned;
  private final Set<Job<?>> open = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  /** A runner with its own two daemon threads. */
  public JobRunner() {
    ExecutorService inferenceThread = singleThread("unrain-inference");
    ExecutorService filesThread = singleThread("unrain-files");
    this.inference = inferenceThread;
    this.files = filesThread;
    this.owned = List.of(inferenceThread, filesThread);
  }

  /** A runner on executors of the caller, for tests that want everything on the calling thread. */
  public JobRunner(Executor inference, Executor files) {
    this.inference = inference;
    this.files = files;
    this.owned = List.of();
  }

  /** Queues work for the inference thread; cancelling it while it runs only drops its result. */
  public <T> Job<T> submitInference(Callable<? extends T> work) {
    return submitInference(work, () -> {});
  }

  /** Queues work for the inference thread; {@code cancelHook} tells the running work to stop. */
  public <T> Job<T> submitInference(Callable<? extends T> work, Runnable cancelHook) {
    return submit(inference, new Job<>(work, cancelHook));
  }

  /** Queues reading or writing for the file thread; cancelling it while it runs only drops its result. */
  public <T> Job<T> submitFiles(Callable<? extends T> work) {
    return submitFiles(work, () -> {});
  }

  /** Queues reading or writing for the file thread; {@code cancelHook} tells the running work to stop. */
  public <T> Job<T> submitFiles(Callable<? extends T> work, Runnable cancelHook) {
    return submit(files, new Job<>(work, cancelHook));
  }

  /** Cancels everything, waits for the running work to return and ends the threads. */
  @Override
  public void close() {
    closed = true;
    open.forEach(Job::cancel);
    owned.forEach(ExecutorService::shutdown);
    long deadlineNanos = System.nanoTime() + CLOSE_PATIENCE.toNanos();
    try {
      for (ExecutorService executor : owned) {
        executor.awaitTermination(deadlineNanos - System.nanoTime(), TimeUnit.NANOSECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private <T> Job<T> submit(Executor executor, Job<T> job) {
    open.add(job);
    job.onEnd(open::remove);
    try {
      executor.execute(() -> runUnlessClosed(job));
    } catch (RejectedExecutionException e) {
      job.cancel(); // the caller still hears exactly one end
    }
    return job;
  }

  /** Cancelling the running job on close frees the thread, which must not then begin the next one. */
  private void runUnlessClosed(Job<?> job) {
    if (closed) {
      job.cancel();
    } else {
      job.run();
    }
  }

  private static ExecutorService singleThread(String name) {
    return Executors.newSingleThreadExecutor(Thread.ofPlatform().name(name).daemon(true).factory());
  }
}

package unrain.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class JobTest {
  private final List<Runnable> queue = new ArrayList<>();
  private final JobRunner runner = new JobRunner(queue::add, queue::add);
  private final List<JobState> heard = new ArrayList<>();

  @Test
  void endsDoneWithItsResult() {
    Job<String> job = submit(() -> "clean");

    assertThat(job.state()).isEqualTo(JobState.QUEUED);
    runQueue();

    assertThat(heard).containsExactly(JobState.DONE);
    assertThat(job.result()).contains("clean");
    assertThat(job.failure()).isEmpty();
  }

  @Test
  void endsFailedWithItsFailureEvenForAnError() {
    Job<String> broken = submit(() -> {
      throw new IOException("gone");
    });
    Job<String> tooLarge = submit(() -> {
      throw new OutOfMemoryError("heap");
    });
    runQueue();

    assertThat(heard).containsExactly(JobState.FAILED, JobState.FAILED);
    assertThat(broken.failure()).containsInstanceOf(IOException.class);
    assertThat(tooLarge.failure()).containsInstanceOf(OutOfMemoryError.class);
    assertThat(broken.result()).isEmpty();
  }

  @Test
  void cancelledWhileQueuedNeverRuns() {
    AtomicInteger runs = new AtomicInteger();
    Job<Integer> job = submit(runs::incrementAndGet);

    job.cancel();
    job.cancel();
    runQueue();

    assertThat(heard).containsExactly(JobState.CANCELLED);
    assertThat(runs).hasValue(0);
  }

  @Test
  void cancelledWhileQueuedLetsGoOfItsWork() throws InterruptedException {
    WeakReference<Object> held = cancelOneThatHolds();
    for (int i = 0; i < 100 && held.get() != null; i++) {
      System.gc();
      Thread.sleep(10);
    }

    assertThat(queue).as("its turn has not come").hasSize(1);
    assertThat(held.get()).isNull();
  }

  private WeakReference<Object> cancelOneThatHolds() {
    Object photo = new Object();
    submit(photo::toString).cancel();
    return new WeakReference<>(photo);
  }

  @Test
  void cancelledWhileRunningTellsTheWorkAndDropsWhatItMakes() {
    AtomicInteger hookCalls = new AtomicInteger();
    List<Job<String>> self = new ArrayList<>();
    Job<String> job = runner.submitInference(() -> {
      self.getFirst().cancel();
      assertThat(self.getFirst().state()).as("ends only when the work has returned").isEqualTo(JobState.RUNNING);
      return "late";
    }, hookCalls::incrementAndGet);
    self.add(job);
    job.onEnd(ended -> heard.add(ended.state()));
    runQueue();

    assertThat(heard).containsExactly(JobState.CANCELLED);
    assertThat(hookCalls).hasValue(1);
    assertThat(job.result()).isEmpty();
  }

  @Test
  void cancelAfterTheEndChangesNothing() {
    AtomicInteger hookCalls = new AtomicInteger();
    Job<String> job = runner.submitFiles(() -> "written", hookCalls::incrementAndGet);
    runQueue();
    job.cancel();

    assertThat(job.state()).isEqualTo(JobState.DONE);
    assertThat(hookCalls).hasValue(0);
  }

  @Test
  void aListenerThatComesLateIsCalledAtOnce() {
    Job<String> job = runner.submitFiles(() -> "x");
    runQueue();
    job.onEnd(ended -> heard.add(ended.state()));

    assertThat(heard).containsExactly(JobState.DONE);
  }

  @Test
  void oneBrokenListenerDoesNotSilenceTheOthers() {
    Thread.UncaughtExceptionHandler before = Thread.currentThread().getUncaughtExceptionHandler();
    List<Throwable> reported = new ArrayList<>();
    Thread.currentThread().setUncaughtExceptionHandler((thread, thrown) -> reported.add(thrown));
    try {
      Job<String> job = runner.submitFiles(() -> "x");
      job.onEnd(ended -> {
        throw new IllegalStateException("listener");
      });
      job.onEnd(ended -> heard.add(ended.state()));
      runQueue();
    } finally {
      Thread.currentThread().setUncaughtExceptionHandler(before);
    }

    assertThat(heard).containsExactly(JobState.DONE);
    assertThat(reported).singleElement().isInstanceOf(IllegalStateException.class);
  }

  @Test
  void aFinishAndACancelThatMeetGiveExactlyOneEnd() throws InterruptedException {
    try (JobRunner threads = new JobRunner()) {
      for (int i = 0; i < 500; i++) {
        AtomicInteger ends = new AtomicInteger();
        CountDownLatch heardEnd = new CountDownLatch(1);
        Job<String> job = threads.submitFiles(() -> "x");
        job.onEnd(ended -> {
          ends.incrementAndGet();
          heardEnd.countDown();
        });
        job.cancel();
        assertThat(heardEnd.await(5, TimeUnit.SECONDS)).isTrue();
        assertThat(ends).hasValue(1);
        assertThat(job.state()).isIn(JobState.DONE, JobState.CANCELLED);
        assertThat(job.result().isPresent()).isEqualTo(job.state() == JobState.DONE);
      }
    }
  }

  private <T> Job<T> submit(Callable<T> work) {
    Job<T> job = runner.submitInference(work);
    job.onEnd(ended -> heard.add(ended.state()));
    return job;
  }

  private void runQueue() {
    queue.forEach(Runnable::run);
    queue.clear();
  }
}

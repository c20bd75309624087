package unrain.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class JobRunnerTest {
  @Test
  void runsInferencesOneAtATimeInTheirOrderOnANamedDaemonThread() throws InterruptedException {
    List<String> order = new ArrayList<>();
    AtomicInteger running = new AtomicInteger();
    AtomicInteger mostAtOnce = new AtomicInteger();
    try (JobRunner runner = new JobRunner()) {
      List<Job<String>> jobs = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        String name = "job " + i;
        jobs.add(runner.submitInference(() -> {
          mostAtOnce.accumulateAndGet(running.incrementAndGet(), Math::max);
          order.add(name);
          running.decrementAndGet();
          return Thread.currentThread().getName() + (Thread.currentThread().isDaemon() ? " daemon" : "");
        }));
      }
      for (Job<String> job : jobs) {
        assertThat(job.await()).isEqualTo(JobState.DONE);
        assertThat(job.result()).contains("unrain-inference daemon");
      }
    }
    assertThat(mostAtOnce).hasValue(1);
    assertThat(order).hasSize(20).startsWith("job 0", "job 1").endsWith("job 19");
  }

  @Test
  void readsAFileWhileTheNetworkIsBusy() throws InterruptedException {
    CountDownLatch fileRead = new CountDownLatch(1);
    try (JobRunner runner = new JobRunner()) {
      Job<String> inference = runner.submitInference(() -> {
        fileRead.await();
        return "restored";
      });
      Job<String> file = runner.submitFiles(() -> {
        fileRead.countDown();
        return Thread.currentThread().getName();
      });
      assertThat(inference.await()).isEqualTo(JobState.DONE);
      assertThat(file.await()).isEqualTo(JobState.DONE);
      assertThat(file.result()).contains("unrain-files");
    }
  }

  @Test
  void closeEndsEveryJobAndWaitsForTheRunningOne() throws InterruptedException {
    JobRunner runner = new JobRunner();
    CountDownLatch started = new CountDownLatch(1);
    CountDownLatch stop = new CountDownLatch(1);
    Job<String> running = runner.submitInference(() -> {
      started.countDown();
      stop.await();
      return "late";
    }, stop::countDown);
    Job<String> queued = runner.submitInference(() -> "never");
    started.await();

    runner.close();

    assertThat(running.state()).isEqualTo(JobState.CANCELLED);
    assertThat(queued.state()).isEqualTo(JobState.CANCELLED);
    assertThat(runner.submitFiles(() -> "after").state()).isEqualTo(JobState.CANCELLED);
  }
}

package unrain.derain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import unrain.derain.DerainException.Reason;

class CancellationTest {
  private final Cancellation cancellation = new Cancellation();
  private final AtomicInteger calls = new AtomicInteger();

  @Test
  void hooksRunOnceHoweverOftenItIsAskedFor() {
    cancellation.onCancel(calls::incrementAndGet);
    cancellation.cancel();
    cancellation.cancel();
    assertThat(calls).hasValue(1);
    assertThat(cancellation.isCancelled()).isTrue();
  }

  @Test
  void aClosedHookIsNotRun() {
    cancellation.onCancel(calls::incrementAndGet).close();
    cancellation.cancel();
    assertThat(calls).hasValue(0);
  }

  @Test
  void aHookThatComesTooLateRunsAtOnce() {
    cancellation.cancel();
    cancellation.onCancel(calls::incrementAndGet).close();
    assertThat(calls).hasValue(1);
  }

  @Test
  void throwsOnlyOnceCancelled() throws DerainException {
    cancellation.throwIfCancelled();
    cancellation.cancel();
    assertThatThrownBy(cancellation::throwIfCancelled).isInstanceOfSatisfying(DerainException.class,
        e -> assertThat(e.reason()).isEqualTo(Reason.CANCELLED));
  }
}

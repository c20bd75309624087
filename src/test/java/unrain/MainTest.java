package unrain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MainTest {
  @Test
  void runsOnTheJdkThatTheBuildAsksFor() {
    assertThat(Runtime.version().feature()).isGreaterThanOrEqualTo(25);
  }
}

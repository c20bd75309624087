package unrain.ui.instance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SingleInstanceTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @TempDir
  Path folder;

  @Test
  void aSecondStartHandsItsFilesToTheFirst() throws Exception {
    BlockingQueue<List<String>> heard = new LinkedBlockingQueue<>();
    try (SingleInstance first = SingleInstance.claim(folder).orElseThrow()) {
      first.listen(heard::add);
      List<String> words = List.of("/photos/a b.jpg", "/photos/ü,\n'.png");
      assertThat(SingleInstance.claim(folder)).isEmpty();
      assertThat(SingleInstance.handOver(folder, words, PATIENCE)).isTrue();
      assertThat(heard.poll(10, TimeUnit.SECONDS)).isEqualTo(words);
      assertThat(SingleInstance.handOver(folder, List.of(), PATIENCE)).as("no files: the window comes up").isTrue();
      assertThat(heard.poll(10, TimeUnit.SECONDS)).isEmpty();
    }
    assertThat(folder).as("no request is left behind").isDirectoryNotContaining("glob:**.request*");
  }

  @Test
  void whatCameBeforeTheFirstListensIsHeardToo() throws Exception {
    BlockingQueue<List<String>> heard = new LinkedBlockingQueue<>();
    try (SingleInstance first = SingleInstance.claim(folder).orElseThrow()) {
      java.nio.file.Files.writeString(folder.resolve("early.request"), "/photos/a.jpg");
      first.listen(heard::add);
      assertThat(heard.poll(10, TimeUnit.SECONDS)).containsExactly("/photos/a.jpg");
    }
  }

  @Test
  void aStartThatComesWhileTheFirstHasNoWindowYetWaitsForItAndHandsOver() throws Exception {
    BlockingQueue<List<String>> heard = new LinkedBlockingQueue<>();
    SingleInstance.Meeting first = SingleInstance.meet(folder, List.of("/a.jpg"), PATIENCE);
    assertThat(first.isHandedOver()).isFalse();
    try (SingleInstance starting = first.firstOrNull()) {
      assertThat(starting).as("the first, from its very first moment").isNotNull();
      CompletableFuture<SingleInstance.Meeting> second = CompletableFuture.supplyAsync(
          () -> SingleInstance.meet(folder, List.of("/b.jpg"), PATIENCE));
      assertThatThrownBy(() -> second.get(300, TimeUnit.MILLISECONDS)).as("nobody listens yet")
          .isInstanceOf(TimeoutException.class);
      starting.listen(heard::add);
      assertThat(second.get(20, TimeUnit.SECONDS)).isEqualTo(new SingleInstance.Meeting(null, true));
      assertThat(heard.poll(10, TimeUnit.SECONDS)).containsExactly("/b.jpg");
      assertThat(heard).isEmpty();
    }
  }

  @Test
  void aFirstThatEndsBeforeItHasAWindowLeavesItsPlaceToTheSecond() throws Exception {
    SingleInstance starting = SingleInstance.claim(folder).orElseThrow();
    CompletableFuture<SingleInstance.Meeting> second = CompletableFuture.supplyAsync(
        () -> SingleInstance.meet(folder, List.of("/b.jpg"), PATIENCE));
    assertThatThrownBy(() -> second.get(100, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
    starting.close();
    try (SingleInstance heir = second.get(20, TimeUnit.SECONDS).firstOrNull()) {
      assertThat(heir).isNotNull();
    }
    assertThat(folder).isDirectoryNotContaining("glob:**.request*");
  }

  @Test
  void withoutAFirstThereIsNobodyToHandTo() {
    assertThat(SingleInstance.handOver(folder, List.of("/a.jpg"), PATIENCE)).isFalse();
    Optional<SingleInstance> now = SingleInstance.claim(folder);
    assertThat(now).isPresent();
    now.get().close();
    assertThat(SingleInstance.claim(folder)).as("given back").isPresent();
  }

  @Test
  void aFirstThatDoesNotAnswerDoesNotKeepTheSecondFromStarting() {
    try (SingleInstance silent = SingleInstance.claim(folder).orElseThrow()) {
      assertThat(silent).isNotNull();
      assertThat(SingleInstance.handOver(folder, List.of("/a.jpg"), Duration.ofMillis(100))).isFalse();
    }
    assertThat(folder).isDirectoryNotContaining("glob:**.request*");
  }
}

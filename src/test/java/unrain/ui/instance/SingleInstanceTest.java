package unrain.ui.instance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
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

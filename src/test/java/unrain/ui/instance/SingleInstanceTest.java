package unrain.ui.instance;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
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
      Path draft = Files.writeString(folder.resolve("early.part"), "/photos/a.jpg");
      Files.move(draft, folder.resolve("early.request"), StandardCopyOption.ATOMIC_MOVE); // never seen half-written
      first.listen(heard::add);
      assertThat(heard.poll(10, TimeUnit.SECONDS)).containsExactly("/photos/a.jpg");
    }
  }

  @Test
  void aStartThatComesWhileTheFirstHasNoWindowYetHandsOverToo() throws Exception {
    BlockingQueue<List<String>> heard = new LinkedBlockingQueue<>();
    SingleInstance.Meeting first = SingleInstance.meet(folder, List.of("/a.jpg"), PATIENCE);
    assertThat(first.isHandedOver()).isFalse();
    try (SingleInstance starting = first.firstOrNull()) {
      assertThat(starting).as("the first, from its very first moment").isNotNull();
      assertThat(SingleInstance.meet(folder, List.of("/b.jpg"), PATIENCE))
          .isEqualTo(new SingleInstance.Meeting(null, true));
      starting.listen(heard::add);
      assertThat(heard).as("kept until it listens").containsExactly(List.of("/b.jpg"));
      assertThat(SingleInstance.meet(folder, List.of("/c.jpg"), PATIENCE).isHandedOver()).isTrue();
      heard.take();
      assertThat(heard.poll(10, TimeUnit.SECONDS)).containsExactly("/c.jpg");
    }
  }

  @Test
  void whoFindsThatTheFirstHasJustEndedTakesItsPlace() throws Exception {
    try (FileChannel lock = FileChannel.open(folder.resolve("lock"), CREATE, WRITE); FileLock held = lock.lock()) {
      CompletableFuture<SingleInstance.Meeting> second = CompletableFuture.supplyAsync(
          () -> SingleInstance.meet(folder, List.of("/b.jpg"), Duration.ofMillis(500)));
      while (!hasRequest()) {
        assertThat(second).isNotDone();
        Thread.sleep(1);
      }
      held.release();
      try (SingleInstance heir = second.get(20, TimeUnit.SECONDS).firstOrNull()) {
        assertThat(heir).isNotNull();
      }
    }
    assertThat(hasRequest()).isFalse();
  }

  private boolean hasRequest() throws IOException {
    try (Stream<Path> inside = Files.list(folder)) {
      return inside.anyMatch(file -> file.toString().endsWith(".request"));
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
  void aFirstThatDoesNotAnswerDoesNotKeepTheSecondFromStarting() throws Exception {
    try (FileChannel silent = FileChannel.open(folder.resolve("lock"), CREATE, WRITE)) {
      assertThat(silent.lock()).isNotNull();
      assertThat(SingleInstance.handOver(folder, List.of("/a.jpg"), Duration.ofMillis(100))).isFalse();
    }
    assertThat(folder).isDirectoryNotContaining("glob:**.request*");
  }
}

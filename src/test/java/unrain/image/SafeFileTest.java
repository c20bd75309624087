package unrain.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import unrain.image.ImageException.Reason;

class SafeFileTest {
  @TempDir
  Path folder;

  private static SafeFile.Content text(String text) {
    return channel -> channel.write(ByteBuffer.wrap(text.getBytes()));
  }

  private void assertOnly(Path... files) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      assertThat(all).containsExactlyInAnyOrder(files);
    }
  }

  @Test
  void behindALinkTheTemporaryFileLiesOnTheDiskOfWhatIsReplaced() throws Exception {
    Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
    Path real = Files.writeString(elsewhere.resolve("x.bin"), "earlier");
    Path link = Files.createSymbolicLink(folder.resolve("link.bin"), real);
    new SafeFile(link, true).write(channel -> {
      try (var files = Files.list(elsewhere)) {
        assertThat(files.filter(file -> file.toString().endsWith(Leftovers.SUFFIX))).hasSize(1);
      }
      channel.write(ByteBuffer.wrap(new byte[] {1}));
    });
    assertThat(Files.isSymbolicLink(link)).isTrue();
    assertThat(Files.readAllBytes(real)).containsExactly(1);
  }

  @Test
  void writesANewFileAndReplacesOneWhenAsked() throws ImageException, IOException {
    Path file = folder.resolve("ünïcode # name.txt");
    new SafeFile(file, false).write(text("one"));
    assertThat(file).hasContent("one");
    new SafeFile(file, true).write(text("two"));
    assertThat(file).hasContent("two");
    assertOnly(file);
  }

  @Test
  void aFailureHalfWayLeavesTheOldFileAndNothingElse() throws IOException {
    Path file = folder.resolve("old.txt");
    Files.writeString(file, "old");
    ImageException e = catchThrowableOfType(ImageException.class, () -> new SafeFile(file, true).write(channel -> {
      channel.write(ByteBuffer.wrap(new byte[100]));
      throw new IOException("No space left on device");
    }));
    assertThat(e.reason()).isEqualTo(Reason.DISK_FULL);
    assertThat(e).hasMessage("old.txt could not be written: the disk is full. The earlier file is untouched.");
    assertThat(file).hasContent("old");
    assertOnly(file);
  }

  @Test
  void anErrorOfOursLeavesNothingEither() throws IOException {
    Path file = folder.resolve("new.txt");
    Throwable e = catchThrowableOfType(IllegalStateException.class, () -> new SafeFile(file, true).write(channel -> {
      throw new IllegalStateException("bug");
    }));
    assertThat(e).hasMessage("bug");
    assertOnly();
  }

  @Test
  void aFileThatAppearsMeanwhileIsNotReplaced() throws IOException {
    Path file = folder.resolve("raced.txt");
    ImageException e = catchThrowableOfType(ImageException.class, () -> new SafeFile(file, false).write(channel -> {
      channel.write(ByteBuffer.wrap(new byte[10]));
      Files.writeString(file, "someone else's");
    }));
    assertThat(e.reason()).isEqualTo(Reason.TARGET_EXISTS);
    assertThat(file).hasContent("someone else's");
    assertOnly(file);
  }

  @Test
  void aMissingFolderAndAFolderAsTarget() throws IOException {
    Path lost = folder.resolve("no/such/x.png");
    ImageException e = catchThrowableOfType(ImageException.class, () -> new SafeFile(lost, false).write(text("x")));
    assertThat(e.reason()).isEqualTo(Reason.CANNOT_WRITE);
    assertThat(e.getMessage()).startsWith("There is no folder " + lost.getParent());
    e = catchThrowableOfType(ImageException.class, () -> new SafeFile(folder, true).write(text("x")));
    assertThat(e.reason()).isEqualTo(Reason.CANNOT_WRITE);
    assertOnly();
  }

  @Test
  void aFolderThatMayNotBeWrittenTo() throws IOException {
    Path locked = Files.createDirectory(folder.resolve("locked"));
    assertThat(locked.toFile().setWritable(false)).isTrue();
    // root may write everywhere: then there is nothing to see here
    Assumptions.assumeFalse(Files.isWritable(locked));
    ImageException e = catchThrowableOfType(ImageException.class,
        () -> new SafeFile(locked.resolve("x.png"), false).write(text("x")));
    assertThat(e.reason()).isEqualTo(Reason.CANNOT_WRITE);
    assertThat(e).hasMessageContaining("may not write to the folder");
  }

  @Test
  void whatAKilledExportLeftBehindGoesWithTheNextOne() throws Exception {
    Path abandoned = Files.writeString(folder.resolve(".unrain-1-1.part"), "half a photo");
    Path fresh = Files.writeString(folder.resolve(".unrain-1-2.part"), "perhaps just begun");
    Path foreign = Files.writeString(folder.resolve("holiday.part"), "not ours");
    Path active = Files.writeString(folder.resolve(".unrain-1-3.part"), "being written");
    FileTime longAgo = FileTime.from(Instant.now().minusSeconds(60));
    for (Path old : List.of(abandoned, foreign, active)) {
      Files.setLastModifiedTime(old, longAgo);
    }
    Path file = folder.resolve("next.txt");
    try (FileChannel held = FileChannel.open(active, StandardOpenOption.WRITE)) {
      Leftovers.claim(held);
      new SafeFile(file, false).write(text("x"));
    }
    assertOnly(fresh, foreign, active, file);
  }

  /** Runs in a process of its own, says when it is half way, and waits to be killed. */
  public static final class Victim {
    private Victim() {}

    public static void main(String[] args) throws ImageException {
      new SafeFile(Path.of(args[0]), true).write(channel -> {
        channel.write(ByteBuffer.wrap(new byte[1000]));
        System.out.println("half way");
        LockSupport.park();
      });
    }
  }

  @Test
  void killedHalfWayLeavesTheOldFileAndIsTidiedUpLater() throws Exception {
    Path file = folder.resolve("old.txt");
    Files.writeString(file, "old");
    Process victim = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
        System.getProperty("java.class.path"), Victim.class.getName(), file.toString())
        .redirectError(ProcessBuilder.Redirect.DISCARD).start();
    assertThat(victim.inputReader().readLine()).isEqualTo("half way");
    victim.destroyForcibly().waitFor();
    assertThat(file).hasContent("old");
    try (Stream<Path> all = Files.list(folder)) {
      for (Path part : all.filter(path -> path.toString().endsWith(".part")).toList()) {
        Files.setLastModifiedTime(part, FileTime.from(Instant.now().minusSeconds(60)));
      }
    }
    new SafeFile(file, true).write(text("new"));
    assertThat(file).hasContent("new");
    assertOnly(file);
  }

  @Test
  void aLinkStaysALink() throws IOException, ImageException {
    Path real = folder.resolve("real.txt");
    Path link = folder.resolve("link.txt");
    Files.writeString(real, "old");
    Files.createSymbolicLink(link, real);
    new SafeFile(link, true).write(text("new"));
    assertThat(link).isSymbolicLink();
    assertThat(real).hasContent("new");
  }

  @Test
  void aNewFileHasTheUsualPermissions() throws IOException, ImageException {
    Path plain = Files.writeString(folder.resolve("plain.txt"), "x");
    Path file = folder.resolve("ours.txt");
    new SafeFile(file, false).write(text("one"));
    assertThat(Files.getPosixFilePermissions(file)).isEqualTo(Files.getPosixFilePermissions(plain));
  }
}

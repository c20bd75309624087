package unrain.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
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

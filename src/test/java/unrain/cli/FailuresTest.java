package unrain.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import unrain.derain.DerainException;

/** Each way to fail has its own code and sentence, says nothing on stdout and leaves no file behind. */
class FailuresTest {
  @TempDir
  Path folder;

  private Path picture;

  @BeforeEach
  void makeAPicture() throws Exception {
    picture = CliRun.picture(folder.resolve("street.jpg"));
  }

  @Test
  void aMissingFile() throws Exception {
    Path missing = folder.resolve("missing.jpg");
    assertFails(CliRun.of("derain", missing), ExitCodes.UNREADABLE, missing.toString());
  }

  @Test
  void anEmptyName() throws Exception {
    assertFails(CliRun.of("derain", ""), ExitCodes.UNREADABLE, "name of a picture is empty");
    assertFails(CliRun.of("derain", picture, "-o", ""), ExitCodes.USAGE, "write to is empty");
    assertFails(CliRun.of("self-test", "--memory", "-3"), ExitCodes.USAGE, "--memory");
  }

  @Test
  void aFolderWithoutPictures() throws Exception {
    Path empty = Files.createDirectory(folder.resolve("empty"));
    assertFails(CliRun.of("derain", empty), ExitCodes.UNREADABLE, "--recursive");
    assertFails(CliRun.of("derain", empty, empty), ExitCodes.SOME_FAILED, "2 of 2 pictures failed");
  }

  @Test
  void aTextNamedLikeAPicture() throws Exception {
    Path text = Files.writeString(folder.resolve("text.jpg"), "Dear diary, it rained again.");
    assertFails(CliRun.of("derain", text), ExitCodes.UNREADABLE, "text.jpg");
    Files.delete(text);
  }

  @Test
  void aTruncatedJpeg() throws Exception {
    byte[] whole = Files.readAllBytes(CliRun.picture(folder.resolve("large.jpg"), 400, 300));
    Files.delete(folder.resolve("large.jpg"));
    Path half = Files.write(folder.resolve("half.jpg"), Arrays.copyOf(whole, whole.length / 2));
    assertFails(CliRun.of("derain", half), ExitCodes.UNREADABLE, "half.jpg");
  }

  @ParameterizedTest
  @CsvSource({"'\0\0\0\u0018ftypheic', save it as JPEG or TIFF", "'\0\0\0\u0018ftypavif', save it as PNG or TIFF",
      "'\0\0\0\u000cJXL \r\n\u0087\n', save it as PNG or TIFF",
      "'FUJIFILMCCD-RAW 0201', export a TIFF from your raw program",
      "'II*\0\u0010\0\0\0CR\u0002\0', export a TIFF from your raw program"})
  void whatIsKnownButNotOpenedComesWithAdvice(String magic, String advice) throws Exception {
    byte[] head = magic.getBytes(StandardCharsets.ISO_8859_1);
    Path file = Files.write(folder.resolve("IMG_1.jpg"), Arrays.copyOf(head, 4096));
    assertFails(CliRun.of("derain", file), ExitCodes.UNREADABLE, advice);
    Files.delete(file);
  }

  @Test
  void aFolderThatIsNotThere() throws Exception {
    assertFails(CliRun.of("derain", picture, "-o", folder.resolve("nowhere/out.jpg")),
        ExitCodes.UNWRITABLE, "there is no folder");
  }

  @Test
  void aFolderThatCannotBeWritten() throws Exception {
    Path locked = Files.createDirectory(folder.resolve("locked"));
    assumeTrue(locked.toFile().setWritable(false), "permissions can be taken away here");
    // Root writes everywhere but to the kernel's own folder.
    Path target = Files.isWritable(locked) ? Path.of("/proc/out.jpg") : locked.resolve("out.jpg");
    assumeTrue(Files.isDirectory(target.getParent()), "there is a folder that even root can't write");
    assertFails(CliRun.of("derain", picture, "-o", target), ExitCodes.UNWRITABLE, target.getParent().toString());
    assertThat(target).doesNotExist();
    Path map = folder.resolve("map.png");
    assertFails(CliRun.of("derain", picture, "-o", target, "--rain-map", map), ExitCodes.UNWRITABLE, "/");
    assertThat(map).as("a map without its picture is half a result").doesNotExist();
    assertThat(locked.toFile().setWritable(true)).isTrue();
  }

  @Test
  void aModelThatIsNotThere() throws Exception {
    assertFails(CliRun.of("derain", picture, "--model", folder.resolve("none.onnx")), ExitCodes.NO_MODEL, "none.onnx");
    assertFails(CliRun.of("derain", "-n", picture, "-m", "fsat"), ExitCodes.NO_MODEL, "fsat");
  }

  @Test
  void aTamperedModel() throws Exception {
    Path models = Files.createDirectory(folder.resolve("models"));
    Path network = CliRun.copyModel(models);
    assertThat(CliRun.of("derain", "-n", picture, "--model", network).code()).isZero();
    byte[] bytes = Files.readAllBytes(network);
    bytes[bytes.length / 2] ^= 1;
    Files.write(network, bytes);

    assertFails(CliRun.of("derain", picture, "--model", network), ExitCodes.NO_MODEL, "manifest");
    Files.delete(models.resolve("student.json"));
    assertFails(CliRun.of("derain", picture, "--model", network), ExitCodes.NO_MODEL, "student.json");
  }

  @Test
  void aDeviceThatFails() throws Exception {
    CliRun run = CliRun.with((model, device, threads, notices) -> {
      throw new DerainException(DerainException.Reason.DEVICE_FAILED, "The device stopped.");
    }, "derain", picture);
    assertFails(run, ExitCodes.NO_DEVICE, "The device stopped.");
  }

  @Test
  void tooLittleMemory() throws Exception {
    assertFails(CliRun.of("derain", picture, "--memory", "0.0001"), ExitCodes.NO_DEVICE, "memory");
  }

  @Test
  void aBugIsTheProgramsOwnFault() throws Exception {
    CliRun run = CliRun.with((model, device, threads, notices) -> {
      throw new IllegalStateException("a bug");
    }, "derain", picture);
    assertFails(run, ExitCodes.UNEXPECTED, "a bug");
    assertThat(run.err()).as("stack traces go to the log").doesNotContain("\tat ");
  }

  @Test
  void argumentsThatMakeNoSense() throws Exception {
    assertFails(CliRun.of("derain"), ExitCodes.USAGE, "INPUT");
    assertFails(CliRun.of("derain", picture, "--strenght", "1"), ExitCodes.USAGE, "--strength");
    assertFails(CliRun.of("derain", picture, "--strength", "2"), ExitCodes.USAGE, "0 to 1.5");
    assertFails(CliRun.of("derain", picture, "--strength", "NaN"), ExitCodes.USAGE, "0 to 1.5");
    assertFails(CliRun.of("derain", picture, "--detail", "1.1"), ExitCodes.USAGE, "0 to 1");
    assertFails(CliRun.of("derain", picture, "--mask-feather", "33"), ExitCodes.USAGE, "0 to 32");
    assertFails(CliRun.of("derain", picture, "--quality", "0"), ExitCodes.USAGE, "1 to 100");
    assertFails(CliRun.of("derain", picture, "--depth", "12"), ExitCodes.USAGE, "8 or 16");
    assertFails(CliRun.of("derain", picture, "--format", "webp"), ExitCodes.USAGE, "jpeg, png or tiff");
    assertFails(CliRun.of("derain", picture, "--on-conflict", "ask"), ExitCodes.USAGE, "unique, skip, overwrite");
    assertFails(CliRun.of("derain", picture, "--metadata", "some"), ExitCodes.USAGE, "all, no-location, none");
    assertFails(CliRun.of("derain", picture, "--memory", "-1"), ExitCodes.USAGE, "gigabytes");
    assertFails(CliRun.of("derain", picture, "--threads", "-1"), ExitCodes.USAGE, "negative");
    assertFails(CliRun.of("derain", picture, "-q", "-v"), ExitCodes.USAGE, "exclusive");
    assertFails(CliRun.of("derain", picture, "--rain-map", "map.jpg"), ExitCodes.USAGE, "16 bits");
    assertFails(CliRun.of("derain", picture, "-o", "out.webp"), ExitCodes.USAGE, "out.webp");
    assertFails(CliRun.of("derian", picture), ExitCodes.USAGE, "derain");
    assertFails(CliRun.of(), ExitCodes.USAGE, "--help");
  }

  private void assertFails(CliRun run, int code, String said) throws Exception {
    assertThat(run.err()).contains(said);
    assertThat(run.code()).as(run.err()).isEqualTo(code);
    assertThat(run.out()).as("data on stdout, failures on stderr").isEmpty();
    assertThat(DerainCommandTest.filesUnder(folder)).as("nothing is left behind")
        .noneMatch(file -> file.toString().contains("unrain") || file.toString().endsWith("out.jpg"));
  }
}

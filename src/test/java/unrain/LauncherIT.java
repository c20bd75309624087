package unrain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import unrain.image.ColorEncodings;
import unrain.image.ExportOptions;
import unrain.image.Photo;
import unrain.image.PhotoFormat;
import unrain.image.PhotoWriter;
import unrain.image.SamplePhoto;
import unrain.image.Samples;

/** The packaged program as a user starts it: a process of its own, from the script that the build leaves. */
@Timeout(120)
class LauncherIT {
  private static final Path LAUNCHER = Path.of("target/unrain").toAbsolutePath();

  @TempDir
  Path temporary;

  private Path folder;

  @BeforeEach
  void workInAFolderWithASpaceInItsName() throws IOException {
    assumeFalse(System.getProperty("os.name").startsWith("Windows"), "the script is for POSIX shells");
    assertThat(LAUNCHER).as("made by the package phase").isExecutable();
    folder = Files.createDirectory(temporary.resolve("a folder"));
  }

  @Test
  void derainsAPhotoFromAnyFolderAndThroughALink() throws Exception {
    SamplePhoto.copyInto(folder);
    Path link = Files.createSymbolicLink(folder.resolve("a link"), LAUNCHER);

    Ended ended = run(link, "derain", "rainy.jpg", "-o", "a result.png");

    assertThat(ended.err()).isEmpty();
    assertThat(ended.code()).isZero();
    assertThat(ended.out().strip()).isEqualTo("a result.png");
    assertThat(folder.resolve("a result.png")).isNotEmptyFile();
  }

  @Test
  void passesExitCodesThrough() throws Exception {
    assertThat(run(LAUNCHER, "--version").code()).isZero();
    assertThat(run(LAUNCHER, "derain").code()).isEqualTo(2);
    Ended missing = run(LAUNCHER, "derain", "missing.jpg");
    assertThat(missing.code()).isEqualTo(5);
    assertThat(missing.out()).isEmpty();
    assertThat(missing.err()).contains("missing.jpg");
  }

  @Test
  void withoutADisplayTheSampleIsDerainedIntoTheCurrentFolder() throws Exception {
    Ended ended = run(LAUNCHER, "--sample");

    assertThat(ended.code()).as(ended.err()).isZero();
    assertThat(Path.of(ended.out().strip())).isNotEmptyFile().hasParent(folder.toRealPath());
    assertThat(ended.err()).contains("display");
  }

  @Test
  void withoutADisplayAPictureIsAnsweredWithTheCommandForIt() throws Exception {
    Ended ended = run(LAUNCHER, SamplePhoto.copyInto(folder).toString());

    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.err()).contains("unrain derain");
  }

  @Test
  void aDisplayThatCannotBeOpenedIsNone() throws Exception {
    ProcessBuilder builder = builder(LAUNCHER, SamplePhoto.copyInto(folder).toString());
    builder.environment().put("DISPLAY", ":7777");

    Ended ended = Ended.of(builder.start());

    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.err()).contains("unrain derain").doesNotContain("Exception");
  }

  @Test
  void anInterruptEndsWith130AndLeavesNothingBehind() throws Exception {
    Path large = folder.resolve("large.png");
    Photo photo = Photo.of(Samples.create(4000, 3000, 3, 8), ColorEncodings.untagged());
    new PhotoWriter().write(photo, large, ExportOptions.of(PhotoFormat.PNG, 8));
    Process process = start(LAUNCHER, "derain", "-v", large.toString(), "--rain-map", "map.png");
    try (BufferedReader err = process.errorReader(StandardCharsets.UTF_8)) {
      assertThat(err.readLine()).as("it has read the photo").contains("4000 × 3000");
      new ProcessBuilder("kill", "-INT", String.valueOf(process.pid())).start().waitFor();
      assertThat(err.readLine()).contains("cancelled");
      assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
    }

    assertThat(process.exitValue()).isEqualTo(130);
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).containsExactly(large);
    }
  }

  @Test
  void saysWhatIsMissingWhereThereIsNoJava() throws Exception {
    Path elsewhere = Files.createDirectories(folder.resolve("elsewhere"));
    String script = Files.readString(LAUNCHER).replaceAll("/usr/lib/jvm|/usr/java|/opt|/Library", "/nowhere");
    Path copy = Files.writeString(elsewhere.resolve("unrain"), script);
    ProcessBuilder builder = new ProcessBuilder("/bin/sh", copy.toString(), "--version").directory(folder.toFile());
    builder.environment().clear();
    builder.environment().put("HOME", folder.toString());
    builder.environment().put("PATH", toolsWithoutJava(elsewhere).toString());

    Ended ended = Ended.of(builder.start());

    assertThat(ended.code()).isEqualTo(1);
    assertThat(ended.err()).contains("no Java 25 was found").contains("JAVA_HOME");
  }

  private static Path toolsWithoutJava(Path folder) throws IOException {
    Path tools = Files.createDirectory(folder.resolve("tools"));
    for (String tool : List.of("sed", "head", "dirname", "readlink")) {
      Path original = Stream.of("/usr/bin", "/bin").map(bin -> Path.of(bin, tool)).filter(Files::exists)
          .findFirst().orElseThrow();
      Files.createSymbolicLink(tools.resolve(tool), original);
    }
    return tools;
  }

  private Ended run(Path launcher, String... args) throws IOException, InterruptedException {
    return Ended.of(start(launcher, args));
  }

  private Process start(Path launcher, String... args) throws IOException {
    return builder(launcher, args).start();
  }

  private ProcessBuilder builder(Path launcher, String... args) {
    List<String> command = new ArrayList<>(List.of(launcher.toString()));
    command.addAll(List.of(args));
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().remove("DISPLAY");
    builder.environment().remove("WAYLAND_DISPLAY");
    builder.environment().put("XDG_STATE_HOME", temporary.resolve("state").toString());
    return builder;
  }

  private record Ended(int code, String out, String err) {
    static Ended of(Process process) throws IOException, InterruptedException {
      try (InputStream out = process.getInputStream(); InputStream err = process.getErrorStream()) {
        String said = new String(out.readAllBytes(), StandardCharsets.UTF_8);
        String complained = new String(err.readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), said, complained);
      }
    }
  }
}

package unrain.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Real disks that are full, read-only or take no large files, and writers that are killed. */
@EnabledOnOs(OS.LINUX)
class HostileDiskTest {
  @TempDir
  Path folder;

  /** Exports of noise, which no format packs, over an earlier export; says how each ended. */
  public static final class Exports {
    private Exports() {}

    public static void main(String[] args) throws IOException {
      Path folder = Path.of(args[0]);
      byte[] earlier = Files.readAllBytes(folder.resolve("earlier.bin"));
      for (PhotoFormat format : List.of(PhotoFormat.JPEG, PhotoFormat.PNG, PhotoFormat.TIFF)) {
        System.out.println(format + " " + export(folder.resolve("earlier.bin"), format, true));
        System.out.println(format + " " + export(folder.resolve("new.bin"), format, false));
      }
      System.out.println("earlier export kept: " + Arrays.equals(earlier, Files.readAllBytes(
          folder.resolve("earlier.bin"))));
      try (Stream<Path> files = Files.list(folder)) {
        System.out.println("files: " + files.map(Path::getFileName).map(Path::toString).sorted().toList());
      }
    }

    private static String export(Path target, PhotoFormat format, boolean overwrite) {
      try {
        new PhotoWriter().write(noise(900, 700), target, ExportOptions.of(format, 8).withOverwrite(overwrite));
        return "written";
      } catch (ImageException e) {
        return e.reason() + " " + e.getMessage();
      }
    }
  }

  static Photo noise(int width, int height) {
    Samples samples = Samples.create(width, height, 3, 8);
    new Random(5).nextBytes(samples.bytes());
    return Photo.of(samples, ColorEncodings.untagged());
  }

  /** A disk of 400 kB that nobody else sees, in a name space of its own, which needs no rights where they are given. */
  @Test
  void aFullDiskLeavesTheEarlierExportAndNothingElse() throws Exception {
    assumeTrue(runs("unshare", "-rm", "mount", "-t", "tmpfs", "tmpfs", folder.toString()), "no disk can be mounted");
    String said = inShell("mount -t tmpfs -o size=400k tmpfs \"$1\" && head -c 1000 /dev/zero > \"$1/earlier.bin\"");
    assertFailedWith(said, "DISK_FULL", "the disk is full");
  }

  @Test
  void aReadOnlyDiskIsNamed() throws Exception {
    assumeTrue(runs("unshare", "-rm", "mount", "-t", "tmpfs", "tmpfs", folder.toString()), "no disk can be mounted");
    String said = inShell("mount -t tmpfs tmpfs \"$1\" && head -c 1000 /dev/zero > \"$1/earlier.bin\" "
        + "&& mount -o remount,ro \"$1\"");
    assertFailedWith(said, "CANNOT_WRITE", "is read-only");
  }

  /** Works everywhere: files of this process may have 400 kB and no more. */
  @Test
  void aLimitOfFileSizesIsLikeAFullDisk() throws Exception {
    Files.write(folder.resolve("earlier.bin"), new byte[1000]);
    Process process = start(List.of("sh", "-c", "ulimit -f 800 && exec \"$@\"", "sh"), Exports.class, folder);
    assertFailedWith(output(process), "CANNOT_WRITE", "takes no file as large as this");
  }

  private String inShell(String preparation) throws Exception {
    return output(start(List.of("unshare", "-rm", "sh", "-c", preparation + " && shift && exec \"$@\"", "sh",
        folder.toString()), Exports.class, folder));
  }

  private static void assertFailedWith(String said, String reason, String words) {
    List<String> lines = said.lines().toList();
    assertThat(lines).hasSize(8);
    assertThat(lines.subList(0, 6)).allSatisfy(line -> assertThat(line).contains(reason, words));
    assertThat(lines.get(0)).endsWith("The earlier file is untouched.");
    assertThat(lines.get(1)).endsWith("Nothing was written.");
    assertThat(lines.subList(6, 8)).containsExactly("earlier export kept: true", "files: [earlier.bin]");
  }

  @Test
  void aFolderThatVanishesMeanwhileIsToldInWords() throws Exception {
    Path gone = Files.createDirectory(folder.resolve("gone"));
    Path away = folder.resolve("away");
    ImageException e = catchThrowableOfType(ImageException.class,
        () -> new SafeFile(gone.resolve("x.png"), true).write(channel -> Files.move(gone, away,
            StandardCopyOption.ATOMIC_MOVE)));
    assertThat(e.reason()).isEqualTo(ImageException.Reason.CANNOT_WRITE);
    assertThat(e.getMessage()).isEqualTo("There is no folder " + gone + ". Nothing was written.");
    assertThat(gone).doesNotExist();
  }

  /** Writes a large picture over an earlier export, noting in a journal what it does. */
  public static final class Slow {
    private Slow() {}

    public static void main(String[] args) throws ImageException {
      Path folder = Path.of(args[0]);
      Photo photo = noise(6000, 4000);
      System.out.println("go");
      new PhotoWriter(WriteJournal.in(folder.resolve("journal")))
          .write(photo, folder.resolve("photos/earlier.png"), ExportOptions.of(PhotoFormat.PNG, 8).withOverwrite(true));
    }
  }

  @Test
  void killedWhileWritingLeavesTheEarlierExportAndTheNextStartTidiesUp() throws Exception {
    Path photos = Files.createDirectory(folder.resolve("photos"));
    Path earlier = Files.writeString(photos.resolve("earlier.png"), "earlier");
    Process victim = start(List.of(), Slow.class, folder);
    assertThat(victim.inputReader().readLine()).isEqualTo("go");
    WriteJournal journal = WriteJournal.in(folder.resolve("journal"));
    while (victim.isAlive() && !isNoted(folder.resolve("journal"))) {
      Thread.sleep(5);
    }
    journal.tidy();
    assertThat(files(photos)).as("a writer that lives keeps its file").hasSize(2);
    victim.destroyForcibly().waitFor();
    assertThat(files(photos)).as("killed, it left half a picture").hasSize(2);
    assertThat(earlier).hasContent("earlier");

    journal.tidy();
    assertThat(files(photos)).containsExactly(earlier);
    assertThat(files(folder.resolve("journal"))).isEmpty();
    assertThat(earlier).hasContent("earlier");
  }

  @Test
  void aJournalNeverRemovesAnythingButTemporaryFilesOfOurs() throws Exception {
    Path photo = Files.writeString(folder.resolve("photo.jpg"), "precious");
    Path notes = Files.createDirectory(folder.resolve("journal"));
    Files.writeString(notes.resolve("forged"), photo.toString());
    Files.writeString(notes.resolve("broken"), "\0");
    WriteJournal.in(notes).tidy();
    WriteJournal.in(folder.resolve("never made")).tidy();
    assertThat(photo).hasContent("precious");
  }

  @Test
  void aNoteThatIsBeingMadeIsLeftToItsMaker() throws Exception {
    Path notes = Files.createDirectory(folder.resolve("journal"));
    Path empty = Files.createFile(notes.resolve(".unrain-1-1.part"));
    WriteJournal.in(notes).tidy();
    assertThat(empty).exists();
  }

  /** A note is made first and filled then. */
  private static boolean isNoted(Path journal) throws IOException {
    List<Path> notes = files(journal);
    return !notes.isEmpty() && Files.size(notes.getFirst()) > 0;
  }

  private static List<Path> files(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }

  private static Process start(List<String> before, Class<?> main, Path argument) throws IOException {
    List<String> words = new ArrayList<>(before);
    words.addAll(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
        System.getProperty("java.class.path"), main.getName(), argument.toString()));
    return new ProcessBuilder(words).redirectError(ProcessBuilder.Redirect.DISCARD).start();
  }

  private static String output(Process process) throws IOException, InterruptedException {
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return said;
  }

  private static boolean runs(String... command) throws InterruptedException {
    try {
      return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }
}

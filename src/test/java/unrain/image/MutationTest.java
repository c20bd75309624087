package unrain.image;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import unrain.image.codec.Attachments;

/** Whatever bytes come, reading ends with a photo or with our own exception, soon, and within bounded memory. */
class MutationTest {
  private static final int MUTATIONS_PER_FILE = 150;
  /** What is taken for a file of a few kilobytes, all told: some buffers of a picture that its header may claim. */
  private static final long MOST_BYTES = 256L << 20;
  private static final List<String> FOREIGN = List.of("small.webp", "lossy.webp", "small.psd", "deep.psd", "small.gif",
      "animated.gif", "small.bmp", "lzw.tif", "tiles.tif", "float.tif", "jpeg.tif", "fax.tif", "cmyk.tif",
      "progressive.jpg", "grey.jpg", "cmyk.jpg", "palette.png", "interlaced.png");

  @TempDir
  Path folder;

  private int opened;
  private int refused;

  @Test
  void mutatedFilesEndWithAPhotoOrWithOurException() throws IOException, ImageException {
    Random random = new Random(20_261_122);
    for (Path seed : seeds()) {
      byte[] good = Files.readAllBytes(seed);
      assertThat(opens(seed)).as("%s itself", seed).isTrue();
      for (int i = 0; i < MUTATIONS_PER_FILE; i++) {
        Path mutant = folder.resolve("mutant");
        Files.write(mutant, mutate(good, random));
        String name = "mutant " + i + " of " + seed.getFileName();
        if (assertTimeoutPreemptively(ofSeconds(10), () -> staysSmall(mutant, name), () -> name + " hangs")) {
          opened++;
        } else {
          refused++;
        }
      }
    }
    assertThat(opened + refused).isGreaterThanOrEqualTo(3000);
    assertThat(opened).isGreaterThan(500);
    assertThat(refused).isGreaterThan(1000);
  }

  private static boolean staysSmall(Path file, String name) {
    ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = thread.getCurrentThreadAllocatedBytes();
    boolean opens = opens(file);
    assertThat(thread.getCurrentThreadAllocatedBytes() - before).as("memory for %s", name).isLessThan(MOST_BYTES);
    return opens;
  }

  private static boolean opens(Path file) {
    try {
      Photo photo = new PhotoReader().read(file);
      assertThat(photo.width()).isPositive();
      if ((long) photo.width() * photo.height() < 1 << 20) {
        exportEverything(photo, file.resolveSibling("mutant-out.png"));
      }
      return true;
    } catch (ImageException e) {
      assertThat(e.getMessage()).isNotBlank().endsWith(".");
      return false;
    }
  }

  /** Broken metadata must not fail the export either. */
  private static void exportEverything(Photo photo, Path target) throws ImageException {
    ExportOptions options = ExportOptions.of(PhotoFormat.PNG, photo.samples().bitDepth()).withOverwrite(true);
    new PhotoWriter().write(photo, target, options.withMetadata(MetadataPolicy.NO_LOCATION));
  }

  private List<Path> seeds() throws ImageException, IOException {
    List<Path> seeds = new ArrayList<>();
    Attachments attachments =
        TestPictures.attachments(ColorEncodings.adobeRgb().iccProfile(), ByteOrder.LITTLE_ENDIAN, 6);
    PhotoWriter writer = new PhotoWriter();
    for (PhotoFormat format : List.of(PhotoFormat.JPEG, PhotoFormat.PNG, PhotoFormat.TIFF)) {
      for (int depth : format == PhotoFormat.JPEG ? new int[] {8} : new int[] {8, 16}) {
        Photo photo = WrittenFormatContract.photo(
            TestPictures.samples(24, 20, 3, depth), ColorEncodings.adobeRgb(), attachments);
        Path file = folder.resolve("seed-" + depth + "." + format.extension());
        writer.write(photo, file, ExportOptions.of(format, depth));
        seeds.add(file);
      }
    }
    for (String name : FOREIGN) {
      Path file = folder.resolve(name);
      try (var in = MutationTest.class.getResourceAsStream("/images/" + name)) {
        Files.write(file, in.readAllBytes());
      }
      seeds.add(file);
    }
    return seeds;
  }

  private static byte[] mutate(byte[] good, Random random) {
    byte[] bad = random.nextInt(8) == 0 ? Arrays.copyOf(good, random.nextInt(good.length)) : good.clone();
    int flips = 1 + random.nextInt(6);
    // headers decide about sizes and offsets, so every second flip goes there
    int head = Math.min(bad.length, 400);
    for (int i = 0; i < flips && bad.length > 0; i++) {
      int at = random.nextBoolean() ? random.nextInt(head) : random.nextInt(bad.length);
      bad[at] = switch (random.nextInt(4)) {
        case 0 -> (byte) 0xff;
        case 1 -> 0;
        case 2 -> (byte) (bad[at] ^ 1 << random.nextInt(8));
        default -> (byte) random.nextInt();
      };
    }
    if (random.nextBoolean()) {
      repairChecksums(bad);
    }
    return bad;
  }

  /** Without this nearly every mutant of a PNG would end at the first wrong checksum. */
  private static void repairChecksums(byte[] file) {
    ByteBuffer buffer = ByteBuffer.wrap(file);
    boolean png = file.length > 8 && buffer.getInt(0) == 0x89504e47;
    for (int at = 8; png && at + 12 <= file.length; ) {
      int length = buffer.getInt(at);
      if (length < 0 || length > file.length - at - 12) {
        return;
      }
      CRC32 crc = new CRC32();
      crc.update(file, at + 4, length + 4);
      buffer.putInt(at + 8 + length, (int) crc.getValue());
      at += 12 + length;
    }
  }
}

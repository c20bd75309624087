package unrain.image;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import unrain.image.codec.Attachments;

/** Whatever bytes come, reading ends with a photo or with our own exception, soon. */
class MutationTest {
  private static final int MUTATIONS_PER_FILE = 60;

  @TempDir
  Path folder;

  @Test
  void mutatedFilesEndWithAPhotoOrWithOurException() throws IOException, ImageException {
    List<Path> seeds = seeds();
    Random random = new Random(20_261_122);
    int opened = 0;
    int refused = 0;
    for (Path seed : seeds) {
      byte[] good = Files.readAllBytes(seed);
      for (int i = 0; i < MUTATIONS_PER_FILE; i++) {
        Path file = folder.resolve("mutant");
        Files.write(file, mutate(good, random));
        if (assertTimeoutPreemptively(ofSeconds(10), () -> opens(file), () -> "hangs: a mutant of " + seed)) {
          opened++;
        } else {
          refused++;
        }
      }
    }
    assertThat(opened).isGreaterThan(50);
    assertThat(refused).isGreaterThan(100);
  }

  private static boolean opens(Path file) {
    try {
      Photo photo = new PhotoReader().read(file);
      assertThat(photo.width()).isPositive();
      exportEverything(photo, file.resolveSibling("mutant-out.png"));
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
    for (String name : List.of("small.webp", "small.psd", "small.gif", "small.bmp", "lzw.tif")) {
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
    return bad;
  }
}

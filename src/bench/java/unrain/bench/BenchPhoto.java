package unrain.bench;

import java.nio.file.Path;
import java.util.Random;
import unrain.image.ColorEncodings;
import unrain.image.ExportOptions;
import unrain.image.ImageException;
import unrain.image.Photo;
import unrain.image.PhotoFormat;
import unrain.image.PhotoReader;
import unrain.image.PhotoWriter;
import unrain.image.SamplePhoto;
import unrain.image.Samples;

/** A photo of any size out of the bundled one: mirrored side by side at twice its size, with grain as a camera's. */
final class BenchPhoto {
  private static final int ENLARGED = 2;
  private static final int GRAIN = 5;

  private BenchPhoto() {}

  /** Writes it as a JPEG of 3:2 into the folder. */
  static Path write(Path folder, double megapixels) throws ImageException {
    int height = (int) Math.round(Math.sqrt(megapixels * 1e6 / 1.5));
    int width = (int) Math.round(1.5 * height);
    Samples sample = new PhotoReader().read(SamplePhoto.copyInto(folder)).samples();
    Samples large = Samples.create(width, height, 3, 8);
    Random random = new Random(7);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int grain = random.nextInt(2 * GRAIN + 1) - GRAIN;
        for (int c = 0; c < 3; c++) {
          large.set(x, y, c, Math.clamp(between(sample, x, y, c) + grain, 0, 255));
        }
      }
    }
    Path file = folder.resolve("%.0f-megapixels.jpg".formatted(megapixels));
    new PhotoWriter().write(Photo.of(large, ColorEncodings.srgb()), file, ExportOptions.of(PhotoFormat.JPEG, 8));
    return file;
  }

  private static int between(Samples sample, int x, int y, int channel) {
    int left = mirrored(x / ENLARGED, sample.width());
    int right = mirrored((x + 1) / ENLARGED, sample.width());
    int upper = mirrored(y / ENLARGED, sample.height());
    int lower = mirrored((y + 1) / ENLARGED, sample.height());
    return (sample.get(left, upper, channel) + sample.get(right, upper, channel) + sample.get(left, lower, channel)
        + sample.get(right, lower, channel) + 2) / 4;
  }

  private static int mirrored(int index, int length) {
    int within = index % (2 * length);
    return within < length ? within : 2 * length - 1 - within;
  }
}

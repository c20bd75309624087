package unrain.ui;

import java.nio.file.Path;
import unrain.image.ColorEncodings;
import unrain.image.ExportOptions;
import unrain.image.ImageException;
import unrain.image.Photo;
import unrain.image.PhotoFormat;
import unrain.image.PhotoWriter;
import unrain.image.Samples;

/** Small photos whose every place looks different. */
public final class TestPhotos {
  private TestPhotos() {}

  public static Photo pattern(int width, int height) {
    Samples samples = Samples.create(width, height, 3, 8);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        samples.set(x, y, 0, x * 7 + y * 3 & 0xff);
        samples.set(x, y, 1, x * 2 + y * 11 & 0xff);
        samples.set(x, y, 2, x * y + 40 & 0xff);
      }
    }
    return Photo.of(samples, ColorEncodings.untagged());
  }

  /** Flat blocks of 40 pixels, bright, each of another colour; red is full in every third of them and none else. */
  public static Photo blocks(int width, int height) {
    Samples samples = Samples.create(width, height, 3, 8);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        samples.set(x, y, 0, isWet(x, y) ? 255 : 0);
        samples.set(x, y, 1, 40 + x / 40 * 53 % 200);
        samples.set(x, y, 2, 40 + y / 40 * 71 % 200);
      }
    }
    return Photo.of(samples, ColorEncodings.untagged());
  }

  /** Whether the imagined network sees rain in a block of {@link #blocks}. */
  public static boolean isWet(int x, int y) {
    return (x / 40 + y / 40) % 3 == 0;
  }

  public static Path png(Path file, Photo photo) throws ImageException {
    new PhotoWriter().write(photo, file, ExportOptions.of(PhotoFormat.PNG, 8).withOverwrite(true));
    return file;
  }

  public static Path png(Path file, int width, int height) throws ImageException {
    return png(file, pattern(width, height));
  }
}

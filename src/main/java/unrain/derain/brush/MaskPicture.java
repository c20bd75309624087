package unrain.derain.brush;

import java.nio.file.Path;
import unrain.image.Samples;

/**
 * A picture as a mask, made in another program: white takes all of the change, black none, grey a part in proportion.
 *
 * <p>What counts is the number in the file over the largest there could be, whatever colours its profile makes of it;
 * of an RGB picture its luma (BT.709), and what is transparent is black.
 */
public final class MaskPicture {
  /** Luma in 65536ths; they add up to one, so that white stays white. */
  private static final int RED = 13_933;
  private static final int GREEN = 46_871;
  private static final int BLUE = 4_732;

  private final Path file;
  private final String sha256;
  private final Samples grey;

  private MaskPicture(Path file, String sha256, Samples grey) {
    this.file = file;
    this.sha256 = sha256;
    this.grey = grey;
  }

  /**
   * @param sha256 of the file's bytes
   * @param picture what is in it, upright
   */
  public static MaskPicture of(Path file, String sha256, Samples picture) {
    return new MaskPicture(file, sha256, picture.channels() == 1 ? picture : greyOf(picture));
  }

  private static Samples greyOf(Samples picture) {
    Samples grey = Samples.create(picture.width(), picture.height(), 1, picture.bitDepth());
    int max = picture.maxValue();
    for (int y = 0; y < picture.height(); y++) {
      for (int x = 0; x < picture.width(); x++) {
        long value = picture.get(x, y, 0);
        if (picture.colorChannels() == 3) {
          value = RED * value + (long) GREEN * picture.get(x, y, 1) + (long) BLUE * picture.get(x, y, 2) + 32_768 >> 16;
        }
        if (picture.hasAlpha()) {
          value = (value * picture.get(x, y, picture.channels() - 1) + max / 2) / max;
        }
        grey.set(x, y, 0, (int) value);
      }
    }
    return grey;
  }

  public Path file() {
    return file;
  }

  public String sha256() {
    return sha256;
  }

  public int width() {
    return grey.width();
  }

  public int height() {
    return grey.height();
  }

  /** What it takes of the memory. */
  public long bytes() {
    return (long) grey.width() * grey.height() * (grey.bitDepth() / 8);
  }

  public boolean hasSizeOf(Samples photo) {
    return grey.width() == photo.width() && grey.height() == photo.height();
  }

  /**
   * Multiplies the weights of the pixels from (x, y) on, all of one row.
   *
   * @return whether any of them is above zero then
   */
  public boolean apply(int x, int y, float[] weights) {
    int from = y * grey.width() + x;
    float largest = 0;
    if (grey.bitDepth() == 8) {
      byte[] values = grey.bytes();
      for (int i = 0; i < weights.length; i++) {
        weights[i] *= (values[from + i] & 0xff) / 255f;
        largest = Math.max(largest, weights[i]);
      }
    } else {
      short[] values = grey.shorts();
      for (int i = 0; i < weights.length; i++) {
        weights[i] *= (values[from + i] & 0xffff) / 65_535f;
        largest = Math.max(largest, weights[i]);
      }
    }
    return largest > 0;
  }

  /** Equal bytes of one file are one mask, however often they are read. */
  @Override
  public boolean equals(Object other) {
    return other instanceof MaskPicture mask && sha256.equals(mask.sha256) && file.equals(mask.file);
  }

  @Override
  public int hashCode() {
    return sha256.hashCode();
  }

  @Override
  public String toString() {
    return file.toString();
  }
}

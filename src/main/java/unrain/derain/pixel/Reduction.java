package unrain.derain.pixel;

import java.util.Arrays;
import unrain.derain.tile.Region;
import unrain.image.ColorEncodings;
import unrain.image.Photo;
import unrain.image.Samples;

/**
 * A photo made smaller, for streaks larger than the network knows, and the way back.
 *
 * <p>Smaller: area average of what the network would see, clip(E) in sRGB, at 16 bits. Back: not the small result is
 * enlarged but the change that the network made to it, the rain layer, so all detail of the photo stays. See
 * {@link LayerEnlarger}.
 */
public final class Reduction {
  private final Photo photo;
  private final int factor;

  public Reduction(Photo photo, int factor) {
    if (factor < 2) {
      throw new IllegalArgumentException("1/" + factor);
    }
    this.photo = photo;
    this.factor = factor;
  }

  /** The photo at 1/factor of its size, rounded up: RGB of 16 bits, sRGB. */
  public Photo small() {
    int width = Math.ceilDiv(photo.width(), factor);
    int height = Math.ceilDiv(photo.height(), factor);
    Samples samples = Samples.create(width, height, 3, 16);
    PhotoRows rows = new PhotoRows(photo);
    RowBands.forEach(height, (from, to) -> {
      float[][] line = new float[3][photo.width()];
      float[][] sums = new float[3][width];
      for (int y = from; y < to; y++) {
        averageRow(rows, y, line, sums, samples);
      }
    });
    return Photo.of(samples, ColorEncodings.srgb());
  }

  private void averageRow(PhotoRows rows, int y, float[][] line, float[][] sums, Samples into) {
    int last = Math.min(photo.height(), (y + 1) * factor);
    for (float[] sum : sums) {
      Arrays.fill(sum, 0);
    }
    for (int row = y * factor; row < last; row++) {
      rows.readSrgb(0, row, photo.width(), line[0], line[1], line[2], 0);
      for (int c = 0; c < 3; c++) {
        for (int x = 0; x < photo.width(); x++) {
          sums[c][x / factor] += Math.min(1f, Math.max(0f, line[c][x]));
        }
      }
    }
    int at = y * into.width() * 3;
    for (int x = 0; x < into.width(); x++) {
      int count = (last - y * factor) * (Math.min(photo.width(), (x + 1) * factor) - x * factor);
      for (int c = 0; c < 3; c++) {
        into.shorts()[at + 3 * x + c] = Rounding.unit16(sums[c][x] / count);
      }
    }
  }

  /** Where a part of the photo lies in the small one: all pixels that have a share in it. */
  public Region reduce(Region region) {
    int x = region.x() / factor;
    int y = region.y() / factor;
    return new Region(x, y, Math.ceilDiv(region.x() + region.width(), factor) - x,
        Math.ceilDiv(region.y() + region.height(), factor) - y);
  }

  /** What of the photo depends on a part of the small one: the enlargement looks at the pixels beside it too. */
  public Region enlarge(Region region) {
    int x = Math.max(0, (region.x() - 1) * factor);
    int y = Math.max(0, (region.y() - 1) * factor);
    return new Region(x, y, Math.min(photo.width(), (region.x() + region.width() + 1) * factor) - x,
        Math.min(photo.height(), (region.y() + region.height() + 1) * factor) - y);
  }

  /** The photo's rain map out of that of the small photo, both unsigned 16 bit, row by row. */
  public short[] enlargeMap(short[] map) {
    short[] large = new short[Math.multiplyExact(photo.width(), photo.height())];
    int smallWidth = Math.ceilDiv(photo.width(), factor);
    SizeTaps across = new SizeTaps(photo.width(), smallWidth, factor);
    SizeTaps down = new SizeTaps(photo.height(), Math.ceilDiv(photo.height(), factor), factor);
    RowBands.forEach(photo.height(), (from, to) -> {
      float[] between = new float[smallWidth];
      for (int y = from; y < to; y++) {
        for (int x = 0; x < smallWidth; x++) {
          float upper = map[down.first(y) * smallWidth + x] & 0xFFFF;
          float lower = map[down.second(y) * smallWidth + x] & 0xFFFF;
          between[x] = upper + down.weight(y) * (lower - upper);
        }
        for (int x = 0; x < photo.width(); x++) {
          float left = between[across.first(x)];
          large[y * photo.width() + x] =
              (short) Math.round(left + across.weight(x) * (between[across.second(x)] - left));
        }
      }
    });
    return large;
  }
}

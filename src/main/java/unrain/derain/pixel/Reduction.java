package unrain.derain.pixel;

import java.util.Arrays;
import unrain.image.ColorEncodings;
import unrain.image.Photo;
import unrain.image.Samples;

/**
 * A photo made smaller, for streaks larger than the network knows, and the way back.
 *
 * <p>Smaller: area average of what the network would see, clip(E) in sRGB, at 16 bits. Back: not the small result is
 * enlarged but the change that the network made to it, the rain layer. Large streaks are smooth, so the layer loses
 * nothing by that, and all detail of the photo stays: what was not rain is not touched.
 */
public final class Reduction {
  private static final float MAX = 65535f;

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

  /**
   * Carries back what became of {@link #small()}.
   *
   * @param derainedSmall the same, derained
   * @param rainSmall its rain map, unsigned 16 bit, row by row
   * @param derained a copy of the photo's samples, to be written to
   * @param rain the photo's rain map, to be written to
   */
  public void enlarge(Samples small, Samples derainedSmall, short[] rainSmall, Samples derained, short[] rain) {
    Taps across = new Taps(photo.width(), small.width(), factor);
    Taps down = new Taps(photo.height(), small.height(), factor);
    RowBands.forEach(photo.height(), (from, to) -> {
      ChangeWriter writer = new ChangeWriter(photo, derained, photo.width());
      float[][] between = new float[4][small.width()];
      float[][] line = new float[4][photo.width()];
      for (int y = from; y < to; y++) {
        mixRows(small.shorts(), derainedSmall.shorts(), rainSmall, down, y, between);
        for (int c = 0; c < 4; c++) {
          across.mix(between[c], line[c]);
        }
        for (int x = 0; x < photo.width(); x++) {
          rain[y * photo.width() + x] = Rounding.unit16(line[3][x]);
        }
        writer.write(0, y, photo.width(), line);
      }
    });
  }

  /** Change in r, g, b and the rain map of the photo's row y, between two rows of the small photo. */
  private static void mixRows(short[] before, short[] after, short[] rain, Taps down, int y, float[][] into) {
    int width = into[0].length;
    int first = down.first[y] * width;
    int second = down.second[y] * width;
    for (int x = 0; x < width; x++) {
      for (int c = 0; c < 3; c++) {
        float upper = change(before, after, (first + x) * 3 + c);
        into[c][x] = upper + down.weight[y] * (change(before, after, (second + x) * 3 + c) - upper);
      }
      float upper = (rain[first + x] & 0xFFFF) / MAX;
      into[3][x] = upper + down.weight[y] * ((rain[second + x] & 0xFFFF) / MAX - upper);
    }
  }

  private static float change(short[] before, short[] after, int at) {
    return ((after[at] & 0xFFFF) - (before[at] & 0xFFFF)) / MAX;
  }

  /** Bilinear enlargement in one direction: where the middle of each pixel lies between those of the small photo. */
  private static final class Taps {
    private final int[] first;
    private final int[] second;
    private final float[] weight;

    Taps(int length, int smallLength, int factor) {
      first = new int[length];
      second = new int[length];
      weight = new float[length];
      for (int i = 0; i < length; i++) {
        float at = Math.max(0, (i + 0.5f) / factor - 0.5f);
        first[i] = Math.min(smallLength - 1, (int) at);
        second[i] = Math.min(smallLength - 1, first[i] + 1);
        weight[i] = at - first[i];
      }
    }

    void mix(float[] from, float[] to) {
      for (int i = 0; i < to.length; i++) {
        float left = from[first[i]];
        to[i] = left + weight[i] * (from[second[i]] - left);
      }
    }
  }
}

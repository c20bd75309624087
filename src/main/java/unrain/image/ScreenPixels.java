package unrain.image;

import unrain.image.color.ScreenTable;

/** Pixels of a photo as a screen wants them: sRGB, 8 bits, alpha multiplied in. */
public final class ScreenPixels {
  private static final int CHUNK = 4096;

  private ScreenPixels() {}

  /**
   * Fills a rectangle of {@code argbPre} with the rectangle (x, y, w, h) of the photo, in image pixels.
   *
   * @param offset index of the first pixel in {@code argbPre}
   * @param scanline distance of two rows in {@code argbPre}
   */
  public static void toArgb(Photo photo, int x, int y, int w, int h, int[] argbPre, int offset, int scanline) {
    Samples samples = photo.samples();
    if (x < 0 || y < 0 || w < 0 || h < 0 || x + w > samples.width() || y + h > samples.height()) {
      throw new IllegalArgumentException("rectangle " + x + "," + y + " " + w + "x" + h + " leaves the photo");
    }
    for (int row = 0; row < h; row++) {
      for (int column = 0; column < w; column += CHUNK) {
        int length = Math.min(CHUNK, w - column);
        int from = (y + row) * samples.width() + x + column;
        int to = offset + row * scanline + column;
        if (photo.encoding().isSrgb()) {
          direct(samples, from, length, argbPre, to);
        } else if (photo.encoding() instanceof ColorEncodings.Shown shown && samples.colorChannels() == 3) {
          tabulated(samples, shown.screenTable(samples.bitDepth()), from, length, argbPre, to);
        } else {
          converted(photo, from, length, argbPre, to);
        }
      }
    }
  }

  private static void direct(Samples samples, int from, int length, int[] argb, int to) {
    int channels = samples.channels();
    int green = channels < 3 ? 0 : 1;
    int blue = channels < 3 ? 0 : 2;
    int alpha = channels - 1;
    boolean hasAlpha = samples.hasAlpha();
    int index = from * channels;
    if (samples.bitDepth() == 8) {
      byte[] data = samples.bytes();
      for (int i = 0; i < length; i++, index += channels) {
        int a = hasAlpha ? data[index + alpha] & 0xff : 255;
        argb[to + i] = pack(data[index] & 0xff, data[index + green] & 0xff, data[index + blue] & 0xff, a);
      }
    } else {
      short[] data = samples.shorts();
      for (int i = 0; i < length; i++, index += channels) {
        int a = hasAlpha ? to8(data[index + alpha]) : 255;
        argb[to + i] = pack(to8(data[index]), to8(data[index + green]), to8(data[index + blue]), a);
      }
    }
  }

  private static void tabulated(Samples samples, ScreenTable table, int from, int length, int[] argb, int to) {
    int channels = samples.channels();
    int index = from * channels;
    boolean eight = samples.bitDepth() == 8;
    byte[] bytes = eight ? samples.bytes() : new byte[0];
    short[] shorts = eight ? new short[0] : samples.shorts();
    for (int i = 0; i < length; i++, index += channels) {
      int rgb = eight
          ? table.rgb(bytes[index] & 0xff, bytes[index + 1] & 0xff, bytes[index + 2] & 0xff)
          : table.rgb(shorts[index] & 0xffff, shorts[index + 1] & 0xffff, shorts[index + 2] & 0xffff);
      int alpha = 255;
      if (channels == 4) {
        alpha = eight ? bytes[index + 3] & 0xff : to8(shorts[index + 3]);
      }
      argb[to + i] = pack(rgb >> 16, rgb >> 8 & 0xff, rgb & 0xff, alpha);
    }
  }

  private static void converted(Photo photo, int from, int length, int[] argb, int to) {
    Samples samples = photo.samples();
    int channels = samples.channels();
    int green = channels < 3 ? 0 : 1;
    int blue = channels < 3 ? 0 : 2;
    float[] r = new float[length];
    float[] g = new float[length];
    float[] b = new float[length];
    float scale = 1f / samples.maxValue();
    int index = from * channels;
    for (int i = 0; i < length; i++, index += channels) {
      r[i] = value(samples, index) * scale;
      g[i] = value(samples, index + green) * scale;
      b[i] = value(samples, index + blue) * scale;
    }
    photo.encoding().toSrgb(r, g, b, 0, length);
    index = from * channels + channels - 1;
    for (int i = 0; i < length; i++, index += channels) {
      int a = samples.hasAlpha() ? Math.round(value(samples, index) * scale * 255f) : 255;
      argb[to + i] = pack(to8(r[i]), to8(g[i]), to8(b[i]), a);
    }
  }

  private static int value(Samples samples, int index) {
    return samples.pixels().get(index);
  }

  private static int to8(short sample) {
    // the rounded quotient by 257, which maps 0..65535 to 0..255 evenly
    return ((sample & 0xffff) * 255 + 32895) >>> 16;
  }

  private static int to8(float value) {
    return Math.round(Math.clamp(value, 0f, 1f) * 255f);
  }

  private static int pack(int r, int g, int b, int a) {
    if (a == 255) {
      return 0xff000000 | r << 16 | g << 8 | b;
    }
    return a << 24 | (r * a + 127) / 255 << 16 | (g * a + 127) / 255 << 8 | (b * a + 127) / 255;
  }
}

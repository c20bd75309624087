package unrain.derain.pixel;

import unrain.image.ColorEncoding;
import unrain.image.Photo;
import unrain.image.Samples;

/** Reads stretches of a photo's rows as floats: 0..1 of its own encoding, or extended sRGB. Grey gives r = g = b. */
public final class PhotoRows {
  /** Of 8 bits: looking a value up is several times faster than dividing. */
  private static final float[] LEVELS = new float[256];

  static {
    for (int level = 0; level < LEVELS.length; level++) {
      LEVELS[level] = level / 255f;
    }
  }

  private final Samples samples;
  private final ColorEncoding encoding;

  public PhotoRows(Photo photo) {
    this.samples = photo.samples();
    this.encoding = photo.encoding();
  }

  /** Fills r, g, b from index {@code to} on with {@code length} pixels from (x, y) on, in 0..1 of the encoding. */
  public void readEncoded(int x, int y, int length, float[] r, float[] g, float[] b, int to) {
    int channels = samples.channels();
    int from = (y * samples.width() + x) * channels;
    int second = samples.colorChannels() == 3 ? 1 : 0;
    if (samples.bitDepth() == 8) {
      read8(samples.bytes(), from, channels, 0, r, to, length);
      read8(samples.bytes(), from, channels, second, g, to, length);
      read8(samples.bytes(), from, channels, 2 * second, b, to, length);
    } else {
      read16(samples.shorts(), from, channels, 0, r, to, length);
      read16(samples.shorts(), from, channels, second, g, to, length);
      read16(samples.shorts(), from, channels, 2 * second, b, to, length);
    }
  }

  /** The same as {@link #readEncoded}, converted to extended sRGB, unclipped. */
  public void readSrgb(int x, int y, int length, float[] r, float[] g, float[] b, int to) {
    readEncoded(x, y, length, r, g, b, to);
    if (!encoding.isSrgb()) {
      encoding.toSrgb(r, g, b, to, length);
    }
  }

  private static void read8(byte[] in, int from, int channels, int channel, float[] out, int to, int length) {
    for (int i = 0, at = from + channel; i < length; i++, at += channels) {
      out[to + i] = LEVELS[in[at] & 0xFF];
    }
  }

  private static void read16(short[] in, int from, int channels, int channel, float[] out, int to, int length) {
    for (int i = 0, at = from + channel; i < length; i++, at += channels) {
      out[to + i] = (in[at] & 0xFFFF) / 65535f;
    }
  }
}

package unrain.image;

import unrain.image.codec.Pixels;

/**
 * Interleaved unsigned samples of a whole photo at the depth it came with, 8 or 16 bits.
 *
 * <p>Channels: 1 grey, 2 grey and alpha, 3 RGB, 4 RGBA. Alpha is not multiplied into the colours. A 24-megapixel photo
 * is held as 72 or 144 MB; whoever needs floats makes them per tile.
 */
public final class Samples {
  private final Pixels pixels;

  private Samples(Pixels pixels) {
    this.pixels = pixels;
  }

  /** Black samples, transparent where there is alpha. */
  public static Samples create(int width, int height, int channels, int bitDepth) {
    return new Samples(Pixels.create(width, height, channels, bitDepth));
  }

  static Samples of(Pixels pixels) {
    return new Samples(pixels);
  }

  Pixels pixels() {
    return pixels;
  }

  public int width() {
    return pixels.width();
  }

  public int height() {
    return pixels.height();
  }

  /** Alpha included: 1, 2, 3 or 4. */
  public int channels() {
    return pixels.channels();
  }

  public int bitDepth() {
    return pixels.bitDepth();
  }

  /** What they take in memory. */
  public long byteCount() {
    return (long) width() * height() * channels() * (bitDepth() / Byte.SIZE);
  }

  /** 255 or 65535. */
  public int maxValue() {
    return (1 << pixels.bitDepth()) - 1;
  }

  public boolean hasAlpha() {
    return pixels.hasAlpha();
  }

  /** 1 for grey, 3 for RGB, whatever alpha there is. */
  public int colorChannels() {
    return pixels.channels() < 3 ? 1 : 3;
  }

  public int get(int x, int y, int channel) {
    return pixels.get(index(x, y, channel));
  }

  public void set(int x, int y, int channel, int value) {
    pixels.set(index(x, y, channel), value);
  }

  private int index(int x, int y, int channel) {
    return (y * pixels.width() + x) * pixels.channels() + channel;
  }

  /** The array itself, for bulk loops over 8-bit photos. */
  public byte[] bytes() {
    return pixels.array8();
  }

  /** The array itself, for bulk loops over 16-bit photos. */
  public short[] shorts() {
    return pixels.array16();
  }

  public Samples copy() {
    return new Samples(pixels.bitDepth() == 8
        ? Pixels.of8(width(), height(), channels(), bytes().clone())
        : Pixels.of16(width(), height(), channels(), shorts().clone()));
  }
}

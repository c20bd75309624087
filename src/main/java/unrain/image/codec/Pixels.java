package unrain.image.codec;

import org.jspecify.annotations.Nullable;

/**
 * Interleaved unsigned samples: 1 grey, 2 grey and alpha, 3 RGB, 4 RGBA, of 8 bits in {@code bytes} or of 16 bits in
 * {@code shorts}; the other array is null. Alpha is never multiplied into the colours.
 */
public record Pixels(int width, int height, int channels, int bitDepth, byte @Nullable [] bytes,
    short @Nullable [] shorts) {

  public Pixels {
    if (width < 1 || height < 1 || channels < 1 || channels > 4) {
      throw new IllegalArgumentException(width + "x" + height + " with " + channels + " channels");
    }
    int length = Math.multiplyExact(Math.multiplyExact(width, height), channels);
    boolean fits = switch (bitDepth) {
      case 8 -> bytes != null && shorts == null && bytes.length == length;
      case 16 -> shorts != null && bytes == null && shorts.length == length;
      default -> false;
    };
    if (!fits) {
      throw new IllegalArgumentException("array does not hold " + length + " samples of " + bitDepth + " bits");
    }
  }

  /** Black, and fully transparent where there is alpha. */
  public static Pixels create(int width, int height, int channels, int bitDepth) {
    int length = Math.multiplyExact(Math.multiplyExact(width, height), channels);
    return bitDepth == 8
        ? new Pixels(width, height, channels, 8, new byte[length], null)
        : new Pixels(width, height, channels, bitDepth, null, new short[length]);
  }

  public static Pixels of8(int width, int height, int channels, byte[] bytes) {
    return new Pixels(width, height, channels, 8, bytes, null);
  }

  public static Pixels of16(int width, int height, int channels, short[] shorts) {
    return new Pixels(width, height, channels, 16, null, shorts);
  }

  public boolean hasAlpha() {
    return channels == 2 || channels == 4;
  }

  /** The 8-bit array; only to be asked for where {@code bitDepth} is 8. */
  public byte[] array8() {
    if (bytes == null) {
      throw new IllegalStateException("these samples have " + bitDepth + " bits");
    }
    return bytes;
  }

  /** The 16-bit array; only to be asked for where {@code bitDepth} is 16. */
  public short[] array16() {
    if (shorts == null) {
      throw new IllegalStateException("these samples have " + bitDepth + " bits");
    }
    return shorts;
  }

  public int get(int index) {
    return bytes != null ? bytes[index] & 0xff : array16()[index] & 0xffff;
  }

  public void set(int index, int value) {
    if (bytes != null) {
      bytes[index] = (byte) value;
    } else {
      array16()[index] = (short) value;
    }
  }
}

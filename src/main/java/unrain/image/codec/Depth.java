package unrain.image.codec;

/** Samples at another depth, or without alpha, for formats that have less. */
public final class Depth {
  private Depth() {}

  /** The same pixels where the depth is right already. From 8 to 16 and back gives the same values. */
  public static Pixels of(Pixels pixels, int bitDepth) {
    if (pixels.bitDepth() == bitDepth) {
      return pixels;
    }
    Pixels out = Pixels.create(pixels.width(), pixels.height(), pixels.channels(), bitDepth);
    if (bitDepth == 8) {
      short[] from = pixels.array16();
      byte[] to = out.array8();
      for (int i = 0; i < to.length; i++) {
        // the rounded quotient by 257
        to[i] = (byte) ((from[i] & 0xffff) * 255 + 32_895 >>> 16);
      }
    } else {
      byte[] from = pixels.array8();
      short[] to = out.array16();
      for (int i = 0; i < to.length; i++) {
        to[i] = (short) ((from[i] & 0xff) * 257);
      }
    }
    return out;
  }

  /** Laid on white, the colour of the page that a picture without transparency would be seen on. */
  public static Pixels opaque(Pixels pixels) {
    if (!pixels.hasAlpha()) {
      return pixels;
    }
    int colors = pixels.channels() - 1;
    long max = (1L << pixels.bitDepth()) - 1;
    Pixels out = Pixels.create(pixels.width(), pixels.height(), colors, pixels.bitDepth());
    int length = pixels.width() * pixels.height();
    for (int i = 0; i < length; i++) {
      long alpha = pixels.get(i * (colors + 1) + colors);
      for (int c = 0; c < colors; c++) {
        long value = pixels.get(i * (colors + 1) + c);
        out.set(i * colors + c, (int) ((value * alpha + max * (max - alpha) + max / 2) / max));
      }
    }
    return out;
  }
}

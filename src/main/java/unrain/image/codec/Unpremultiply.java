package unrain.image.codec;

/** Takes out of colours what their alpha has mixed in, in place. */
public final class Unpremultiply {
  private Unpremultiply() {}

  /** For colours that lie on black: they are divided by their alpha. */
  public static void fromBlack(Pixels pixels) {
    apply(pixels, false);
  }

  /** For colours that lie on white: what they are darker than white is divided by their alpha. */
  public static void fromWhite(Pixels pixels) {
    apply(pixels, true);
  }

  private static void apply(Pixels pixels, boolean white) {
    int channels = pixels.channels();
    int colors = channels - 1;
    long max = (1L << pixels.bitDepth()) - 1;
    int length = pixels.width() * pixels.height() * channels;
    for (int i = 0; i < length; i += channels) {
      long alpha = pixels.get(i + colors);
      for (int c = 0; c < colors && alpha > 0 && alpha < max; c++) {
        long mixed = white ? max - pixels.get(i + c) : pixels.get(i + c);
        long alone = Math.min(max, (mixed * max + alpha / 2) / alpha);
        pixels.set(i + c, (int) (white ? max - alone : alone));
      }
    }
  }
}

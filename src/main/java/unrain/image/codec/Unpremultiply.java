package unrain.image.codec;

/** Divides colours by their alpha, in place. */
public final class Unpremultiply {
  private Unpremultiply() {}

  public static void apply(Pixels pixels) {
    int channels = pixels.channels();
    int colors = channels - 1;
    long max = (1L << pixels.bitDepth()) - 1;
    int length = pixels.width() * pixels.height() * channels;
    for (int i = 0; i < length; i += channels) {
      long alpha = pixels.get(i + colors);
      for (int c = 0; c < colors && alpha > 0 && alpha < max; c++) {
        pixels.set(i + c, (int) Math.min(max, (pixels.get(i + c) * max + alpha / 2) / alpha));
      }
    }
  }
}

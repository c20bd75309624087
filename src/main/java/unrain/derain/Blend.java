package unrain.derain;

import java.util.Arrays;
import unrain.derain.pixel.Rounding;
import unrain.image.Photo;
import unrain.image.Samples;

/**
 * How much of the change is taken, and where: out = src + w · (derained − src), with w = strength · mask. Made anew for
 * every move of a slider; the network never runs again.
 *
 * @param strength 0 (the original) to 1.5; 1 is what the network says
 * @param protectDry whether the rain map is the mask; outside it the bits are the original's
 * @param threshold rain-map value 0..1 up to which a place counts as dry
 * @param featherPx how far the mask grows and fades around what it holds
 */
public record Blend(float strength, boolean protectDry, float threshold, int featherPx) {
  public static final Blend DEFAULT = new Blend(1, false);
  public static final float MAX_STRENGTH = 1.5f;
  /** The mask's sums are exact in an int up to here. */
  public static final int MAX_FEATHER_PX = 32;

  private static final float DEFAULT_THRESHOLD = 0.05f;
  private static final int DEFAULT_FEATHER_PX = 2;
  /** Rows blended at a time: the mask's buffers stay in the processor's cache, whatever the photo. */
  private static final int BAND_ROWS = 64;

  public Blend {
    if (!(strength >= 0 && strength <= MAX_STRENGTH)) {
      throw new IllegalArgumentException("strength must lie in 0.." + MAX_STRENGTH + ": " + strength);
    }
    if (!(threshold >= 0 && threshold <= 1) || featherPx < 0 || featherPx > MAX_FEATHER_PX) {
      throw new IllegalArgumentException("threshold %s, feather %d".formatted(threshold, featherPx));
    }
  }

  public Blend(float strength, boolean protectDry) {
    this(strength, protectDry, DEFAULT_THRESHOLD, DEFAULT_FEATHER_PX);
  }

  /** The whole photo, with everything of the original but its samples. */
  public Photo apply(Derained derained) {
    Photo original = derained.original();
    Samples source = original.samples();
    Samples out = Samples.create(source.width(), source.height(), source.channels(), source.bitDepth());
    applyRegion(derained, 0, 0, source.width(), source.height(), out);
    return original.withSamples(out);
  }

  /**
   * The region (x, y, width, height) alone, equal bit by bit to the same region of {@link #apply}.
   *
   * @param into as large as the photo (the region is written at its place) or as large as the region
   */
  public void applyRegion(Derained derained, int x, int y, int width, int height, Samples into) {
    Samples source = derained.original().samples();
    if (x < 0 || y < 0 || width < 1 || height < 1 || x + width > source.width() || y + height > source.height()) {
      throw new IllegalArgumentException("region %d,%d %d×%d".formatted(x, y, width, height));
    }
    boolean whole = into.width() == source.width() && into.height() == source.height();
    if (!whole && (into.width() != width || into.height() != height)
        || into.channels() != source.channels() || into.bitDepth() != source.bitDepth()) {
      throw new IllegalArgumentException("the target has neither the photo's nor the region's shape");
    }
    float[] weights = new float[width];
    Arrays.fill(weights, strength);
    for (int band = 0; band < height; band += BAND_ROWS) {
      int rows = Math.min(BAND_ROWS, height - band);
      RainMask mask = protectDry
          ? RainMask.of(derained.rainMap(), threshold, featherPx, x, y + band, width, rows) : null;
      for (int row = 0; row < rows; row++) {
        if (mask != null) {
          mask.weights(row, strength, weights);
        }
        int from = (y + band + row) * source.width() + x;
        blendRow(source, derained.derained(), from, into, whole ? from : (band + row) * width, weights);
      }
    }
  }

  private static void blendRow(Samples source, Samples derained, int from, Samples into, int to, float[] weights) {
    int channels = source.channels();
    int start = from * channels;
    int length = weights.length * channels;
    // Alpha comes along here, and the colours are written over.
    if (source.bitDepth() == 8) {
      System.arraycopy(source.bytes(), start, into.bytes(), to * channels, length);
      for (int c = 0; c < source.colorChannels(); c++) {
        blend8(source.bytes(), derained.bytes(), start + c, into.bytes(), to * channels + c, channels, weights);
      }
    } else {
      System.arraycopy(source.shorts(), start, into.shorts(), to * channels, length);
      for (int c = 0; c < source.colorChannels(); c++) {
        blend16(source.shorts(), derained.shorts(), start + c, into.shorts(), to * channels + c, channels, weights);
      }
    }
  }

  private static void blend8(
      byte[] source, byte[] derained, int from, byte[] into, int to, int channels, float[] weights) {
    for (int i = 0, at = 0; i < weights.length; i++, at += channels) {
      int before = source[from + at] & 0xFF;
      int change = (derained[from + at] & 0xFF) - before;
      into[to + at] = (byte) Math.min(255, Math.max(0, before + Rounding.nearest8(weights[i] * change)));
    }
  }

  private static void blend16(
      short[] source, short[] derained, int from, short[] into, int to, int channels, float[] weights) {
    for (int i = 0, at = 0; i < weights.length; i++, at += channels) {
      int before = source[from + at] & 0xFFFF;
      int change = (derained[from + at] & 0xFFFF) - before;
      into[to + at] = (short) Math.min(65535, Math.max(0, before + Rounding.nearest16(weights[i] * (double) change)));
    }
  }
}

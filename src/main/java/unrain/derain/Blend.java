package unrain.derain;

import java.util.Arrays;
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
  /** Rows masked at a time: the mask's buffers stay in the processor's cache, whatever the photo. */
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
    RowBlender rows = new RowBlender(source, derained.derained(), into, width);
    float[] weights = new float[width];
    Arrays.fill(weights, strength);
    rows.setWeights(weights);
    int bandRows = protectDry ? Math.max(BAND_ROWS, 8 * featherPx) : height;
    for (int band = 0; band < height; band += bandRows) {
      int bandHeight = Math.min(bandRows, height - band);
      RainMask mask = protectDry
          ? RainMask.of(derained.rainMap(), threshold, featherPx, x, y + band, width, bandHeight) : null;
      for (int row = 0; row < bandHeight; row++) {
        int from = (y + band + row) * source.width() + x;
        int to = whole ? from : (band + row) * width;
        if (mask != null && !mask.weights(row, strength, weights)) {
          rows.copy(from, to);
          continue;
        }
        if (mask != null) {
          rows.setWeights(weights);
        }
        rows.blend(from, to);
      }
    }
  }
}

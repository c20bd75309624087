package unrain.derain;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import unrain.derain.brush.BrushField;
import unrain.derain.brush.BrushGrid;
import unrain.derain.brush.BrushMask;
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
 * @param brush what was painted over that mask
 */
public record Blend(float strength, boolean protectDry, float threshold, int featherPx, BrushMask brush) {
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
    this(strength, protectDry, DEFAULT_THRESHOLD, DEFAULT_FEATHER_PX, BrushMask.NONE);
  }

  public Blend(float strength, boolean protectDry, float threshold, int featherPx) {
    this(strength, protectDry, threshold, featherPx, BrushMask.NONE);
  }

  public Blend withBrush(BrushMask painted) {
    return new Blend(strength, protectDry, threshold, featherPx, painted);
  }

  /** Whether the whole photo takes all of the change. */
  public boolean isPlain() {
    return strength == 1 && !protectDry && brush.isNone();
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
    applyRegion(derained, x, y, width, height, into, null);
  }

  /**
   * As the other, with what was painted worked out already, by whoever draws the same region again and again.
   *
   * @param painted {@link #brush} on the pixels of the region; null to work it out here
   */
  public void applyRegion(Derained derained, int x, int y, int width, int height, Samples into,
      @Nullable BrushField painted) {
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
    int bandRows = isMasked() ? Math.max(BAND_ROWS, 8 * featherPx) : height;
    for (int band = 0; band < height; band += bandRows) {
      int bandHeight = Math.min(bandRows, height - band);
      Mask mask = mask(derained.rainMap(), x, y + band, width, bandHeight, painted, band);
      for (int row = 0; row < bandHeight; row++) {
        int from = (y + band + row) * source.width() + x;
        int to = whole ? from : (band + row) * width;
        if (mask.isNone()) {
          rows.blend(from, to);
        } else if (mask.weights(row, strength, weights)) {
          rows.setWeights(weights);
          rows.blend(from, to);
        } else {
          rows.copy(from, to);
        }
      }
    }
  }

  private boolean isMasked() {
    return protectDry || !brush.isNone();
  }

  private Mask mask(RainMap map, int x, int y, int width, int height, @Nullable BrushField painted, int band) {
    RainMask rain = protectDry && !brush.startsEmpty()
        ? RainMask.of(map, threshold, featherPx, x, y, width, height) : null;
    if (brush.isNone()) {
      return new Mask(rain, null, 0);
    }
    return painted == null
        ? new Mask(rain, BrushField.of(brush, BrushGrid.pixels(x, y, width, height)), 0)
        : new Mask(rain, painted, band);
  }

  /** The mask of a band: where it rains, and what was painted over that, which begins at a row of its field. */
  private record Mask(@Nullable RainMask rain, @Nullable BrushField painted, int firstRow) {
    boolean isNone() {
      return rain == null && painted == null;
    }

    boolean weights(int row, float strength, float[] into) {
      boolean any = true;
      if (rain == null) {
        Arrays.fill(into, strength);
      } else {
        any = rain.weights(row, strength, into);
      }
      return painted == null ? any : painted.apply(firstRow + row, strength, into);
    }
  }
}

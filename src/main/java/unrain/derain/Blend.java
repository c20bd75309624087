package unrain.derain;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import unrain.derain.brush.BrushField;
import unrain.derain.brush.BrushGrid;
import unrain.derain.brush.BrushMask;
import unrain.derain.brush.MaskPicture;
import unrain.derain.pixel.CoarseChange;
import unrain.derain.pixel.RowBlender;
import unrain.image.Photo;
import unrain.image.Samples;

/**
 * How much of the change is taken, and where: out = src + w · (change − back), with change = derained − src,
 * w = strength · mask · mask file, and back the share of the change's fine part that is taken back where it does not
 * rain. Made anew for every move of a slider; the network never runs again.
 *
 * @param strength 0 (the original) to 1.5; 1 is what the network says
 * @param protectDry whether the rain map is the mask; outside it the bits are the original's
 * @param threshold rain-map value 0..1 up to which a place counts as dry
 * @param featherPx how far the mask of rain grows and fades around what it holds
 * @param detail 0 (all that the network made) to 1: how much of the fine structure that the network smoothed away
 *     where the map sees no rain comes back
 * @param brush what was painted over that mask
 * @param maskFileOrNull what all of that is multiplied with: the last word, for where it is black nothing brings the
 *     change back
 */
public record Blend(float strength, boolean protectDry, float threshold, int featherPx, float detail, BrushMask brush,
    @Nullable MaskPicture maskFileOrNull) {
  public static final Blend DEFAULT = new Blend(1, false);
  public static final float MAX_STRENGTH = 1.5f;
  /** The mask's sums are exact in an int up to here. */
  public static final int MAX_FEATHER_PX = 32;
  /** Above what the shipped network's map has nearly everywhere on dry photos, and below what it has on streaks. */
  public static final float DEFAULT_THRESHOLD = 0.2f;
  public static final int DEFAULT_FEATHER_PX = 2;

  /** Rows blended at a time: the mask's buffers stay in the processor's cache, whatever the photo. */
  private static final int BAND_ROWS = 128;

  public Blend {
    if (!(strength >= 0 && strength <= MAX_STRENGTH)) {
      throw new IllegalArgumentException("strength must lie in 0.." + MAX_STRENGTH + ": " + strength);
    }
    if (!(threshold >= 0 && threshold <= 1) || featherPx < 0 || featherPx > MAX_FEATHER_PX) {
      throw new IllegalArgumentException("threshold %s, feather %d".formatted(threshold, featherPx));
    }
    if (!(detail >= 0 && detail <= 1)) {
      throw new IllegalArgumentException("detail must lie in 0..1: " + detail);
    }
  }

  public Blend(float strength, boolean protectDry) {
    this(strength, protectDry, DEFAULT_THRESHOLD, DEFAULT_FEATHER_PX, 0);
  }

  public Blend(float strength, boolean protectDry, float threshold, int featherPx, float detail) {
    this(strength, protectDry, threshold, featherPx, detail, BrushMask.NONE, null);
  }

  public Blend withStrength(float other) {
    return new Blend(other, protectDry, threshold, featherPx, detail, brush, maskFileOrNull);
  }

  public Blend withProtectDry(boolean other) {
    return new Blend(strength, other, threshold, featherPx, detail, brush, maskFileOrNull);
  }

  public Blend withMask(float otherThreshold, int otherFeatherPx, float otherDetail) {
    return new Blend(strength, protectDry, otherThreshold, otherFeatherPx, otherDetail, brush, maskFileOrNull);
  }

  public Blend withBrush(BrushMask painted) {
    return new Blend(strength, protectDry, threshold, featherPx, detail, painted, maskFileOrNull);
  }

  /** @param other null for none */
  public Blend withMaskFile(@Nullable MaskPicture other) {
    return new Blend(strength, protectDry, threshold, featherPx, detail, brush, other);
  }

  public Optional<MaskPicture> maskFile() {
    return Optional.ofNullable(maskFileOrNull);
  }

  /** Whether the whole photo takes all of the change. */
  public boolean isPlain() {
    return strength == 1 && !isMasked() && brush.isNone();
  }

  /** Whether the rain map has a say, rather than the whole photo being treated alike. */
  public boolean usesRain() {
    return protectDry || detail > 0;
  }

  /** Whether the rain map or the mask file has a say, which takes the photo's own pixels to tell. */
  public boolean isMasked() {
    return usesRain() || maskFileOrNull != null;
  }

  /** What the rain map and the mask file have to say, alone: all of the change, nothing painted. */
  public Blend unpainted() {
    return withStrength(1).withBrush(BrushMask.NONE);
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
    if (maskFileOrNull != null && !maskFileOrNull.hasSizeOf(source)) {
      throw new IllegalArgumentException("the mask file has not the photo's size");
    }
    // Bands share nothing but what they read, so they may run beside each other.
    int bandRows = Math.max(BAND_ROWS, 8 * featherPx);
    IntStream.range(0, Math.ceilDiv(height, bandRows)).parallel().forEach(band -> {
      int first = band * bandRows;
      int rows = Math.min(bandRows, height - first);
      Mask mask = mask(derained.rainMap(), x, y + first, width, rows, painted, first);
      int to = whole ? (y + first) * source.width() + x : first * width;
      blendBand(derained, x, y + first, rows, mask, into, to);
    });
  }

  /** @param to pixel of {@code into} that takes the band's first */
  private void blendBand(Derained derained, int x, int y, int height, Mask mask, Samples into, int to) {
    Samples source = derained.original().samples();
    int width = mask.width();
    RowBlender rows = new RowBlender(source, derained.derained(), into, width);
    CoarseChange coarse = detail > 0 ? new CoarseChange(source, derained.derained(), x, y, width) : null;
    float[] wet = new float[width];
    float[] takenBack = new float[width];
    float[] weights = new float[width];
    Arrays.fill(weights, strength);
    rows.setWeights(weights);
    for (int row = 0; row < height; row++) {
      int from = (y + row) * source.width() + x;
      int at = to + row * into.width();
      boolean rains = mask.readRain(wet);
      int[] sums = coarse == null ? null : coarse.nextRow();
      if (protectDry || mask.painted() != null || maskFileOrNull != null) {
        boolean any = setWeights(mask, row, rains, wet, weights);
        if (!any || maskFileOrNull != null && !maskFileOrNull.apply(x, y + row, weights)) {
          rows.copy(from, at);
          continue;
        }
        rows.setWeights(weights);
      }
      if (sums == null) {
        rows.blend(from, at);
      } else {
        setDryShare(wet, takenBack);
        rows.setTakenBack(takenBack);
        rows.blendLessFine(from, at, sums);
      }
    }
  }

  /** Returns whether any of them is above zero. */
  private boolean setWeights(Mask mask, int row, boolean rains, float[] wet, float[] weights) {
    if (protectDry) {
      for (int i = 0; i < weights.length; i++) {
        weights[i] = strength * wet[i];
      }
    } else {
      Arrays.fill(weights, strength);
    }
    return mask.painted() == null ? strength > 0 && (rains || !protectDry)
        : mask.painted().apply(mask.firstRow() + row, strength, weights);
  }

  private void setDryShare(float[] wet, float[] takenBack) {
    for (int i = 0; i < takenBack.length; i++) {
      takenBack[i] = detail * (1 - wet[i]);
    }
  }

  private Mask mask(RainMap map, int x, int y, int width, int height, @Nullable BrushField painted, int firstRow) {
    boolean needed = detail > 0 || protectDry && !brush.startsEmpty();
    RainMask rain = needed ? RainMask.of(map, threshold, featherPx, x, y, width, height) : null;
    if (brush.isNone()) {
      return new Mask(width, rain, null, 0);
    }
    return painted == null
        ? new Mask(width, rain, BrushField.of(brush, BrushGrid.pixels(x, y, width, height)), 0)
        : new Mask(width, rain, painted, firstRow);
  }

  /** The mask of a band: where it rains, and what was painted over that, which begins at a row of its field. */
  private record Mask(int width, @Nullable RainMask rain, @Nullable BrushField painted, int firstRow) {
    /** Leaves zeros where nobody needs to know; returns whether there is anything else. */
    boolean readRain(float[] into) {
      return rain != null && rain.nextRow(into);
    }
  }
}

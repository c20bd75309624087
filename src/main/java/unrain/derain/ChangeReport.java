package unrain.derain;

import java.util.Arrays;
import java.util.stream.IntStream;
import unrain.image.Samples;

/**
 * How much a blend changes a photo, where its mask is and everywhere else: the proof that the rest was left alone. A
 * pixel's change is that of its most changed channel.
 *
 * @param inside where the mask of rain (the blend's threshold and feather) holds anything, used by the blend or not,
 *     and the mask file, if there is one; the mask file alone, where the blend uses no other
 * @param outside the rest
 */
public record ChangeReport(Part inside, Part outside) {
  private static final int BAND_ROWS = 256;

  /**
   * One side of the mask.
   *
   * @param pixels how many there are
   * @param changed how many of them are not as they were, bit by bit
   * @param mean change in levels of 255, over all its pixels
   * @param largest change in levels of 255
   */
  public record Part(long pixels, long changed, double mean, double largest) {
    static final Part NONE = new Part(0, 0, 0, 0);

    /** Whether every bit is the original's. */
    public boolean isUntouched() {
      return changed == 0;
    }

    Part and(Part other) {
      long all = pixels + other.pixels;
      double sum = mean * pixels + other.mean * other.pixels;
      return new Part(all, changed + other.changed, all == 0 ? 0 : sum / all, Math.max(largest, other.largest));
    }
  }

  /** Both sides of the mask together. */
  public Part whole() {
    return inside.and(outside);
  }

  /** Share of the photo in which the mask holds something, 0..1. */
  public double insideShare() {
    return inside.pixels() / (double) (inside.pixels() + outside.pixels());
  }

  /**
   * Measures the whole photo at full resolution; takes about 10 ms per megapixel.
   *
   * @throws DerainException CANCELLED soon after {@code cancellation}
   */
  public static ChangeReport of(Derained derained, Blend blend, Cancellation cancellation) throws DerainException {
    int bands = Math.ceilDiv(derained.height(), BAND_ROWS);
    ChangeReport all = IntStream.range(0, bands).parallel()
        .mapToObj(band -> cancellation.isCancelled() ? new ChangeReport(Part.NONE, Part.NONE)
            : measure(derained, blend, band * BAND_ROWS))
        .reduce(new ChangeReport(Part.NONE, Part.NONE), ChangeReport::and);
    cancellation.throwIfCancelled();
    return all;
  }

  private ChangeReport and(ChangeReport other) {
    return new ChangeReport(inside.and(other.inside), outside.and(other.outside));
  }

  private static ChangeReport measure(Derained derained, Blend blend, int y) {
    Samples source = derained.original().samples();
    int width = source.width();
    int height = Math.min(BAND_ROWS, source.height() - y);
    Samples blended = Samples.create(width, height, source.channels(), source.bitDepth());
    blend.applyRegion(derained, 0, y, width, height, blended);
    RainMask mask = RainMask.of(derained.rainMap(), blend.threshold(), blend.featherPx(), 0, y, width, height);
    boolean rainCounts = blend.usesRain() || blend.maskFileOrNull() == null;
    float[] inMask = new float[width];
    int[] change = new int[width];
    Tally inside = new Tally();
    Tally outside = new Tally();
    for (int row = 0; row < height; row++) {
      mask.nextRow(inMask);
      if (!rainCounts) {
        Arrays.fill(inMask, 1);
      }
      if (blend.maskFileOrNull() != null) {
        blend.maskFileOrNull().apply(0, y + row, inMask);
      }
      readChange(source, (y + row) * width, blended, row * width, change);
      for (int i = 0; i < width; i++) {
        (inMask[i] > 0 ? inside : outside).add(change[i]);
      }
    }
    double level = source.maxValue() / 255.0;
    return new ChangeReport(inside.part(level), outside.part(level));
  }

  /** The largest change of any of a pixel's samples; alpha never changes. */
  private static void readChange(Samples source, int from, Samples blended, int at, int[] change) {
    int channels = source.channels();
    for (int i = 0; i < change.length; i++) {
      int largest = 0;
      for (int c = 0; c < channels; c++) {
        int before = (from + i) * channels + c;
        int after = (at + i) * channels + c;
        largest = Math.max(largest, source.bitDepth() == 8
            ? Math.abs((blended.bytes()[after] & 0xFF) - (source.bytes()[before] & 0xFF))
            : Math.abs((blended.shorts()[after] & 0xFFFF) - (source.shorts()[before] & 0xFFFF)));
      }
      change[i] = largest;
    }
  }

  private static final class Tally {
    private long pixels;
    private long changed;
    private long sum;
    private int largest;

    void add(int change) {
      pixels++;
      changed += change == 0 ? 0 : 1;
      sum += change;
      largest = Math.max(largest, change);
    }

    Part part(double level) {
      return pixels == 0 ? Part.NONE : new Part(pixels, changed, sum / level / pixels, largest / level);
    }
  }
}

package unrain.ui.inspect;

import java.util.Optional;
import unrain.derain.Blend;
import unrain.derain.Derained;
import unrain.image.Samples;
import unrain.ui.compare.Comparison;

/**
 * The numbers of one pixel, as the file has them.
 *
 * @param before its samples
 * @param after its samples in the blend; none without a result
 */
public record PixelFacts(int x, int y, int[] before, int[] after) {
  public static PixelFacts of(Comparison comparison, Blend blend, int x, int y) {
    int[] before = values(comparison.photo().samples(), x, y);
    int[] after = comparison.derained().map(derained -> values(blended(derained, blend, x, y), 0, 0))
        .orElse(new int[0]);
    return new PixelFacts(x, y, before, after);
  }

  private static Samples blended(Derained derained, Blend blend, int x, int y) {
    Samples source = derained.original().samples();
    Samples one = Samples.create(1, 1, source.channels(), source.bitDepth());
    blend.applyRegion(derained, x, y, 1, 1, one);
    return one;
  }

  private static int[] values(Samples samples, int x, int y) {
    int[] values = new int[samples.channels()];
    for (int channel = 0; channel < values.length; channel++) {
      values[channel] = samples.get(x, y, channel);
    }
    return values;
  }

  /** By how much each sample was changed; empty without a result. */
  public Optional<int[]> difference() {
    if (after.length == 0) {
      return Optional.empty();
    }
    int[] difference = new int[before.length];
    for (int i = 0; i < difference.length; i++) {
      difference[i] = after[i] - before[i];
    }
    return Optional.of(difference);
  }
}

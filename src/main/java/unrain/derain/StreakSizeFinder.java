package unrain.derain;

import java.util.Arrays;
import unrain.derain.pixel.Reduction;
import unrain.derain.pixel.StreakSize;
import unrain.image.Photo;

/**
 * Estimates how large a photo's streaks are: looks at samples of it at four sizes and takes the size at which the
 * network takes away most.
 *
 * <p>A streak is taken away best at the size that the network was trained for: smaller ones vanish in the average,
 * larger ones are not seen. Three things tell rain from what looks like it at one size, a railing or a blind:
 * <ul>
 *   <li>it lies in many places: of small windows, spread over the photo, the strongest fifth does not count, nor do the
 *       weaker two fifths, where there may be sky;
 *   <li>it is seen at neighbouring sizes too, since no rain has streaks of one width only;
 *   <li>there is more than a little of it.
 * </ul>
 * In doubt the photo is seen at its full size. The figures were set on photographs that networks are trained on, and
 * hold on others: see the bench of streak sizes.
 */
final class StreakSizeFinder {
  /** Smaller photos are what the network was made for. */
  private static final int SMALLEST_PIXELS = 1_500_000;
  private static final StreakSize[] SIZES =
      {StreakSize.FINE, StreakSize.MEDIUM, StreakSize.COARSE, StreakSize.HUGE};
  /** Share of what is taken at a size that must be taken at the next finer one too. */
  private static final double[] LEAST_AGREEMENT = {0, 0.4, 0.4, 0.6};
  /** Pixels that the network sees at a size, at most, as a share of the photo's. */
  private static final double[] SHARE_OF_A_RUN = {0.2, 0.1, 0.045, 0.02};
  /** Root mean square, of a range of 0 to 1. */
  private static final double LEAST_TAKEN = 0.012;
  /** Side of a sample at each size, of its middle, which alone counts, and of a window, in pixels of the photo. */
  private static final int SAMPLE_PX = 160;
  private static final int MIDDLE_PX = 128;
  private static final int WINDOW_PX = 128;
  private static final int MOST_SAMPLES_A_SIDE = 8;

  private final Restorer restorer;
  private final int samplePx;

  StreakSizeFinder(Restorer restorer) {
    this.restorer = restorer;
    this.samplePx = Math.ceilDiv(SAMPLE_PX, restorer.model().stride()) * restorer.model().stride();
  }

  /** One of FINE to HUGE. */
  StreakSize find(Photo photo, Cancellation cancellation) throws DerainException {
    double pixels = (double) photo.width() * photo.height();
    if (pixels < SMALLEST_PIXELS) {
      return StreakSize.FINE;
    }
    double[] taken = new double[SIZES.length];
    Photo seen = photo;
    for (int i = 0; i < SIZES.length && Math.min(seen.width(), seen.height()) >= samplePx; i++) {
      int side = (int) Math.sqrt(SHARE_OF_A_RUN[i] * pixels / (samplePx * samplePx));
      taken[i] = taken(seen, Math.clamp(side, 1, MOST_SAMPLES_A_SIDE), WINDOW_PX / SIZES[i].factor(), cancellation);
      if (i + 1 < SIZES.length) {
        seen = new Reduction(seen, 2).small();
      }
    }
    return choose(taken);
  }

  static StreakSize choose(double[] taken) {
    int best = 0;
    for (int i = 1; i < SIZES.length; i++) {
      if (taken[i] > taken[best] && taken[i - 1] >= LEAST_AGREEMENT[i] * taken[i]) {
        best = i;
      }
    }
    return taken[best] > LEAST_TAKEN ? SIZES[best] : StreakSize.FINE;
  }

  private double taken(Photo seen, int side, int windowPx, Cancellation cancellation) throws DerainException {
    TileCutter cutter = new TileCutter(seen, samplePx, samplePx);
    int windows = MIDDLE_PX / windowPx;
    double[] found = new double[side * side * windows * windows];
    int count = 0;
    for (int i = 0; i < side * side; i++) {
      cancellation.throwIfCancelled();
      int middleX = (int) ((i % side + 0.5) / side * seen.width());
      int middleY = (int) ((i / side + 0.5) / side * seen.height());
      FloatPlanes before = cutter.cut(Math.clamp(middleX - samplePx / 2, 0, seen.width() - samplePx),
          Math.clamp(middleY - samplePx / 2, 0, seen.height() - samplePx));
      FloatPlanes after = restorer.restore(before, cancellation).derained();
      int edge = (samplePx - MIDDLE_PX) / 2;
      for (int window = 0; window < windows * windows; window++) {
        found[count++] = taken(before, after, edge + window % windows * windowPx, edge + window / windows * windowPx,
            windowPx);
      }
    }
    Arrays.sort(found);
    return Arrays.stream(found, (int) (0.4 * count), Math.max((int) (0.4 * count) + 1, (int) (0.8 * count))).average()
        .orElse(0);
  }

  /** Root mean square of the brightness taken away. */
  private static double taken(FloatPlanes before, FloatPlanes after, int fromX, int fromY, int windowPx) {
    double sum = 0;
    for (int y = fromY; y < fromY + windowPx; y++) {
      for (int x = fromX; x < fromX + windowPx; x++) {
        double luma = 0;
        for (int c = 0; c < 3; c++) {
          luma += (c == 0 ? 0.299 : c == 1 ? 0.587 : 0.114) * (before.at(x, y, c) - after.at(x, y, c));
        }
        sum += luma > 0 ? luma * luma : 0;
      }
    }
    return Math.sqrt(sum / (windowPx * windowPx));
  }
}

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
 * larger ones are not seen. What is wrongly taken away lies in few places (a railing), rain in many; so of the places,
 * spread over the photo, the strongest twentieth does not count, nor do the weaker two fifths, where there may be sky.
 */
final class StreakSizeFinder {
  /** Smaller photos are what the network was made for. */
  private static final int SMALLEST_PIXELS = 2_000_000;
  /** Side of a sample at each size, and of its middle at full size, which alone is compared. */
  private static final int SAMPLE_PX = 192;
  private static final int MIDDLE_PX = 128;
  private static final int MOST_SAMPLES_A_SIDE = 6;
  /** All samples at all sizes together cost at most this share of a whole run. */
  private static final double SHARE_OF_A_RUN = 0.35;

  private final Restorer restorer;
  private final int samplePx;

  StreakSizeFinder(Restorer restorer) {
    this.restorer = restorer;
    this.samplePx = Math.ceilDiv(SAMPLE_PX, restorer.model().stride()) * restorer.model().stride();
  }

  /** One of FINE to HUGE. */
  StreakSize find(Photo photo, Cancellation cancellation) throws DerainException {
    if ((long) photo.width() * photo.height() < SMALLEST_PIXELS) {
      return StreakSize.FINE;
    }
    StreakSize best = StreakSize.FINE;
    double most = taken(photo, photo, 1, cancellation);
    for (StreakSize size : new StreakSize[] {StreakSize.MEDIUM, StreakSize.COARSE, StreakSize.HUGE}) {
      if (Math.min(photo.width(), photo.height()) / size.factor() < samplePx) {
        break;
      }
      double taken = taken(photo, new Reduction(photo, size.factor()).small(), size.factor(), cancellation);
      if (taken > most) {
        most = taken;
        best = size;
      }
    }
    return best;
  }

  private double taken(Photo photo, Photo small, int factor, Cancellation cancellation) throws DerainException {
    double pixels = (double) photo.width() * photo.height();
    int side = (int) Math.sqrt(SHARE_OF_A_RUN * pixels / (4.0 * samplePx * samplePx));
    side = Math.min(MOST_SAMPLES_A_SIDE, Math.max(1, side));
    TileCutter cutter = new TileCutter(small, samplePx, samplePx);
    double[] found = new double[side * side];
    for (int i = 0; i < found.length; i++) {
      int middleX = (int) ((i % side + 0.5) / side * small.width());
      int middleY = (int) ((i / side + 0.5) / side * small.height());
      int x = Math.clamp(middleX - samplePx / 2, 0, small.width() - samplePx);
      int y = Math.clamp(middleY - samplePx / 2, 0, small.height() - samplePx);
      FloatPlanes input = cutter.cut(x, y);
      found[i] = takenInMiddle(input, restorer.restore(input, cancellation).derained(), MIDDLE_PX / factor);
    }
    Arrays.sort(found);
    return Arrays.stream(found, (int) (0.4 * found.length), Math.max(1, (int) (0.95 * found.length))).average()
        .orElse(0);
  }

  /** Root mean square of the brightness taken away. */
  private double takenInMiddle(FloatPlanes before, FloatPlanes after, int middlePx) {
    int from = (samplePx - middlePx) / 2;
    double sum = 0;
    for (int y = from; y < from + middlePx; y++) {
      for (int x = from; x < from + middlePx; x++) {
        double luma = 0;
        for (int c = 0; c < 3; c++) {
          luma += (c == 0 ? 0.299 : c == 1 ? 0.587 : 0.114) * (before.at(x, y, c) - after.at(x, y, c));
        }
        sum += luma > 0 ? luma * luma : 0;
      }
    }
    return Math.sqrt(sum / (middlePx * middlePx));
  }
}

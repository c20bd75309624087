package unrain.derain;

import java.util.ArrayList;
import java.util.List;
import unrain.derain.pixel.Reduction;
import unrain.derain.pixel.StreakSize;
import unrain.derain.tile.Tile;
import unrain.derain.tile.TilePlan;
import unrain.image.Photo;
import unrain.model.ModelManifest;

/**
 * Estimates how large a photo's streaks are: looks at it at four sizes, at the finer ones in samples, and takes the
 * size at which the network takes away most.
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
  private static final int SMALLEST_PIXELS = 2_000_000;
  private static final StreakSize[] SIZES =
      {StreakSize.FINE, StreakSize.MEDIUM, StreakSize.COARSE, StreakSize.HUGE};
  /** Share of what is taken at a size that must be taken at the next finer one too. */
  private static final double[] LEAST_AGREEMENT = {0, 0.4, 0.4, 0.6};
  /** How many times as much must be taken at a coarser size: where it is nearly the same, fine streaks may be lost. */
  private static final double CLEARLY = 1.05;
  /** Root mean square, of a range of 0 to 1. */
  private static final double LEAST_TAKEN = 0.012;
  /** Side of a window, in pixels of the photo. */
  private static final int WINDOW_PX = 128;
  /** The two finer sizes are looked at in samples at the same places; of a sample only the middle counts. */
  private static final int SAMPLE_PX = 160;
  private static final int MOST_SAMPLES = 64;
  /** Pixels that the network sees at one of the finer sizes, at most, as a share of the photo's. */
  private static final double SHARE_OF_A_RUN = 0.13;
  /** The coarser ones are seen as a whole, which costs a twelfth of a run. */
  private static final double COARSE_SHARE_OF_A_RUN = 1 / 12.0;
  /** In tiles of this side. */
  private static final int TILE_PX = 512;
  private static final int OVERLAP_PX = 8;

  private final Restorer restorer;
  private final int stride;
  private final int samplePx;

  StreakSizeFinder(Restorer restorer) {
    this.restorer = restorer;
    this.stride = restorer.model().stride();
    this.samplePx = samplePx(restorer.model());
  }

  /** So many pixels go through the network, at most, until the size is known; none for photos that count as FINE. */
  static long mostPixels(Photo photo, ModelManifest model) {
    int side = samplePx(model);
    return isLarge(photo, side)
        ? 2L * samples(photo, side) * side * side + (long) (pixels(photo) * COARSE_SHARE_OF_A_RUN)
        : 0;
  }

  private static int samplePx(ModelManifest model) {
    return Math.ceilDiv(SAMPLE_PX, model.stride()) * model.stride();
  }

  private static boolean isLarge(Photo photo, int samplePx) {
    return pixels(photo) >= SMALLEST_PIXELS && Math.min(photo.width(), photo.height()) >= 2 * samplePx;
  }

  private static int samples(Photo photo, int samplePx) {
    return Math.min(MOST_SAMPLES, (int) (SHARE_OF_A_RUN * pixels(photo) / (samplePx * samplePx)));
  }

  private static long pixels(Photo photo) {
    return (long) photo.width() * photo.height();
  }

  /** One of FINE to HUGE. */
  StreakSize find(Photo photo, Cancellation cancellation) throws DerainException {
    if (!isLarge(photo, samplePx)) {
      return StreakSize.FINE;
    }
    int samples = samples(photo, samplePx);
    double[] taken = new double[SIZES.length];
    Photo seen = photo;
    for (int i = 0; i < SIZES.length; i++) {
      seen = i == 0 ? photo : new Reduction(seen, 2).small();
      int windowPx = WINDOW_PX / SIZES[i].factor();
      taken[i] = typical(i < 2 ? inSamples(seen, samples, windowPx, cancellation)
          : everywhere(seen, windowPx, cancellation));
    }
    return choose(taken);
  }

  /** What is taken away in one window in the middle of each sample; samples are spread evenly. */
  private List<Double> inSamples(Photo seen, int samples, int windowPx, Cancellation cancellation)
      throws DerainException {
    int columns = Math.clamp(Math.round(Math.sqrt((double) samples * seen.width() / seen.height())), 1, samples);
    int rows = samples / columns;
    TileCutter cutter = new TileCutter(seen, samplePx, samplePx);
    List<Double> taken = new ArrayList<>();
    for (int i = 0; i < columns * rows; i++) {
      int middleX = (int) ((i % columns + 0.5) / columns * seen.width());
      int middleY = (int) ((i / columns + 0.5) / rows * seen.height());
      FloatPlanes before = cutter.cut(Math.clamp(middleX - samplePx / 2, 0, seen.width() - samplePx),
          Math.clamp(middleY - samplePx / 2, 0, seen.height() - samplePx));
      FloatPlanes after = restorer.restore(before, cancellation).derained();
      int edge = (samplePx - windowPx) / 2;
      taken.add(taken(before, after, edge, edge, windowPx));
    }
    return taken;
  }

  private List<Double> everywhere(Photo seen, int windowPx, Cancellation cancellation) throws DerainException {
    TilePlan plan = TilePlan.of(seen.width(), seen.height(), Math.ceilDiv(TILE_PX, stride) * stride,
        Math.ceilDiv(OVERLAP_PX, stride) * stride, stride);
    TileCutter cutter = new TileCutter(seen, plan.tileWidth(), plan.tileHeight());
    List<Double> taken = new ArrayList<>();
    for (Tile tile : plan.tiles()) {
      FloatPlanes before = cutter.cut(tile.x(), tile.y());
      FloatPlanes after = restorer.restore(before, cancellation).derained();
      for (int y = tile.coreY(); y + windowPx <= tile.coreY() + tile.coreHeight(); y += windowPx) {
        for (int x = tile.coreX(); x + windowPx <= tile.coreX() + tile.coreWidth(); x += windowPx) {
          taken.add(taken(before, after, x - tile.x(), y - tile.y(), windowPx));
        }
      }
    }
    return taken;
  }

  /** The mean without the strongest fifth and the weaker two. */
  private static double typical(List<Double> taken) {
    int from = (int) (0.4 * taken.size());
    int to = Math.max(from + 1, (int) (0.8 * taken.size()));
    return taken.stream().sorted().skip(from).limit(to - from).mapToDouble(value -> value).average().orElse(0);
  }

  static StreakSize choose(double[] taken) {
    int best = 0;
    for (int i = 1; i < SIZES.length; i++) {
      if (taken[i] > CLEARLY * taken[best] && taken[i - 1] >= LEAST_AGREEMENT[i] * taken[i]) {
        best = i;
      }
    }
    return taken[best] > LEAST_TAKEN ? SIZES[best] : StreakSize.FINE;
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

package unrain.ui.panel;

import unrain.ui.viewer.MapPlane;

/** How often each value of a map occurs, in 256 steps of its absolute scale. */
final class MapHistogram {
  static final int BINS = 256;
  /** Looking at a million pixels, evenly spread, is plenty for a picture of the whole. */
  private static final int ENOUGH = 1_000_000;

  private final long[] counts = new long[BINS];
  private long pixels;

  private MapHistogram() {}

  static MapHistogram of(MapPlane map, int width, int height) {
    MapHistogram histogram = new MapHistogram();
    int step = (int) Math.max(1, Math.floor(Math.sqrt((double) width * height / ENOUGH)));
    for (int y = 0; y < height; y += step) {
      for (int x = 0; x < width; x += step) {
        histogram.counts[map.at16(x, y) >> 8]++;
        histogram.pixels++;
      }
    }
    return histogram;
  }

  /** Pixels with values from {@code bin / 256} on, below those of the next one. */
  long count(int bin) {
    return counts[bin];
  }

  long pixels() {
    return pixels;
  }

  /** Share of the photo, 0..1, at or above a value. */
  double shareFrom(double value) {
    long above = 0;
    for (int bin = (int) Math.clamp(Math.round(value * BINS), 0, BINS); bin < BINS; bin++) {
      above += counts[bin];
    }
    return above / (double) pixels;
  }

  /** The value that this share of the photo lies up to. */
  double percentile(double share) {
    long below = 0;
    for (int bin = 0; bin < BINS; bin++) {
      below += counts[bin];
      if (below >= share * pixels) {
        return bin / (BINS - 1.0);
      }
    }
    return 1;
  }
}

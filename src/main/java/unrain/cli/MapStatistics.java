package unrain.cli;

import unrain.derain.RainMap;

/**
 * What a rain map says in numbers, all on its absolute scale of 0 to 1.
 *
 * @param shareOverTenth share of the photo where the map is above 0.1
 * @param shareOverHalf share of the photo where the map is above 0.5
 */
record MapStatistics(
    double mean, double median, double p95, double p99, double max, double shareOverTenth, double shareOverHalf) {
  private static final int LEVELS = 1 << 16;

  static MapStatistics of(RainMap map) {
    long[] histogram = new long[LEVELS];
    for (short sample : map.samples16()) {
      histogram[sample & 0xFFFF]++;
    }
    long pixels = map.samples16().length;
    return new MapStatistics(
        map.mean(),
        quantile(histogram, pixels, 0.5),
        quantile(histogram, pixels, 0.95),
        quantile(histogram, pixels, 0.99),
        quantile(histogram, pixels, 1),
        shareOver(histogram, pixels, 0.1),
        shareOver(histogram, pixels, 0.5));
  }

  private static double quantile(long[] histogram, long pixels, double share) {
    long wanted = Math.max(1, (long) Math.ceil(share * pixels));
    long seen = 0;
    for (int level = 0; level < LEVELS; level++) {
      seen += histogram[level];
      if (seen >= wanted) {
        return level / (double) (LEVELS - 1);
      }
    }
    return 1;
  }

  private static double shareOver(long[] histogram, long pixels, double threshold) {
    long count = 0;
    for (int level = (int) (threshold * (LEVELS - 1)) + 1; level < LEVELS; level++) {
      count += histogram[level];
    }
    return count / (double) pixels;
  }
}

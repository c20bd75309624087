package unrain.ui.viewer;

import java.util.Arrays;

/**
 * Which pixels of a pyramid level a row or column of device pixels is made of, and with what weights. Weights are
 * fractions of 256 and sum to it, so two 8-bit channels can be filtered in one int.
 *
 * @param from first device pixel that lies on the image
 * @param to one past the last
 * @param first for each of them, its first pixel in the level
 * @param taps how many pixels of the level each is made of
 * @param weights {@code taps} weights for each
 */
record AxisTaps(int from, int to, int[] first, int taps, int[] weights) {
  static final int ONE = 256;

  static AxisTaps of(double zoom, double origin, int imageLength, int paneLength, int level, int levelLength,
      boolean nearest) {
    int from = (int) Math.clamp(Math.ceil(-origin * zoom - 0.5), 0, paneLength);
    int to = (int) Math.clamp(Math.ceil((imageLength - origin) * zoom - 0.5), from, paneLength);
    double scale = Math.scalb(1.0, -level);
    double start = origin * scale;
    double step = scale / zoom;
    if (nearest) {
      return nearest(start, step, from, to, levelLength);
    }
    return step > 1 ? area(start, step, from, to, levelLength) : linear(start, step, from, to, levelLength);
  }

  boolean isNearest() {
    return taps == 1;
  }

  int count() {
    return to - from;
  }

  int firstSource() {
    return first[0];
  }

  int sourceLength() {
    return first[first.length - 1] + taps - first[0];
  }

  private static AxisTaps nearest(double start, double step, int from, int to, int length) {
    int[] first = new int[to - from];
    for (int i = from; i < to; i++) {
      first[i - from] = (int) Math.clamp(Math.floor(start + (i + 0.5) * step), 0, length - 1);
    }
    int[] weights = new int[to - from];
    Arrays.fill(weights, ONE);
    return new AxisTaps(from, to, first, 1, weights);
  }

  private static AxisTaps linear(double start, double step, int from, int to, int length) {
    if (length == 1) {
      return nearest(start, step, from, to, length);
    }
    int[] first = new int[to - from];
    int[] weights = new int[2 * (to - from)];
    for (int i = from; i < to; i++) {
      double at = Math.clamp(start + (i + 0.5) * step - 0.5, 0, length - 1);
      int left = Math.min((int) at, length - 2);
      int right = (int) Math.round((at - left) * ONE);
      first[i - from] = left;
      weights[2 * (i - from)] = ONE - right;
      weights[2 * (i - from) + 1] = right;
    }
    return new AxisTaps(from, to, first, 2, weights);
  }

  /** Every pixel counts by how much of it the device pixel covers: nothing is skipped, so fine rain makes no moiré. */
  private static AxisTaps area(double start, double step, int from, int to, int length) {
    int taps = Math.min((int) Math.ceil(step) + 1, length);
    int[] first = new int[to - from];
    int[] weights = new int[taps * (to - from)];
    for (int i = from; i < to; i++) {
      double left = Math.clamp(start + i * step, 0, length);
      double right = Math.clamp(start + (i + 1) * step, 0, length);
      int begin = Math.min((int) left, length - taps);
      first[i - from] = begin;
      int given = 0;
      int heaviest = 0;
      int base = taps * (i - from);
      for (int t = 0; t < taps; t++) {
        double covered = Math.min(right, begin + t + 1) - Math.max(left, begin + t);
        int weight = (int) Math.round(Math.max(0, covered) / (right - left) * ONE);
        weights[base + t] = weight;
        given += weight;
        heaviest = weight > weights[base + heaviest] ? t : heaviest;
      }
      weights[base + heaviest] += ONE - given;
    }
    return new AxisTaps(from, to, first, taps, weights);
  }
}

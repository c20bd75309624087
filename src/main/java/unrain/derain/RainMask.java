package unrain.derain;

/**
 * The rain map as a mask, for one region of a photo.
 *
 * <p>A value counts from the threshold t on and fully from 2t on (for a t above 1/2 at 1). The mask then grows by the
 * feather and is blurred by a box of the same size, so that it stays full where it was full and fades to nothing at
 * twice the feather. Growing and blurring look beyond the region, where the photo's edge is continued, and work in
 * integers: a pixel's weight does not depend on the region that it was asked for in.
 *
 * <p>Windows of n are built by doubling (a window of 2m is two of m side by side), which makes few plain passes that
 * the compiler vectorises; a step of one row instead of one pixel makes the same passes vertical.
 */
final class RainMask {
  private static final int FULL = 65535;

  private final int width;
  private final int rowLength;
  private final int[] sums;
  private final float whole;

  private RainMask(int width, int rowLength, int[] sums, int box) {
    this.width = width;
    this.rowLength = rowLength;
    this.sums = sums;
    this.whole = FULL * box * box;
  }

  static RainMask of(RainMap map, float threshold, int feather, int x, int y, int width, int height) {
    int rowLength = width + 4 * feather;
    int rows = height + 4 * feather;
    int[] mask = new int[rowLength * rows];
    for (int row = 0; row < rows; row++) {
      int from = clamp(y - 2 * feather + row, map.height()) * map.width();
      readRow(map, from, x - 2 * feather, threshold, mask, row * rowLength, rowLength);
    }
    int box = 2 * feather + 1;
    int[] sums = mask;
    if (feather > 0) {
      // A window's result lies at its first pixel; twice two windows move it by the margin of 2 · feather.
      growWindow(mask, box, 1);
      growWindow(mask, box, rowLength);
      sums = sumWindow(sumWindow(mask, box, 1), box, rowLength);
    }
    return new RainMask(width, rowLength, sums, box);
  }

  /** Fills {@code into} with strength · mask for a row of the region. */
  void weights(int row, float strength, float[] into) {
    for (int i = 0, at = row * rowLength; i < width; i++, at++) {
      into[i] = strength * (sums[at] / whole);
    }
  }

  private static void readRow(
      RainMap map, int rowStart, int x, float threshold, int[] mask, int to, int length) {
    short[] samples = map.samples16();
    int low = Math.round(threshold * FULL);
    float slope = (float) FULL / Math.max(1, Math.min(low, FULL - low));
    int left = Math.min(length, Math.max(0, -x));
    int right = Math.max(left, Math.min(length, map.width() - x));
    for (int i = left; i < right; i++) {
      int above = Math.max(0, (samples[rowStart + x + i] & 0xFFFF) - low);
      mask[to + i] = Math.min(FULL, (int) (above * slope));
    }
    for (int i = 0; i < left; i++) {
      mask[to + i] = mask[to + left];
    }
    for (int i = right; i < length; i++) {
      mask[to + i] = mask[to + right - 1];
    }
  }

  private static void growWindow(int[] mask, int size, int step) {
    for (int covered = 1; covered < size; ) {
      int more = Math.min(covered, size - covered);
      maxWithShifted(mask, more * step);
      covered += more;
    }
  }

  private static void maxWithShifted(int[] values, int shift) {
    for (int i = 0; i < values.length - shift; i++) {
      values[i] = Math.max(values[i], values[i + shift]);
    }
  }

  private static int[] sumWindow(int[] single, int size, int step) {
    int[] sums = single.clone();
    int covered = 1;
    for (int bit = Integer.highestOneBit(size) >> 1; bit > 0; bit >>= 1) {
      addShifted(sums, sums, covered * step);
      covered *= 2;
      if ((size & bit) != 0) {
        addShifted(sums, single, covered * step);
        covered++;
      }
    }
    return sums;
  }

  private static void addShifted(int[] sums, int[] other, int shift) {
    for (int i = 0; i < sums.length - shift; i++) {
      sums[i] += other[i + shift];
    }
  }

  private static int clamp(int index, int length) {
    return Math.min(length - 1, Math.max(0, index));
  }
}

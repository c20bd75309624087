package unrain.derain.pixel;

/**
 * Largest value and sum over every window of a given size along a row or a column, in integers.
 *
 * <p>Windows of n are built by doubling (a window of 2m is two of m side by side), which makes few plain passes that
 * the compiler vectorises; a step of one row instead of one value makes the same passes vertical. A window's result
 * lies at its first value; the last windows, which would reach beyond the end, are not meaningful.
 */
public final class SlidingWindow {
  private SlidingWindow() {}

  /** Turns the values from {@code from} to {@code to} into the largest of each window. */
  public static void max(int[] values, int from, int to, int size, int step) {
    for (int covered = 1; covered < size; ) {
      int more = Math.min(covered, size - covered);
      maxWithShifted(values, from, to, more * step);
      covered += more;
    }
  }

  /** Turns {@code sums}, a copy of {@code single}, into sums over windows; an odd size adds a single value behind. */
  public static void sum(int[] sums, int[] single, int size, int step) {
    int covered = 1;
    for (int bit = Integer.highestOneBit(size) >> 1; bit > 0; bit >>= 1) {
      addShifted(sums, sums, covered * step);
      covered *= 2;
      if ((size & bit) != 0) {
        addShifted(sums, single, covered * step);
        covered++;
      }
    }
  }

  private static void maxWithShifted(int[] values, int from, int to, int shift) {
    for (int i = from; i < to - shift; i++) {
      values[i] = Math.max(values[i], values[i + shift]);
    }
  }

  private static void addShifted(int[] sums, int[] other, int shift) {
    for (int i = 0; i < sums.length - shift; i++) {
      sums[i] += other[i + shift];
    }
  }
}

package unrain.derain;

import unrain.derain.pixel.SlidingWindow;

/**
 * The rain map as a mask, for one region of a photo.
 *
 * <p>A value counts from the threshold t on and fully from 2t on (for a t above 1/2 at 1). The mask then grows by the
 * feather and is blurred by a box of the same size, so that it stays full where it was full and fades to nothing at
 * twice the feather. Growing and blurring look beyond the region, where the photo's edge is continued, and work in
 * integers: a pixel's weight does not depend on the region that it was asked for in.
 *
 * <p>What runs along rows is done row by row, when the row is read and when it is asked for, so that it stays in the
 * nearest cache.
 */
public final class RainMask {
  private static final int FULL = 65535;

  private final int width;
  private final int rowLength;
  private final int box;
  private final int[] grown;
  private final int[] columnSums;
  private final int[] sums;
  private int row;

  private RainMask(int width, int rowLength, int box, int[] grown) {
    this.width = width;
    this.rowLength = rowLength;
    this.box = box;
    this.grown = grown;
    this.columnSums = new int[rowLength];
    this.sums = new int[rowLength];
    for (int first = 0; first < box; first++) {
      add(first, 1);
    }
  }

  /** The mask of the region (x, y, width, height), to be read row by row. */
  public static RainMask of(RainMap map, float threshold, int feather, int x, int y, int width, int height) {
    int rowLength = width + 4 * feather;
    int rows = height + 4 * feather;
    int box = 2 * feather + 1;
    int[] mask = new int[rowLength * rows];
    for (int row = 0; row < rows; row++) {
      int from = Math.clamp(y - 2 * feather + row, 0, map.height() - 1) * map.width();
      readRow(map, from, x - 2 * feather, threshold, mask, row * rowLength, rowLength);
      // A window's result lies at its first pixel; twice two windows move it by the margin of 2 · feather.
      SlidingWindow.max(mask, row * rowLength, (row + 1) * rowLength, box, 1);
    }
    SlidingWindow.max(mask, 0, mask.length, box, rowLength);
    return new RainMask(width, rowLength, box, mask);
  }

  /**
   * Fills {@code into} with the mask, 0..1, for the next row of the region, from its first on.
   *
   * @return whether any of it is above zero
   */
  public boolean nextRow(float[] into) {
    System.arraycopy(columnSums, 0, sums, 0, rowLength);
    SlidingWindow.sum(sums, columnSums, box, 1);
    int largest = 0;
    for (int i = 0; i < width; i++) {
      largest = Math.max(largest, sums[i]);
    }
    float whole = FULL * box * box;
    for (int i = 0; i < width; i++) {
      into[i] = sums[i] / whole;
    }
    add(row, -1);
    if ((row + box + 1) * rowLength <= grown.length) {
      add(row + box, 1);
    }
    row++;
    return largest > 0;
  }

  private void add(int grownRow, int sign) {
    int from = grownRow * rowLength;
    for (int i = 0; i < rowLength; i++) {
      columnSums[i] += sign * grown[from + i];
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
      mask[to + i] = samples[rowStart + x + i] & 0xFFFF;
    }
    // In a loop of its own, since only so the compiler vectorises both.
    for (int i = to + left; i < to + right; i++) {
      mask[i] = Math.min(FULL, (int) (Math.max(0, mask[i] - low) * slope));
    }
    for (int i = 0; i < left; i++) {
      mask[to + i] = mask[to + left];
    }
    for (int i = right; i < length; i++) {
      mask[to + i] = mask[to + right - 1];
    }
  }
}

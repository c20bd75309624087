package unrain.derain.pixel;

import unrain.image.Samples;

/**
 * The change without its fine part: sums of derained − src over the box of {@link #BOX_PX} around each sample, row by
 * row from the top. The photo's edge is continued. All in integers, so that a sample's sum does not depend on the
 * region that it was asked for in.
 */
public final class CoarseChange {
  /** Structure narrower than this is fine: hair, leaves, gravel, in pixels of the photo. */
  public static final int BOX_PX = 9;
  /** What the sums are divided by. */
  public static final float SAMPLES_PER_SUM = BOX_PX * BOX_PX;
  private static final int REACH = BOX_PX / 2;

  private final Samples source;
  private final Samples derained;
  private final int x;
  /** The changes that are in the sums, from row {@link #row} − REACH on, as a ring. */
  private final int[][] lines;
  private final int[] columnSums;
  private final int[] sums;
  private int[] spare;
  private int row;
  private int oldest;

  /** @param x first pixel of the rows, which are {@code width} pixels long; the first of them is {@code y} */
  public CoarseChange(Samples source, Samples derained, int x, int y, int width) {
    this.source = source;
    this.derained = derained;
    this.x = x - REACH;
    int length = (width + 2 * REACH) * source.channels();
    this.lines = new int[BOX_PX][length];
    this.spare = new int[length];
    this.columnSums = new int[length];
    this.sums = new int[length];
    this.row = y;
    for (int number = 0; number < BOX_PX; number++) {
      int[] line = lines[number];
      readChange(y - REACH + number, line);
      for (int i = 0; i < length; i++) {
        columnSums[i] += line[i];
      }
    }
  }

  /** The sums of this row, one for each of its samples, valid until the next call, which is about the next row. */
  public int[] nextRow() {
    System.arraycopy(columnSums, 0, sums, 0, sums.length);
    SlidingWindow.sum(sums, columnSums, BOX_PX, source.channels());
    row++;
    replaceOldest();
    return sums;
  }

  private void replaceOldest() {
    int[] entering = spare;
    int[] leaving = lines[oldest];
    readChange(row + REACH, entering);
    for (int i = 0; i < columnSums.length; i++) {
      columnSums[i] += entering[i] - leaving[i];
    }
    lines[oldest] = entering;
    spare = leaving;
    oldest = (oldest + 1) % BOX_PX;
  }

  private void readChange(int wanted, int[] line) {
    int y = Math.clamp(wanted, 0, source.height() - 1);
    int channels = source.channels();
    int pixels = line.length / channels;
    int left = Math.clamp(-x, 0, pixels);
    int right = Math.clamp(source.width() - x, left, pixels);
    int from = (y * source.width() + x + left) * channels;
    if (source.bitDepth() == 8) {
      change8(line, from, left * channels, right * channels);
    } else {
      change16(line, from, left * channels, right * channels);
    }
    for (int pixel = 0; pixel < left; pixel++) {
      System.arraycopy(line, left * channels, line, pixel * channels, channels);
    }
    for (int pixel = right; pixel < pixels; pixel++) {
      System.arraycopy(line, (right - 1) * channels, line, pixel * channels, channels);
    }
  }

  private void change8(int[] line, int from, int start, int end) {
    byte[] before = source.bytes();
    byte[] after = derained.bytes();
    int shift = from - start;
    for (int i = start; i < end; i++) {
      line[i] = (after[shift + i] & 0xFF) - (before[shift + i] & 0xFF);
    }
  }

  private void change16(int[] line, int from, int start, int end) {
    short[] before = source.shorts();
    short[] after = derained.shorts();
    int shift = from - start;
    for (int i = start; i < end; i++) {
      line[i] = (after[shift + i] & 0xFFFF) - (before[shift + i] & 0xFFFF);
    }
  }
}

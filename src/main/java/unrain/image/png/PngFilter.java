package unrain.image.png;

/**
 * Picks for each row the filter whose output has the smallest sum of absolute values, the heuristic that the PNG
 * specification recommends (12.8). Only Up, Average and Paeth compete: on photographs None and Sub hardly ever win, and
 * each candidate costs a pass over the row.
 */
final class PngFilter {
  private final int distance;
  private final byte[][] candidates;
  private byte[] current;
  private byte[] previous;
  private boolean first = true;

  PngFilter(int rowBytes, int distance) {
    this.distance = distance;
    this.current = new byte[rowBytes];
    this.previous = new byte[rowBytes];
    this.candidates = new byte[4][rowBytes + 1];
    for (int i = 0; i < 4; i++) {
      candidates[i][0] = (byte) (i + 1);
    }
  }

  /** Where the next row is to be put, unfiltered. */
  byte[] row() {
    return current;
  }

  /** The row that lies in {@link #row}, filtered, its filter byte in front; valid until the next call. */
  byte[] filtered() {
    byte[] best = first ? sub() : smallest();
    first = false;
    byte[] swap = previous;
    previous = current;
    current = swap;
    return best;
  }

  private byte[] sub() {
    byte[] out = candidates[0];
    for (int i = 0; i < current.length; i++) {
      out[i + 1] = (byte) (current[i] - (i < distance ? 0 : current[i - distance]));
    }
    return out;
  }

  private byte[] smallest() {
    byte[] up = candidates[1];
    byte[] average = candidates[2];
    byte[] paeth = candidates[3];
    long sumUp = 0;
    long sumAverage = 0;
    long sumPaeth = 0;
    for (int i = 0; i < current.length; i++) {
      int value = current[i];
      int above = previous[i] & 0xff;
      int left = i < distance ? 0 : current[i - distance] & 0xff;
      int aboveLeft = i < distance ? 0 : previous[i - distance] & 0xff;
      byte u = (byte) (value - above);
      byte a = (byte) (value - (left + above >> 1));
      byte p = (byte) (value - PngDecoder.paeth(left, above, aboveLeft));
      up[i + 1] = u;
      average[i + 1] = a;
      paeth[i + 1] = p;
      sumUp += Math.abs(u);
      sumAverage += Math.abs(a);
      sumPaeth += Math.abs(p);
    }
    if (sumPaeth <= sumUp && sumPaeth <= sumAverage) {
      return paeth;
    }
    return sumAverage <= sumUp ? average : up;
  }
}

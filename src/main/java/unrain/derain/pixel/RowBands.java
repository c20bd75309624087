package unrain.derain.pixel;

import java.util.stream.IntStream;

/**
 * Divides the rows of a picture among the processor's cores. Beside the network this work is small, but while it is
 * done the network rests and with it every core but one.
 */
public final class RowBands {
  private static final int BAND_ROWS = 64;

  private RowBands() {}

  /** Work on the rows from one number on, up to another that is not included. */
  public interface Work {
    void rows(int from, int to);
  }

  /** Returns when all {@code height} rows are done; bands run at the same time and may share nothing they write. */
  public static void forEach(int height, Work work) {
    if (height <= BAND_ROWS) {
      work.rows(0, height);
      return;
    }
    IntStream.range(0, Math.ceilDiv(height, BAND_ROWS)).parallel()
        .forEach(band -> work.rows(band * BAND_ROWS, Math.min(height, (band + 1) * BAND_ROWS)));
  }
}

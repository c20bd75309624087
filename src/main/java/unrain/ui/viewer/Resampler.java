package unrain.ui.viewer;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Draws what a pane shows of a pyramid: area-averaged below 100 %, pixel for pixel at 100 %, bilinear up to 200 %, and
 * nearest neighbour from there, where people count pixels. Places outside the image become transparent.
 */
public final class Resampler {
  public static final double NEAREST_FROM = 2;
  private static final int BAND_ROWS = 64;

  private Resampler() {}

  /** How magnified pixels are drawn; shrinking is always by area. */
  public enum Enlarge {
    SMOOTH_BELOW_200, NEAREST
  }

  /**
   * Draws what a pane shows.
   *
   * @param offset where in {@code into} the pane's first pixel goes
   * @param scanline distance between two rows of {@code into}
   */
  public static void draw(Pyramid pyramid, ViewState view, Enlarge enlarge, int[] into, int offset, int scanline) {
    int level = pyramid.levelFor(view.zoom());
    boolean nearest = isNearest(view.zoom(), enlarge);
    AxisTaps columns = AxisTaps.of(view.zoom(), view.originX(), view.imageWidth(), view.paneWidth(),
        level, pyramid.levelWidth(level), nearest);
    AxisTaps rows = AxisTaps.of(view.zoom(), view.originY(), view.imageHeight(), view.paneHeight(),
        level, pyramid.levelHeight(level), nearest);
    if (columns.count() == 0 || rows.count() == 0) {
      clear(into, offset, scanline, view);
      return;
    }
    PixelRows source = pyramid.region(level, columns.firstSource(), rows.firstSource(),
        columns.sourceLength(), rows.sourceLength());
    draw(source, columns, rows, view, into, offset, scanline);
  }

  /** Draws what a pane shows from full-resolution pixels, a rectangle of the image that begins at (x, y). */
  public static void drawFullResolution(int[] argb, int x, int y, int width, ViewState view, int[] into, int offset,
      int scanline) {
    boolean nearest = isNearest(view.zoom(), Enlarge.SMOOTH_BELOW_200);
    AxisTaps columns = AxisTaps.of(view.zoom(), view.originX(), view.imageWidth(), view.paneWidth(),
        0, view.imageWidth(), nearest);
    AxisTaps rows = AxisTaps.of(view.zoom(), view.originY(), view.imageHeight(), view.paneHeight(),
        0, view.imageHeight(), nearest);
    if (columns.count() == 0 || rows.count() == 0) {
      clear(into, offset, scanline, view);
      return;
    }
    draw(new PixelRegion(argb, x, y, width), columns, rows, view, into, offset, scanline);
  }

  private static void clear(int[] into, int offset, int scanline, ViewState view) {
    for (int y = 0; y < view.paneHeight(); y++) {
      Arrays.fill(into, offset + y * scanline, offset + y * scanline + view.paneWidth(), 0);
    }
  }

  /** At 100 % each device pixel has one image pixel; interpolating by a fraction of a pixel would only blur it. */
  static boolean isNearest(double zoom, Enlarge enlarge) {
    return zoom >= NEAREST_FROM || zoom == 1 || (zoom > 1 && enlarge == Enlarge.NEAREST);
  }

  private static void draw(PixelRows source, AxisTaps columns, AxisTaps rows, ViewState view, int[] into, int offset,
      int scanline) {
    int width = view.paneWidth();
    int bands = (view.paneHeight() + BAND_ROWS - 1) / BAND_ROWS;
    IntStream.range(0, bands).parallel().forEach(band -> {
      int from = band * BAND_ROWS;
      int to = Math.min(view.paneHeight(), from + BAND_ROWS);
      RowFilter filter = new RowFilter(source, columns, rows.taps());
      for (int y = from; y < to; y++) {
        int start = offset + y * scanline;
        if (y < rows.from() || y >= rows.to()) {
          Arrays.fill(into, start, start + width, 0);
          continue;
        }
        Arrays.fill(into, start, start + columns.from(), 0);
        filter.row(rows, y, into, start + columns.from());
        Arrays.fill(into, start + columns.to(), start + width, 0);
      }
    });
  }

  /** Filters rows one below the other; a source row that two of them share is filtered sideways once. */
  private static final class RowFilter {
    private final PixelRows source;
    private final AxisTaps columns;
    private final int[][] filtered;
    private final int[] filteredRow;
    private final int[] room;
    private final int[] even;
    private final int[] odd;

    RowFilter(PixelRows source, AxisTaps columns, int rowTaps) {
      this.source = source;
      this.columns = columns;
      this.filtered = new int[rowTaps][columns.count()];
      this.filteredRow = new int[rowTaps];
      Arrays.fill(filteredRow, -1);
      this.room = new int[columns.sourceLength()];
      this.even = new int[columns.count()];
      this.odd = new int[columns.count()];
    }

    void row(AxisTaps rows, int y, int[] into, int offset) {
      int first = rows.first()[y - rows.from()];
      if (rows.taps() == 1) {
        System.arraycopy(sideways(first), 0, into, offset, columns.count());
        return;
      }
      int base = rows.taps() * (y - rows.from());
      if (rows.taps() == 2) {
        mixTwo(first, rows.weights()[base], rows.weights()[base + 1], into, offset);
      } else {
        mix(first, rows, base, into, offset);
      }
    }

    private void mixTwo(int first, int weight, int nextWeight, int[] into, int offset) {
      int[] upper = weight == 0 ? sideways(first + 1) : sideways(first);
      int[] lower = nextWeight == 0 ? upper : sideways(first + 1);
      for (int i = 0; i < columns.count(); i++) {
        int a = upper[i];
        int b = lower[i];
        int even = (a & 0xff00ff) * weight + (b & 0xff00ff) * nextWeight + 0x800080;
        int odd = (a >>> 8 & 0xff00ff) * weight + (b >>> 8 & 0xff00ff) * nextWeight + 0x800080;
        into[offset + i] = (even >>> 8 & 0xff00ff) | (odd & 0xff00ff00);
      }
    }

    private void mix(int first, AxisTaps rows, int base, int[] into, int offset) {
      int count = columns.count();
      Arrays.fill(even, 0x800080);
      Arrays.fill(odd, 0x800080);
      for (int t = 0; t < rows.taps(); t++) {
        int weight = rows.weights()[base + t];
        if (weight == 0) {
          continue;
        }
        int[] row = sideways(first + t);
        for (int i = 0; i < count; i++) {
          even[i] += (row[i] & 0xff00ff) * weight;
          odd[i] += (row[i] >>> 8 & 0xff00ff) * weight;
        }
      }
      for (int i = 0; i < count; i++) {
        into[offset + i] = (even[i] >>> 8 & 0xff00ff) | (odd[i] & 0xff00ff00);
      }
    }

    private int[] sideways(int sourceRow) {
      int slot = sourceRow % filtered.length;
      int[] out = filtered[slot];
      if (filteredRow[slot] == sourceRow) {
        return out;
      }
      filteredRow[slot] = sourceRow;
      int[] argb = source.row(sourceRow, room);
      int start = source.start(sourceRow);
      int taps = columns.taps();
      int[] first = columns.first();
      if (taps == 1) {
        for (int i = 0; i < out.length; i++) {
          out[i] = argb[start + first[i]];
        }
        return out;
      }
      int[] weights = columns.weights();
      for (int i = 0; i < out.length; i++) {
        int even = 0x800080;
        int odd = 0x800080;
        int from = start + first[i];
        for (int t = 0; t < taps; t++) {
          int pixel = argb[from + t];
          int weight = weights[taps * i + t];
          even += (pixel & 0xff00ff) * weight;
          odd += (pixel >>> 8 & 0xff00ff) * weight;
        }
        out[i] = (even >>> 8 & 0xff00ff) | (odd & 0xff00ff00);
      }
      return out;
    }
  }
}

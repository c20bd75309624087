package unrain.ui.viewer;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Area-averaged halvings of a picture. Full resolution (level 0) is never held as screen pixels: a 60-megapixel photo
 * would need 240 MB for a copy of what its samples say already. It is read from the source when it is looked at, in
 * tiles that are kept for a while, and the halvings together take a third of that.
 */
public final class Pyramid {
  /** Below this the smallest level is cheap to resample by itself. */
  private static final int SMALLEST_SIDE = 64;
  private static final int BAND_ROWS = 32;

  private final PixelSource source;
  private final TileCache fullResolution;
  private final List<Level> halvings;

  private Pyramid(PixelSource source, List<Level> halvings) {
    this.source = source;
    this.fullResolution = new TileCache(source);
    this.halvings = halvings;
  }

  private record Level(int width, int height, int[] argb) {}

  /** Reads the whole source once; takes about 10 ms per megapixel, so call it off the screen's thread. */
  public static Pyramid of(PixelSource source) {
    List<Level> levels = new ArrayList<>();
    int width = source.width();
    int height = source.height();
    while (Math.max(width, height) > SMALLEST_SIDE) {
      Level next = levels.isEmpty() ? halveSource(source) : halve(levels.getLast());
      levels.add(next);
      width = next.width();
      height = next.height();
    }
    return new Pyramid(source, List.copyOf(levels));
  }

  public int width() {
    return source.width();
  }

  public int height() {
    return source.height();
  }

  public PixelSource source() {
    return source;
  }

  /** The coarsest level that still has at least as many pixels as the screen shows at this zoom. */
  public int levelFor(double zoom) {
    int level = 0;
    while (level < halvings.size() && Math.scalb(1.0, -(level + 1)) >= zoom) {
      level++;
    }
    return level;
  }

  int levelWidth(int level) {
    return level == 0 ? width() : halvings.get(level - 1).width();
  }

  int levelHeight(int level) {
    return level == 0 ? height() : halvings.get(level - 1).height();
  }

  PixelRegion region(int level, int x, int y, int width, int height) {
    if (level == 0) {
      return fullResolution.read(x, y, width, height);
    }
    Level held = halvings.get(level - 1);
    return new PixelRegion(held.argb(), 0, 0, held.width());
  }

  private static Level halveSource(PixelSource source) {
    int width = source.width();
    int height = source.height();
    int halfWidth = (width + 1) / 2;
    int halfHeight = (height + 1) / 2;
    int[] half = new int[Math.multiplyExact(halfWidth, halfHeight)];
    int bands = (halfHeight + BAND_ROWS - 1) / BAND_ROWS;
    IntStream.range(0, bands).parallel().forEach(band -> {
      int from = band * BAND_ROWS;
      int rows = Math.min(BAND_ROWS, halfHeight - from);
      int sourceRows = Math.min(2 * rows, height - 2 * from);
      int[] strip = new int[width * sourceRows];
      source.read(0, 2 * from, width, sourceRows, strip, 0, width);
      halveRows(strip, width, sourceRows, half, from * halfWidth, halfWidth);
    });
    return new Level(halfWidth, halfHeight, half);
  }

  private static Level halve(Level level) {
    int halfWidth = (level.width() + 1) / 2;
    int halfHeight = (level.height() + 1) / 2;
    int[] half = new int[halfWidth * halfHeight];
    halveRows(level.argb(), level.width(), level.height(), half, 0, halfWidth);
    return new Level(halfWidth, halfHeight, half);
  }

  /** Odd sizes: the last row or column is averaged with itself, so that edges keep their colour. */
  private static void halveRows(int[] from, int width, int height, int[] into, int offset, int halfWidth) {
    int halfHeight = (height + 1) / 2;
    for (int y = 0; y < halfHeight; y++) {
      int upper = 2 * y * width;
      int lower = Math.min(2 * y + 1, height - 1) * width;
      for (int x = 0; x < halfWidth; x++) {
        int left = 2 * x;
        int right = Math.min(left + 1, width - 1);
        into[offset + y * halfWidth + x] =
            average(from[upper + left], from[upper + right], from[lower + left], from[lower + right]);
      }
    }
  }

  /** Two 8-bit channels are summed in one int at a time; 4 × 255 + 2 stays within the 16 bits between them. */
  private static int average(int a, int b, int c, int d) {
    int even = (a & 0xff00ff) + (b & 0xff00ff) + (c & 0xff00ff) + (d & 0xff00ff) + 0x020002;
    int odd = (a >>> 8 & 0xff00ff) + (b >>> 8 & 0xff00ff) + (c >>> 8 & 0xff00ff) + (d >>> 8 & 0xff00ff) + 0x020002;
    return (even >>> 2 & 0xff00ff) | (odd >>> 2 & 0xff00ff) << 8;
  }
}

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

  PixelRows region(int level, int x, int y, int width, int height) {
    if (level == 0) {
      return fullResolution.read(x, y, width, height);
    }
    Level held = halvings.get(level - 1);
    return new PixelRegion(held.argb(), 0, 0, held.width());
  }

  /** A pyramid over a source that still equals this one's and is to change part by part. */
  public Pyramid workingCopy(PixelSource changing) {
    return new Pyramid(changing, halvings.stream()
        .map(level -> new Level(level.width(), level.height(), level.argb().clone())).toList());
  }

  /**
   * Takes up what has changed of the source in this rectangle, off the screen's thread. The halvings are shared with
   * this pyramid, which is not to be drawn from afterwards; until then a pixel may be seen before or after its change.
   */
  public Pyramid updated(int x, int y, int width, int height) {
    // Whole pairs of pixels, for these are what the first halving averages.
    int left = x & ~1;
    int top = y & ~1;
    Part part = new Part(left, top, Math.min(width(), x + width + 1 & ~1), Math.min(height(), y + height + 1 & ~1));
    int scanline = part.right() - left;
    PixelRegion from = new PixelRegion(new int[scanline * (part.bottom() - top)], left, top, scanline);
    source.read(left, top, scanline, part.bottom() - top, from.argb(), 0, scanline);
    int levelWidth = width();
    int levelHeight = height();
    for (Level level : halvings) {
      part = part.halved();
      halve(from, levelWidth, levelHeight, level, part);
      from = new PixelRegion(level.argb(), 0, 0, level.width());
      levelWidth = level.width();
      levelHeight = level.height();
    }
    return new Pyramid(source, halvings);
  }

  /** A rectangle of one level, its end not included. */
  private record Part(int left, int top, int right, int bottom) {
    Part halved() {
      return new Part(left / 2, top / 2, (right + 1) / 2, (bottom + 1) / 2);
    }
  }

  private static Level halveSource(PixelSource source) {
    int width = source.width();
    int height = source.height();
    Level half = empty(width, height);
    int bands = (half.height() + BAND_ROWS - 1) / BAND_ROWS;
    IntStream.range(0, bands).parallel().forEach(band -> {
      int from = band * BAND_ROWS;
      int to = Math.min(half.height(), from + BAND_ROWS);
      int sourceRows = Math.min(2 * to, height) - 2 * from;
      int[] strip = new int[width * sourceRows];
      source.read(0, 2 * from, width, sourceRows, strip, 0, width);
      halve(new PixelRegion(strip, 0, 2 * from, width), width, height, half, new Part(0, from, half.width(), to));
    });
    return half;
  }

  private static Level halve(Level level) {
    Level half = empty(level.width(), level.height());
    halve(new PixelRegion(level.argb(), 0, 0, level.width()), level.width(), level.height(), half,
        new Part(0, 0, half.width(), half.height()));
    return half;
  }

  private static Level empty(int width, int height) {
    int halfWidth = (width + 1) / 2;
    int halfHeight = (height + 1) / 2;
    return new Level(halfWidth, halfHeight, new int[Math.multiplyExact(halfWidth, halfHeight)]);
  }

  /**
   * Averages what a part of a halving needs of the level before it. Odd sizes: the last row or column is averaged with
   * itself, so that edges keep their colour.
   */
  private static void halve(PixelRegion from, int width, int height, Level into, Part part) {
    int[] argb = from.argb();
    for (int y = part.top(); y < part.bottom(); y++) {
      int upper = from.index(0, 2 * y);
      int lower = from.index(0, Math.min(2 * y + 1, height - 1));
      for (int x = part.left(); x < part.right(); x++) {
        int left = 2 * x;
        int right = Math.min(left + 1, width - 1);
        into.argb()[y * into.width() + x] =
            average(argb[upper + left], argb[upper + right], argb[lower + left], argb[lower + right]);
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

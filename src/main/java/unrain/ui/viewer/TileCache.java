package unrain.ui.viewer;

import java.util.LinkedHashMap;
import java.util.Map;

/** Full-resolution screen pixels in tiles, the least recently seen dropped first: panning converts what comes in. */
final class TileCache {
  private static final int SIDE = 256;
  /** 40 MB: a 4K screen at 100 % with a margin. */
  private static final int TILES_KEPT = 160;

  private final PixelSource source;
  private final int columns;
  private final Map<Integer, int[]> tiles = new LinkedHashMap<>(TILES_KEPT, 0.75f, true) {
    @Override
    protected boolean removeEldestEntry(Map.Entry<Integer, int[]> eldest) {
      return size() > TILES_KEPT;
    }
  };

  TileCache(PixelSource source) {
    this.source = source;
    this.columns = (source.width() + SIDE - 1) / SIDE;
  }

  PixelRegion read(int x, int y, int width, int height) {
    int[] argb = new int[width * height];
    for (int tileY = y / SIDE; tileY * SIDE < y + height; tileY++) {
      for (int tileX = x / SIDE; tileX * SIDE < x + width; tileX++) {
        copy(tileX, tileY, x, y, width, height, argb);
      }
    }
    return new PixelRegion(argb, x, y, width);
  }

  private void copy(int tileX, int tileY, int x, int y, int width, int height, int[] argb) {
    int[] tile = tile(tileX, tileY);
    int tileWidth = Math.min(SIDE, source.width() - tileX * SIDE);
    int left = Math.max(x, tileX * SIDE);
    int right = Math.min(x + width, tileX * SIDE + tileWidth);
    int top = Math.max(y, tileY * SIDE);
    int bottom = Math.min(Math.min(y + height, (tileY + 1) * SIDE), source.height());
    for (int row = top; row < bottom; row++) {
      System.arraycopy(tile, (row - tileY * SIDE) * tileWidth + left - tileX * SIDE,
          argb, (row - y) * width + left - x, right - left);
    }
  }

  private int[] tile(int tileX, int tileY) {
    return tiles.computeIfAbsent(tileY * columns + tileX, key -> {
      int width = Math.min(SIDE, source.width() - tileX * SIDE);
      int height = Math.min(SIDE, source.height() - tileY * SIDE);
      int[] argb = new int[width * height];
      source.read(tileX * SIDE, tileY * SIDE, width, height, argb, 0, width);
      return argb;
    });
  }
}

package unrain.ui.viewer;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
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
    fetch(x, y, width, height);
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

  /** Reads what is missing, tiles beside each other: the first look at a place is what takes long. */
  private void fetch(int x, int y, int width, int height) {
    List<Integer> missing = new ArrayList<>();
    for (int tileY = y / SIDE; tileY * SIDE < y + height; tileY++) {
      for (int tileX = x / SIDE; tileX * SIDE < x + width; tileX++) {
        if (!tiles.containsKey(tileY * columns + tileX)) {
          missing.add(tileY * columns + tileX);
        }
      }
    }
    List<int[]> read = missing.parallelStream().map(this::readTile).toList();
    for (int i = 0; i < read.size(); i++) {
      tiles.put(missing.get(i), read.get(i));
    }
  }

  /** Read again where a view needs more tiles than are kept. */
  private int[] tile(int tileX, int tileY) {
    return tiles.computeIfAbsent(tileY * columns + tileX, this::readTile);
  }

  private int[] readTile(int number) {
    int x = number % columns * SIDE;
    int y = number / columns * SIDE;
    int width = Math.min(SIDE, source.width() - x);
    int height = Math.min(SIDE, source.height() - y);
    int[] argb = new int[width * height];
    source.read(x, y, width, height, argb, 0, width);
    return argb;
  }
}

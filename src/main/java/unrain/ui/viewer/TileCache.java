package unrain.ui.viewer;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Full-resolution screen pixels in tiles, the least recently seen dropped first: panning converts what comes in. */
final class TileCache {
  private static final int SIDE = 256;
  /** 40 MB: a 4K screen at 100 % with a margin. More are kept where one view needs more. */
  private static final int TILES_KEPT = 160;

  private final PixelSource source;
  private final int columns;
  private final Map<Integer, int[]> tiles = new LinkedHashMap<>(TILES_KEPT, 0.75f, true) {
    @Override
    protected boolean removeEldestEntry(Map.Entry<Integer, int[]> eldest) {
      return size() > kept;
    }
  };
  private int kept = TILES_KEPT;

  TileCache(PixelSource source) {
    this.source = source;
    this.columns = (source.width() + SIDE - 1) / SIDE;
  }

  /** Rows of a rectangle; they stay in their tiles, for putting them together takes longer than most else. */
  PixelRows read(int x, int y, int width, int height) {
    int left = x / SIDE;
    int top = y / SIDE;
    int across = (x + width - 1) / SIDE - left + 1;
    int down = (y + height - 1) / SIDE - top + 1;
    kept = Math.max(TILES_KEPT, across * down);
    List<Integer> numbers = IntStream.range(0, across * down)
        .mapToObj(i -> (top + i / across) * columns + left + i % across).toList();
    fetch(numbers);
    int[][] seen = new int[numbers.size()][];
    for (int i = 0; i < seen.length; i++) {
      seen[i] = tiles.computeIfAbsent(numbers.get(i), this::readTile);
    }
    return new TileRows(seen, across, top, x, width, source.width());
  }

  /** Reads what is missing, tiles beside each other: the first look at a place is what takes long. */
  private void fetch(List<Integer> numbers) {
    List<Integer> missing = numbers.stream().filter(number -> tiles.get(number) == null).toList();
    List<int[]> read = missing.parallelStream().map(this::readTile).toList();
    for (int i = 0; i < read.size(); i++) {
      tiles.put(missing.get(i), read.get(i));
    }
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

  /** A rectangle that lies in tiles, of which {@code across} lie beside each other. */
  private record TileRows(int[][] tiles, int across, int top, int x, int width, int sourceWidth)
      implements PixelRows {
    @Override
    public int[] row(int y, int[] room) {
      int first = x / SIDE;
      for (int i = 0; i < across; i++) {
        int tileLeft = (first + i) * SIDE;
        int tileWidth = Math.min(SIDE, sourceWidth - tileLeft);
        int from = Math.max(x, tileLeft);
        int to = Math.min(x + width, tileLeft + tileWidth);
        System.arraycopy(tiles[(y / SIDE - top) * across + i], (y % SIDE) * tileWidth + from - tileLeft, room, from - x,
            to - from);
      }
      return room;
    }

    @Override
    public int start(int y) {
      return -x;
    }
  }
}

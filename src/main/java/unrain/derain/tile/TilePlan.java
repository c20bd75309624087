package unrain.derain.tile;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a photo into tiles of one shape whose cores cover each pixel exactly once.
 *
 * <p>One shape, because a runtime plans its memory once per shape. Tiles of neighbours share twice the overlap, so a
 * 512 px tile at an overlap of 32 px costs (512 / 448)² = 1.31 times its core, a 1024 px tile 1.14 times.
 */
public record TilePlan(TileAxis horizontal, TileAxis vertical) {

  /**
   * @param largestTile px, no tile side exceeds it
   * @param overlap px of each inner tile side that are not used
   * @param stride tile sides and places are multiples of it
   * @throws IllegalArgumentException if a tile of that size has no core
   */
  public static TilePlan of(int width, int height, int largestTile, int overlap, int stride) {
    return new TilePlan(
        TileAxis.of(width, largestTile, overlap, stride), TileAxis.of(height, largestTile, overlap, stride));
  }

  public int tileWidth() {
    return horizontal.tile();
  }

  public int tileHeight() {
    return vertical.tile();
  }

  public int count() {
    return horizontal.count() * vertical.count();
  }

  /** What all tiles have together: more than the photo, since they overlap. */
  public long pixels() {
    return (long) count() * tileWidth() * tileHeight();
  }

  /** Row by row, from the upper left. */
  public List<Tile> tiles() {
    List<Tile> tiles = new ArrayList<>(count());
    for (int row = 0; row < vertical.count(); row++) {
      for (int column = 0; column < horizontal.count(); column++) {
        tiles.add(tile(tiles.size(), column, row));
      }
    }
    return List.copyOf(tiles);
  }

  private Tile tile(int index, int column, int row) {
    int coreX = horizontal.coreStart(column);
    int coreY = vertical.coreStart(row);
    return new Tile(index, column, row,
        horizontal.start(column), vertical.start(row), tileWidth(), tileHeight(),
        coreX, coreY, horizontal.coreEnd(column) - coreX, vertical.coreEnd(row) - coreY);
  }
}

package unrain.derain;

import java.util.ArrayList;
import java.util.List;
import unrain.derain.pixel.Rounding;
import unrain.derain.tile.Tile;

/**
 * Puts the refinement maps of the tiles together at their own resolution, core by core: they are for looking at, so no
 * seam is softened. A map pixel belongs to the core that holds its upper left photo pixel.
 */
final class RefinementStitcher {
  private final int photoWidth;
  private final int photoHeight;
  private final List<RefinementMap> maps = new ArrayList<>();

  RefinementStitcher(int photoWidth, int photoHeight) {
    this.photoWidth = photoWidth;
    this.photoHeight = photoHeight;
  }

  void add(Tile tile, List<FloatPlanes> refinements) {
    for (int k = 0; k < refinements.size(); k++) {
      FloatPlanes planes = refinements.get(k);
      if (maps.size() == k) {
        int scale = tile.width() / planes.width();
        int width = Math.ceilDiv(photoWidth, scale);
        int height = Math.ceilDiv(photoHeight, scale);
        maps.add(new RefinementMap(k + 1, width, height, scale, new short[width * height]));
      }
      copyCore(tile, planes, maps.get(k));
    }
  }

  List<RefinementMap> maps() {
    return List.copyOf(maps);
  }

  private static void copyCore(Tile tile, FloatPlanes planes, RefinementMap map) {
    int scale = map.scale();
    int fromX = Math.ceilDiv(tile.coreX(), scale);
    int toX = Math.ceilDiv(tile.coreX() + tile.coreWidth(), scale);
    int toY = Math.ceilDiv(tile.coreY() + tile.coreHeight(), scale);
    for (int y = Math.ceilDiv(tile.coreY(), scale); y < toY; y++) {
      int from = planes.row(0, y - tile.y() / scale) - tile.x() / scale;
      for (int x = fromX; x < toX; x++) {
        map.samples()[y * map.width() + x] = Rounding.unit16(planes.data()[from + x]);
      }
    }
  }
}

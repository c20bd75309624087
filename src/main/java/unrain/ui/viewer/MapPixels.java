package unrain.ui.viewer;

import java.util.List;

/**
 * Up to four maps as a picture, each in the place of one channel: averaging and enlarging treat channels apart, so one
 * pyramid serves four maps. The first map lies in the place of alpha, the others in those of red, green and blue.
 */
public record MapPixels(int width, int height, List<MapPlane> maps) implements PixelSource {
  public static final int MAPS = 4;

  public MapPixels {
    maps = List.copyOf(maps);
    if (maps.isEmpty() || maps.size() > MAPS) {
      throw new IllegalArgumentException(maps.size() + " maps");
    }
  }

  /** How far a map's bits lie to the left of the lowest. */
  public static int shift(int map) {
    return 24 - 8 * map;
  }

  @Override
  public void read(int x, int y, int width, int height, int[] argb, int offset, int scanline) {
    for (int row = 0; row < height; row++) {
      int start = offset + row * scanline;
      for (int i = 0; i < width; i++) {
        argb[start + i] = 0;
      }
      for (int map = 0; map < maps.size(); map++) {
        put(maps.get(map), shift(map), x, y + row, argb, start, width);
      }
    }
  }

  private static void put(MapPlane map, int shift, int x, int y, int[] argb, int start, int width) {
    for (int i = 0; i < width; i++) {
      argb[start + i] |= map.at16(x + i, y) * 255 + 32895 >>> 16 << shift;
    }
  }
}

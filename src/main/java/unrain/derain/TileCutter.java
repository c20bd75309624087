package unrain.derain;

import unrain.derain.pixel.PhotoRows;
import unrain.derain.pixel.RowBands;
import unrain.derain.tile.Tile;
import unrain.derain.tile.TilePlan;
import unrain.image.Photo;

/**
 * Cuts tiles out of a photo for the network: sRGB, clipped to 0..1, reflected beyond the photo's edge. Its one buffer
 * is valid until the next cut.
 */
final class TileCutter {
  private final Photo photo;
  private final PhotoRows rows;
  private final FloatPlanes planes;

  TileCutter(Photo photo, TilePlan plan) {
    this.photo = photo;
    this.rows = new PhotoRows(photo);
    this.planes = FloatPlanes.create(plan.tileWidth(), plan.tileHeight(), 3);
  }

  FloatPlanes cut(Tile tile) {
    RowBands.forEach(tile.height(), (from, to) -> cutRows(tile, from, to));
    return planes;
  }

  private void cutRows(Tile tile, int from, int to) {
    float[] r = new float[tile.width()];
    float[] g = new float[tile.width()];
    float[] b = new float[tile.width()];
    int inside = Math.min(tile.width(), photo.width() - tile.x());
    for (int row = from; row < to; row++) {
      int y = reflect(tile.y() + row, photo.height());
      rows.readSrgb(tile.x(), y, inside, r, g, b, 0);
      for (int column = inside; column < tile.width(); column++) {
        rows.readSrgb(reflect(tile.x() + column, photo.width()), y, 1, r, g, b, column);
      }
      clip(r, planes.row(0, row));
      clip(g, planes.row(1, row));
      clip(b, planes.row(2, row));
    }
  }

  private void clip(float[] line, int to) {
    float[] data = planes.data();
    for (int i = 0; i < line.length; i++) {
      data[to + i] = Math.min(1f, Math.max(0f, line[i]));
    }
  }

  /** Mirrors at the middle of the edge pixels, as often as needed: a photo of one pixel can fill a tile. */
  static int reflect(int index, int length) {
    if (index < length) {
      return index;
    }
    if (length == 1) {
      return 0;
    }
    int period = 2 * (length - 1);
    int within = index % period;
    return within < length ? within : period - within;
  }
}

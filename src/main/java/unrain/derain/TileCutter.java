package unrain.derain;

import unrain.derain.pixel.PhotoRows;
import unrain.derain.pixel.RowBands;
import unrain.image.Photo;

/**
 * Cuts tiles out of a photo for the network: sRGB, clipped to 0..1, reflected beyond the photo's edge. Its one buffer
 * is valid until the next cut.
 */
final class TileCutter {
  private final Photo photo;
  private final PhotoRows rows;
  private final FloatPlanes planes;

  TileCutter(Photo photo, int tileWidth, int tileHeight) {
    this.photo = photo;
    this.rows = new PhotoRows(photo);
    this.planes = FloatPlanes.create(tileWidth, tileHeight, 3);
  }

  /** @param x, y of the tile's upper left pixel, inside the photo */
  FloatPlanes cut(int x, int y) {
    RowBands.forEach(planes.height(), (from, to) -> cutRows(x, y, from, to));
    return planes;
  }

  private void cutRows(int x, int y, int from, int to) {
    int width = planes.width();
    float[] r = new float[width];
    float[] g = new float[width];
    float[] b = new float[width];
    int inside = Math.min(width, photo.width() - x);
    for (int row = from; row < to; row++) {
      int photoY = reflect(y + row, photo.height());
      rows.readSrgb(x, photoY, inside, r, g, b, 0);
      for (int column = inside; column < width; column++) {
        rows.readSrgb(reflect(x + column, photo.width()), photoY, 1, r, g, b, column);
      }
      clip(r, planes.row(0, row));
      clip(g, planes.row(1, row));
      clip(b, planes.row(2, row));
    }
  }

  private void clip(float[] line, int to) {
    float[] data = planes.data();
    if (photo.encoding().isSrgb()) { // samples of sRGB lie in 0..1
      System.arraycopy(line, 0, data, to, line.length);
      return;
    }
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

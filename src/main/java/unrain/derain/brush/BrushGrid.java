package unrain.derain.brush;

/**
 * The places at which a mask is wanted: the middles of squares of a size, row by row.
 *
 * @param x left edge of the first square, in image pixels
 * @param y top edge of the first square
 * @param step side of a square in image pixels: 1 for the pixels themselves, more for a view from afar
 */
public record BrushGrid(double x, double y, double step, int width, int height) {
  public BrushGrid {
    if (!(step > 0) || width < 1 || height < 1) {
      throw new IllegalArgumentException("step %s, %d×%d".formatted(step, width, height));
    }
  }

  /** The pixels of a region. */
  public static BrushGrid pixels(int x, int y, int width, int height) {
    return new BrushGrid(x, y, 1, width, height);
  }

  /** The middle of a column. Exact for whole pixels, so that a pixel's value does not depend on the region. */
  float placeX(int column) {
    return (float) (x + (column + 0.5) * step);
  }

  float placeY(int row) {
    return (float) (y + (row + 0.5) * step);
  }

  int columnBefore(double imageX) {
    return Math.clamp((long) Math.floor((imageX - x) / step - 0.5), 0, width);
  }

  int columnAfter(double imageX) {
    return Math.clamp((long) Math.ceil((imageX - x) / step + 0.5), 0, width);
  }

  int rowBefore(double imageY) {
    return Math.clamp((long) Math.floor((imageY - y) / step - 0.5), 0, height);
  }

  int rowAfter(double imageY) {
    return Math.clamp((long) Math.ceil((imageY - y) / step + 0.5), 0, height);
  }
}

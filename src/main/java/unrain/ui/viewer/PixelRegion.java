package unrain.ui.viewer;

/**
 * A view into an array of pixels, in the coordinates of one pyramid level.
 *
 * @param argb packed pixels, shared and not to be written to
 * @param x left edge of what the array holds
 * @param y top edge of what the array holds
 * @param scanline distance between two rows in the array
 */
record PixelRegion(int[] argb, int x, int y, int scanline) implements PixelRows {
  int index(int atX, int atY) {
    return (atY - y) * scanline + atX - x;
  }

  @Override
  public int[] row(int atY, int[] room) {
    return argb;
  }

  @Override
  public int start(int atY) {
    return index(0, atY);
  }
}

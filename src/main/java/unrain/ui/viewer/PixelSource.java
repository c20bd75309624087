package unrain.ui.viewer;

/** A picture that can be asked for the screen pixels of any of its rectangles at full resolution. */
public interface PixelSource {
  int width();

  int height();

  /** Writes the rectangle as premultiplied ARGB, row by row, starting at {@code offset}. */
  void read(int x, int y, int width, int height, int[] argb, int offset, int scanline);
}

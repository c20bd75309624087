package unrain.ui.viewer;

/** Rows of packed pixels of one pyramid level, shared and not to be written to. */
interface PixelRows {
  /**
   * An array with the pixels of a row.
   *
   * @param room for the pixels that can be asked for, used where the row does not lie in one piece
   */
  int[] row(int y, int[] room);

  /** Where in that array the row's pixel at x = 0 lies, or would lie. */
  int start(int y);
}

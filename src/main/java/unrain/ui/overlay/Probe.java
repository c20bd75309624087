package unrain.ui.overlay;

/**
 * A pixel that was pinned to be looked at again.
 *
 * @param number what it is called on the picture, in the list and in the table
 * @param x column in image pixels
 * @param y row in image pixels
 */
public record Probe(int number, int x, int y) {
  public Probe {
    if (number < 1 || x < 0 || y < 0) {
      throw new IllegalArgumentException("probe %d at %d, %d".formatted(number, x, y));
    }
  }
}

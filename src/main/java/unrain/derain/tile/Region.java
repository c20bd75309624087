package unrain.derain.tile;

/** A rectangle of a photo, in its pixels; never empty. */
public record Region(int x, int y, int width, int height) {
  public Region {
    if (width < 1 || height < 1) {
      throw new IllegalArgumentException("region of %d×%d".formatted(width, height));
    }
  }

  public boolean intersects(Region other) {
    return x < other.x + other.width && other.x < x + width && y < other.y + other.height && other.y < y + height;
  }

  /** Between the middles, squared. */
  double distance(Region other) {
    double dx = x + width / 2.0 - other.x - other.width / 2.0;
    double dy = y + height / 2.0 - other.y - other.height / 2.0;
    return dx * dx + dy * dy;
  }
}

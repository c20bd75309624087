package unrain.derain.brush;

/** A place that a stroke goes through, in image pixels; (0, 0) is the outer corner of the first pixel. */
public record StrokePoint(float x, float y) {
  public StrokePoint {
    if (!Float.isFinite(x) || !Float.isFinite(y)) {
      throw new IllegalArgumentException("point (%s, %s)".formatted(x, y));
    }
  }

  double distanceTo(StrokePoint other) {
    return Math.hypot(x - other.x, y - other.y);
  }
}

package unrain.derain.brush;

import java.util.ArrayList;
import java.util.List;

/**
 * One stroke of the brush.
 *
 * @param points at least one, joined by straight lines
 * @param radius px of the photo
 * @param hardness 0..1, share of the radius that is painted fully; from there it fades to the radius
 * @param erases whether it takes the effect away rather than adding it
 */
public record Stroke(List<StrokePoint> points, float radius, float hardness, boolean erases) {
  public static final float LARGEST_RADIUS = 4096;
  /** Points closer than this share of the radius change nothing that could be seen. */
  private static final double LEAST_STEP = 0.08;

  public Stroke {
    points = List.copyOf(points);
    if (points.isEmpty()) {
      throw new IllegalArgumentException("a stroke goes through one point at least");
    }
    if (!(radius > 0 && radius <= LARGEST_RADIUS) || !(hardness >= 0 && hardness <= 1)) {
      throw new IllegalArgumentException("radius %s, hardness %s".formatted(radius, hardness));
    }
  }

  /** The stroke led on to a place; itself where the place is too near the last one to matter. */
  public Stroke to(StrokePoint next) {
    if (points.getLast().distanceTo(next) < Math.max(0.5, LEAST_STEP * radius)) {
      return this;
    }
    List<StrokePoint> more = new ArrayList<>(points.size() + 1);
    more.addAll(points);
    more.add(next);
    return new Stroke(more, radius, hardness, erases);
  }

  /** The distance from which on nothing is painted. Even a hard edge fades over a pixel, or it would show steps. */
  float outer() {
    return Math.max(radius, inner() + 1);
  }

  /** The distance up to which all is painted. */
  float inner() {
    return radius * hardness;
  }
}

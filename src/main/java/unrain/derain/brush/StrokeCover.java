package unrain.derain.brush;

import java.util.List;

/** How much one stroke covers each place of a part of a grid: 1 up to its inner distance, fading to 0 at the outer. */
final class StrokeCover {
  private final BrushGrid grid;
  private final int left;
  private final int top;
  private final int width;
  private final int height;
  private final float[] cover;
  private final float inner;
  private final float outer;

  private StrokeCover(Stroke stroke, BrushGrid grid, int left, int top, int width, int height, float[] cover) {
    this.grid = grid;
    this.left = left;
    this.top = top;
    this.width = width;
    this.height = height;
    this.cover = cover;
    this.inner = stroke.inner();
    this.outer = stroke.outer();
  }

  /** Fills {@code cover}, row by row, which is zero. */
  static void fill(Stroke stroke, BrushGrid grid, int left, int top, int width, int height, float[] cover) {
    StrokeCover filling = new StrokeCover(stroke, grid, left, top, width, height, cover);
    List<StrokePoint> points = stroke.points();
    if (points.size() == 1) {
      filling.line(points.getFirst(), points.getFirst());
    }
    for (int i = 1; i < points.size(); i++) {
      filling.pieces(points.get(i - 1), points.get(i));
    }
  }

  /** A long slanted line has a large box around it, most of which it does not reach: pieces have small ones. */
  private void pieces(StrokePoint from, StrokePoint to) {
    int count = (int) Math.max(1, Math.ceil(from.distanceTo(to) / (2 * outer)));
    StrokePoint last = from;
    for (int piece = 1; piece <= count; piece++) {
      float share = (float) piece / count;
      StrokePoint next = piece == count ? to
          : new StrokePoint(from.x() + share * (to.x() - from.x()), from.y() + share * (to.y() - from.y()));
      line(last, next);
      last = next;
    }
  }

  private void line(StrokePoint a, StrokePoint b) {
    int first = Math.max(left, grid.columnBefore(Math.min(a.x(), b.x()) - outer));
    int end = Math.min(left + width, grid.columnAfter(Math.max(a.x(), b.x()) + outer));
    int firstRow = Math.max(top, grid.rowBefore(Math.min(a.y(), b.y()) - outer));
    int endRow = Math.min(top + height, grid.rowAfter(Math.max(a.y(), b.y()) + outer));
    float dx = b.x() - a.x();
    float dy = b.y() - a.y();
    float perLength = dx * dx + dy * dy == 0 ? 0 : 1 / (dx * dx + dy * dy);
    for (int row = firstRow; row < endRow; row++) {
      float py = grid.placeY(row) - a.y();
      int at = (row - top) * width - left;
      for (int column = first; column < end; column++) {
        float px = grid.placeX(column) - a.x();
        float along = Math.clamp((px * dx + py * dy) * perLength, 0f, 1f);
        float offX = px - along * dx;
        float offY = py - along * dy;
        float squared = offX * offX + offY * offY;
        if (squared < outer * outer) {
          cover[at + column] = Math.max(cover[at + column], amount(squared));
        }
      }
    }
  }

  /** A smooth fade: without a kink at either end no ring is seen in a soft stroke. */
  private float amount(float squaredDistance) {
    float distance = (float) Math.sqrt(squaredDistance);
    if (distance <= inner) {
      return 1;
    }
    float t = (outer - distance) / (outer - inner);
    return t * t * (3 - 2 * t);
  }
}

package unrain.ui.compare;

import java.util.ArrayList;
import java.util.List;

/** A rectangle of device pixels within a pane; empty ones have no width or no height. */
record PaneRect(int x, int y, int width, int height) {
  static final PaneRect EMPTY = new PaneRect(0, 0, 0, 0);

  boolean isEmpty() {
    return width <= 0 || height <= 0;
  }

  int right() {
    return x + width;
  }

  int bottom() {
    return y + height;
  }

  PaneRect movedBy(int dx, int dy) {
    return new PaneRect(x + dx, y + dy, width, height);
  }

  PaneRect intersect(PaneRect other) {
    int left = Math.max(x, other.x);
    int top = Math.max(y, other.y);
    PaneRect shared = new PaneRect(left, top, Math.min(right(), other.right()) - left,
        Math.min(bottom(), other.bottom()) - top);
    return shared.isEmpty() ? EMPTY : shared;
  }

  /** What is left of this without a rectangle inside it: up to four strips that do not overlap. */
  List<PaneRect> without(PaneRect hole) {
    if (hole.isEmpty()) {
      return isEmpty() ? List.of() : List.of(this);
    }
    List<PaneRect> strips = new ArrayList<>();
    strips.add(new PaneRect(x, y, width, hole.y - y));
    strips.add(new PaneRect(x, hole.bottom(), width, bottom() - hole.bottom()));
    strips.add(new PaneRect(x, hole.y, hole.x - x, hole.height));
    strips.add(new PaneRect(hole.right(), hole.y, right() - hole.right(), hole.height));
    strips.removeIf(PaneRect::isEmpty);
    return strips;
  }
}

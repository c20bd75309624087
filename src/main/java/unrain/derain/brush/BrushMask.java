package unrain.derain.brush;

import java.util.ArrayList;
import java.util.List;

/**
 * What was painted over a mask, in the order it was painted: each stroke leads the mask towards one, or towards zero if
 * it erases, by as much as it covers a place.
 *
 * @param startsEmpty whether there is no effect but where it is painted, whatever the mask below says
 */
public record BrushMask(boolean startsEmpty, List<Stroke> strokes) {
  /** Nothing was painted. */
  public static final BrushMask NONE = new BrushMask(false, List.of());
  public static final BrushMask EMPTY = new BrushMask(true, List.of());

  public BrushMask {
    strokes = List.copyOf(strokes);
  }

  /** Whether the mask below stays as it is. */
  public boolean isNone() {
    return !startsEmpty && strokes.isEmpty();
  }

  public BrushMask with(Stroke stroke) {
    List<Stroke> more = new ArrayList<>(strokes.size() + 1);
    more.addAll(strokes);
    more.add(stroke);
    return new BrushMask(startsEmpty, more);
  }

  /** With another stroke in the place of the last one, which is being led on. */
  public BrushMask withLast(Stroke stroke) {
    List<Stroke> changed = new ArrayList<>(strokes);
    changed.set(changed.size() - 1, stroke);
    return new BrushMask(startsEmpty, changed);
  }
}

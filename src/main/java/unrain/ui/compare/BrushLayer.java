package unrain.ui.compare;

import java.util.List;
import org.jspecify.annotations.Nullable;
import unrain.derain.brush.BrushField;
import unrain.derain.brush.BrushGrid;
import unrain.derain.brush.BrushMask;
import unrain.derain.brush.Stroke;

/**
 * What was painted, on the grid that is seen. All strokes but the last are kept as drawn, since only the last one grows
 * under the hand: a frame costs one stroke, however many there are.
 */
final class BrushLayer {
  private @Nullable BrushField settled;
  private boolean settledFromEmpty;
  private List<Stroke> settledStrokes = List.of();

  BrushField on(BrushMask brush, BrushGrid grid) {
    List<Stroke> strokes = brush.strokes();
    List<Stroke> older = strokes.subList(0, Math.max(0, strokes.size() - 1));
    BrushField field = settled;
    if (field == null || !field.grid().equals(grid) || settledFromEmpty != brush.startsEmpty() || !continues(older)) {
      field = BrushField.start(brush.startsEmpty(), grid);
      settledFromEmpty = brush.startsEmpty();
      settledStrokes = List.of();
    }
    older.subList(settledStrokes.size(), older.size()).forEach(field::paint);
    settled = field;
    settledStrokes = List.copyOf(older);
    if (strokes.isEmpty()) {
      return field;
    }
    BrushField withLast = field.copy();
    withLast.paint(strokes.getLast());
    return withLast;
  }

  /** Compared by identity: strokes never change, and comparing all their points would cost more than it saves. */
  private boolean continues(List<Stroke> older) {
    if (older.size() < settledStrokes.size()) {
      return false;
    }
    for (int i = 0; i < settledStrokes.size(); i++) {
      if (older.get(i) != settledStrokes.get(i)) {
        return false;
      }
    }
    return true;
  }
}

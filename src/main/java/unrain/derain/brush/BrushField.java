package unrain.derain.brush;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * What strokes make of a mask m on a grid: keep · m + add.
 *
 * <p>A stroke that covers a place by c makes (1 − c) · m + c of the mask there, or (1 − c) · m if it erases. Both are
 * of that form, so any number of strokes comes down to two numbers at each place, and a stroke is laid over what is
 * there without the mask below being known. Within one stroke the coverage is that of its nearest point: going over a
 * place twice with one stroke paints it once.
 */
public final class BrushField {
  private static final int BAND_ROWS = 32;

  private final BrushGrid grid;
  private final float[] keep;
  private final float[] add;
  private boolean plain;

  private BrushField(BrushGrid grid, float[] keep, float[] add, boolean plain) {
    this.grid = grid;
    this.keep = keep;
    this.add = add;
    this.plain = plain;
  }

  /** The field of all that was painted. */
  public static BrushField of(BrushMask brush, BrushGrid grid) {
    BrushField field = start(brush.startsEmpty(), grid);
    brush.strokes().forEach(field::paint);
    return field;
  }

  /** The field before the first stroke. */
  public static BrushField start(boolean empty, BrushGrid grid) {
    int places = Math.multiplyExact(grid.width(), grid.height());
    float[] keep = new float[places];
    if (!empty) {
      Arrays.fill(keep, 1);
    }
    return new BrushField(grid, keep, new float[places], !empty);
  }

  public BrushField copy() {
    return new BrushField(grid, keep.clone(), add.clone(), plain);
  }

  public BrushGrid grid() {
    return grid;
  }

  /** Whether the mask below stays as it is all over the grid. */
  public boolean isPlain() {
    return plain;
  }

  /** Lays one more stroke over the others. */
  public void paint(Stroke stroke) {
    Reach reach = Reach.of(stroke, grid);
    if (reach.isEmpty()) {
      return;
    }
    plain = false;
    int bands = Math.ceilDiv(reach.bottom() - reach.top(), BAND_ROWS);
    IntStream.range(0, bands).parallel().forEach(band -> {
      int top = reach.top() + band * BAND_ROWS;
      paintRows(stroke, reach, top, Math.min(reach.bottom(), top + BAND_ROWS));
    });
  }

  private void paintRows(Stroke stroke, Reach reach, int top, int bottom) {
    int width = reach.right() - reach.left();
    float[] cover = new float[width * (bottom - top)];
    StrokeCover.fill(stroke, grid, reach.left(), top, width, bottom - top, cover);
    for (int row = top; row < bottom; row++) {
      int at = row * grid.width() + reach.left();
      int from = (row - top) * width;
      for (int i = 0; i < width; i++) {
        float left = 1 - cover[from + i];
        keep[at + i] *= left;
        add[at + i] *= left;
        if (!stroke.erases()) {
          add[at + i] += cover[from + i];
        }
      }
    }
  }

  /**
   * Turns a row of weights (strength · mask) into those after painting.
   *
   * @return whether any of them is above zero
   */
  public boolean apply(int row, float strength, float[] weights) {
    int from = row * grid.width();
    float largest = 0;
    for (int i = 0; i < grid.width(); i++) {
      weights[i] = keep[from + i] * weights[i] + strength * add[from + i];
      largest = Math.max(largest, weights[i]);
    }
    return largest > 0;
  }

  /** How much of the mask below is left, row by row; not to be written to. */
  public float[] keep() {
    return keep;
  }

  /** What is added whatever the mask below, row by row; not to be written to. */
  public float[] add() {
    return add;
  }

  /** The columns and rows of a grid that a stroke may cover. */
  private record Reach(int left, int top, int right, int bottom) {
    static Reach of(Stroke stroke, BrushGrid grid) {
      float outer = stroke.outer();
      double left = Double.MAX_VALUE;
      double top = Double.MAX_VALUE;
      double right = -Double.MAX_VALUE;
      double bottom = -Double.MAX_VALUE;
      for (StrokePoint point : stroke.points()) {
        left = Math.min(left, point.x() - outer);
        top = Math.min(top, point.y() - outer);
        right = Math.max(right, point.x() + outer);
        bottom = Math.max(bottom, point.y() + outer);
      }
      return new Reach(grid.columnBefore(left), grid.rowBefore(top), grid.columnAfter(right), grid.rowAfter(bottom));
    }

    boolean isEmpty() {
      return left >= right || top >= bottom;
    }
  }
}

package unrain.ui.brush;

import java.util.List;
import javafx.scene.Scene;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import org.jspecify.annotations.Nullable;
import unrain.derain.Blend;
import unrain.derain.brush.BrushField;
import unrain.derain.brush.BrushGrid;
import unrain.derain.brush.BrushMask;
import unrain.derain.brush.Stroke;
import unrain.ui.compare.CompareView;
import unrain.ui.viewer.ViewState;

/**
 * What the brush makes of the mask, over the picture while it paints, or as long as somebody wants to see it: orange
 * where the effect is taken away, blue where it is painted in. Blue and orange are told apart by every eye.
 */
final class StrokeTint extends ImageView {
  /** Device pixels for each place of the tint: it is soft anyway, and is drawn anew at every move. */
  private static final int COARSENESS = 2;
  private static final int TAKEN_AWAY = 0xff6a1f;
  private static final int PAINTED_IN = 0x2f8fff;
  private static final float OPACITY = 0.5f;

  private final CompareView compare;
  /** All strokes but the one that is growing, drawn once; null while nothing is painted. */
  private @Nullable BrushField older;
  private int olderStrokes;

  StrokeTint(CompareView compare) {
    this.compare = compare;
    setManaged(false);
    setMouseTransparent(true);
    setVisible(false);
    getStyleClass().add("stroke-tint");
  }

  void hide() {
    setVisible(false);
    setImage(null);
    older = null;
  }

  /** Shows the strokes of an edit, the last of which may be being painted. */
  void show(Blend edit) {
    ViewState view = compare.viewProperty().get();
    Scene scene = compare.getScene();
    List<Stroke> strokes = edit.brush().strokes();
    if (view == null || scene == null || strokes.isEmpty()) {
      hide();
      return;
    }
    double scale = scene.getWindow().getRenderScaleX();
    int height = (int) Math.ceil(compare.getHeight() * scale / COARSENESS);
    int width = Math.ceilDiv(view.paneWidth(), COARSENESS);
    if (width < 1 || height < 1) {
      return;
    }
    BrushGrid grid = new BrushGrid(view.imageX(0), view.imageY(0), COARSENESS / view.zoom(), width, height);
    BrushField field = settled(edit.brush(), grid).copy();
    field.paint(strokes.getLast());
    WritableImage image = new WritableImage(width, height);
    image.getPixelWriter().setPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(),
        colors(field, edit), 0, width);
    setImage(image);
    // Side by side it lies over the second pane, where the effect is seen.
    setX((compare.getWidth() * scale - view.paneWidth()) / scale);
    setFitWidth(width * COARSENESS / scale);
    setFitHeight(height * COARSENESS / scale);
    setVisible(true);
  }

  private BrushField settled(BrushMask brush, BrushGrid grid) {
    int count = brush.strokes().size() - 1;
    BrushField field = older;
    if (field == null || olderStrokes != count || !field.grid().equals(grid)) {
      field = BrushField.of(new BrushMask(brush.startsEmpty(), brush.strokes().subList(0, count)), grid);
      older = field;
      olderStrokes = count;
    }
    return field;
  }

  /** Where the effect is everywhere nothing can be painted in, and where it is nowhere nothing taken away. */
  private static int[] colors(BrushField field, Blend edit) {
    boolean nowhere = edit.brush().startsEmpty();
    boolean hasMask = nowhere || edit.protectDry();
    float[] keep = field.keep();
    float[] add = field.add();
    int[] argb = new int[keep.length];
    for (int i = 0; i < argb.length; i++) {
      float painted = hasMask ? add[i] : 0;
      float taken = nowhere ? 0 : Math.max(0, 1 - keep[i] - add[i]);
      boolean away = taken > painted;
      int alpha = Math.round(255 * OPACITY * (away ? taken : painted));
      argb[i] = alpha << 24 | (away ? TAKEN_AWAY : PAINTED_IN);
    }
    return argb;
  }
}

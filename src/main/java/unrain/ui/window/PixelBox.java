package unrain.ui.window;

import javafx.beans.InvalidationListener;
import javafx.geometry.Point2D;
import javafx.scene.control.Label;
import javafx.scene.input.MouseEvent;
import unrain.ui.compare.CompareView;
import unrain.ui.compare.Comparison;

/**
 * The numbers of the pixel under the cursor, over the upper left of the picture, or over the upper right while the hand
 * is at the left. It has the room that it needs whatever the window's size, and takes none while nothing is pointed at.
 */
final class PixelBox extends Label {
  /** Below the words that name the sides. */
  private static final double TOP = 46;
  private static final double MARGIN = 12;
  /** The box gives way before the cursor is under it. */
  private static final double NEAR = 24;

  private final CompareView compare;
  private boolean atTheRight;

  PixelBox(CompareView compare) {
    this.compare = compare;
    setId("readout");
    getStyleClass().add("pixel-box");
    setMouseTransparent(true);
    // Laid out by itself: with every pixel of a movement the window would be laid out too.
    setManaged(false);
    InvalidationListener changed = change -> show();
    compare.pointedPixelProperty().addListener(changed);
    compare.comparisonProperty().addListener(changed);
    compare.blendProperty().addListener(changed);
    compare.overlayProperty().addListener(changed);
    compare.widthProperty().addListener(changed);
    compare.addEventHandler(MouseEvent.MOUSE_MOVED, event -> giveWay(event.getX(), event.getY()));
    compare.addEventFilter(MouseEvent.MOUSE_DRAGGED, event -> giveWay(event.getX(), event.getY()));
    show();
  }

  private void show() {
    Comparison shown = compare.comparisonProperty().get();
    Point2D pixel = compare.pointedPixelProperty().get();
    boolean inside = shown != null && pixel != null && pixel.getX() < shown.photo().width()
        && pixel.getY() < shown.photo().height();
    setVisible(inside);
    if (!inside) {
      setText("");
      return;
    }
    setText(PixelReadout.of(shown, compare.blendProperty().get(), compare.overlayProperty().get().map(), pixel));
    applyCss();
    autosize();
    place();
  }

  private void giveWay(double x, double y) {
    atTheRight = x < MARGIN + getWidth() + NEAR && y < TOP + getHeight() + NEAR;
    place();
  }

  private void place() {
    relocate(atTheRight ? Math.max(MARGIN, compare.getWidth() - MARGIN - getWidth()) : MARGIN, TOP);
  }
}

package unrain.ui.compare;

import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import javafx.geometry.Point2D;
import javafx.scene.Cursor;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.input.ZoomEvent;
import org.jspecify.annotations.Nullable;
import unrain.ui.viewer.ViewState;

/** What hand and keys do on the picture itself: pan, zoom, and tell which pixel is under the cursor. */
final class CompareGestures {
  /** What JavaFX reports for one notch of a wheel. */
  private static final double NOTCH = 40;
  private static final double KEY_PAN = 0.1;

  private final CompareView control;
  private final DoubleSupplier deviceScale;
  private @Nullable Point2D dragged;
  /** Where the cursor is; null while it is elsewhere. */
  private @Nullable Point2D cursor;

  CompareGestures(CompareView control, DoubleSupplier deviceScale) {
    this.control = control;
    this.deviceScale = deviceScale;
  }

  void install() {
    control.addEventHandler(MouseEvent.MOUSE_PRESSED, this::press);
    control.addEventHandler(MouseEvent.MOUSE_DRAGGED, this::drag);
    control.addEventHandler(MouseEvent.MOUSE_RELEASED, this::release);
    control.addEventHandler(MouseEvent.MOUSE_CLICKED, this::click);
    control.addEventHandler(MouseEvent.MOUSE_MOVED, this::hover);
    // Filters: the divider keeps its drags for itself, and the hand is over some pixel all the same.
    control.addEventFilter(MouseEvent.MOUSE_DRAGGED, this::hover);
    control.addEventFilter(MouseEvent.MOUSE_RELEASED, this::hover);
    control.addEventHandler(MouseEvent.MOUSE_EXITED, event -> leave());
    control.addEventHandler(ScrollEvent.SCROLL, this::scroll);
    control.addEventHandler(ZoomEvent.ZOOM, this::pinch);
    control.addEventHandler(KeyEvent.KEY_PRESSED, this::key);
    // The hand rests, but keys, menus and other ways of comparing move the picture under it.
    control.viewProperty().subscribe(this::point);
    control.modeProperty().subscribe(this::point);
    control.comparisonProperty().subscribe(this::point);
  }

  private void press(MouseEvent event) {
    if (event.getButton() == MouseButton.PRIMARY || event.getButton() == MouseButton.MIDDLE) {
      control.requestFocus();
      dragged = new Point2D(event.getX(), event.getY());
      control.setCursor(Cursor.CLOSED_HAND);
      event.consume();
    }
  }

  private void drag(MouseEvent event) {
    ViewState view = control.viewProperty().get();
    if (dragged == null || view == null) {
      return;
    }
    double scale = deviceScale.getAsDouble();
    // What is left of a device pixel is not lost but comes with the next move.
    double viewDx = Math.rint((event.getX() - dragged.getX()) * scale);
    double viewDy = Math.rint((event.getY() - dragged.getY()) * scale);
    if (viewDx != 0 || viewDy != 0) {
      control.updateView(view.panBy(viewDx, viewDy));
      dragged = dragged.add(viewDx / scale, viewDy / scale);
    }
    event.consume();
  }

  /** A fast hand is elsewhere by the time it lets go than where it was seen last. */
  private void release(MouseEvent event) {
    drag(event);
    dragged = null;
    control.setCursor(null);
  }

  private void click(MouseEvent event) {
    if (event.getButton() == MouseButton.PRIMARY && event.isShiftDown() && event.isStillSincePress()) {
      hover(event);
      pinPointed();
      event.consume();
    }
  }

  private void pinPointed() {
    Point2D pixel = control.pointedPixelProperty().get();
    if (pixel != null) {
      pin(pixel);
    }
  }

  private void pin(Point2D pixel) {
    Consumer<Point2D> taker = control.onPinProperty().get();
    if (taker != null) {
      taker.accept(pixel);
    }
  }

  private void scroll(ScrollEvent event) {
    ViewState view = control.viewProperty().get();
    if (view != null && event.getDeltaY() != 0 && !event.isInertia()) {
      cursor = new Point2D(event.getX(), event.getY());
      control.updateView(view.zoomBy(event.getDeltaY() / NOTCH, viewX(event.getX()), viewY(event.getY())));
    }
    event.consume();
  }

  private void pinch(ZoomEvent event) {
    ViewState view = control.viewProperty().get();
    if (view != null) {
      control.updateView(view.zoomTo(view.zoom() * event.getZoomFactor(), viewX(event.getX()), viewY(event.getY())));
    }
    event.consume();
  }

  private void hover(MouseEvent event) {
    cursor = new Point2D(event.getX(), event.getY());
    point();
  }

  private void leave() {
    cursor = null;
    point();
  }

  /** Points at the image pixel that the device pixel under the cursor shows: the one that its middle lies in. */
  private void point() {
    ViewState view = control.viewProperty().get();
    if (view == null || cursor == null) {
      control.setPointedPixel(null);
      return;
    }
    double imageX = Math.floor(view.imageX(Math.floor(viewX(cursor.getX())) + 0.5));
    double imageY = Math.floor(view.imageY(Math.floor(viewY(cursor.getY())) + 0.5));
    boolean inside = imageX >= 0 && imageY >= 0 && imageX < view.imageWidth() && imageY < view.imageHeight();
    control.setPointedPixel(inside ? new Point2D(imageX, imageY) : null);
  }

  private double viewX(double x) {
    double scale = deviceScale.getAsDouble();
    Panes panes = control.panes((int) (control.getWidth() * scale), (int) (control.getHeight() * scale));
    return panes.inPane(x * scale);
  }

  private double viewY(double y) {
    return y * deviceScale.getAsDouble();
  }

  private void key(KeyEvent event) {
    if (event.isShortcutDown() || event.isAltDown()) {
      return;
    }
    switch (event.getCode()) {
      case LEFT -> control.panBy(KEY_PAN, 0);
      case RIGHT -> control.panBy(-KEY_PAN, 0);
      case UP -> control.panBy(0, KEY_PAN);
      case DOWN -> control.panBy(0, -KEY_PAN);
      case PLUS, ADD, EQUALS -> control.zoomBy(1);
      case MINUS, SUBTRACT -> control.zoomBy(-1);
      default -> {
        return;
      }
    }
    event.consume();
  }
}

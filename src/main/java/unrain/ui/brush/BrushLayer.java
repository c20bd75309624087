package unrain.ui.brush;

import javafx.geometry.Point2D;
import javafx.scene.Cursor;
import javafx.scene.Node;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.InputEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Pane;
import javafx.scene.shape.Circle;
import org.jspecify.annotations.Nullable;
import unrain.ui.compare.CompareView;
import unrain.ui.editor.BrushViewModel;

/**
 * The brush over the picture. It listens before the picture does, so that a press paints rather than pans; with the
 * space bar held, and by the middle button, the picture is panned as ever.
 */
public final class BrushLayer extends Pane {
  private static final double KEY_STEP = 0.25;
  private static final double FAR_KEY_STEP = 1.5;

  private final BrushViewModel brush;
  private final CompareView compare;
  private final BrushPlace place;
  private final StrokeTint tint;
  /** Two rings, dark and light: one of them shows on any picture. */
  private final Circle dark = ring("dark");
  private final Circle light = ring("light");
  private boolean spaceHeld;
  /** A held key repeats, and a stroke that ended under it is not to begin anew on another photo. */
  private boolean enterHeld;
  /** Where the brush is, in the photo; null while it is nowhere. */
  private @Nullable Point2D at;
  /** The same in the view; side by side, one place of the photo has two. */
  private @Nullable Point2D seenAt;

  public BrushLayer(BrushViewModel brush, CompareView compare) {
    this.brush = brush;
    this.compare = compare;
    this.place = new BrushPlace(compare);
    this.tint = new StrokeTint(compare);
    setMouseTransparent(true);
    getStyleClass().add("brush-layer");
    getChildren().addAll(tint, dark, light);
    compare.addEventFilter(MouseEvent.MOUSE_PRESSED, this::press);
    compare.addEventFilter(MouseEvent.MOUSE_DRAGGED, this::drag);
    compare.addEventFilter(MouseEvent.MOUSE_RELEASED, this::release);
    compare.addEventHandler(MouseEvent.MOUSE_MOVED, event -> follow(event.getX(), event.getY()));
    compare.addEventHandler(MouseEvent.MOUSE_EXITED, event -> hide());
    compare.addEventFilter(ContextMenuEvent.CONTEXT_MENU_REQUESTED, this::holdMenuBack);
    compare.addEventFilter(KeyEvent.KEY_PRESSED, this::keyPressed);
    compare.addEventFilter(KeyEvent.KEY_RELEASED, this::keyReleased);
    compare.focusedProperty().subscribe(focused -> {
      spaceHeld = false;
      enterHeld = false;
      // The release of a held key is lost with the focus.
      brush.end();
    });
    brush.activeProperty().subscribe(this::show);
    brush.diameterProperty().subscribe(this::draw);
    compare.viewProperty().subscribe(this::stay);
    compare.viewProperty().subscribe(this::colour);
    brush.activeProperty().subscribe(this::colour);
    brush.maskShownProperty().subscribe(this::colour);
    brush.paintingProperty().subscribe(this::colour);
    compare.blendProperty().subscribe(this::colour);
  }

  private void colour() {
    if (brush.isPainting() || brush.maskShownProperty().get() && paints()) {
      tint.show(compare.blendProperty().get());
    } else {
      tint.hide();
    }
  }

  private Circle ring(String style) {
    Circle ring = new Circle();
    ring.getStyleClass().addAll("brush-ring", style);
    ring.setManaged(false);
    return ring;
  }

  private boolean paints() {
    return brush.activeProperty().get() && compare.viewProperty().get() != null
        && compare.comparisonProperty().get() != null && compare.comparisonProperty().get().hasResult();
  }

  private void press(MouseEvent event) {
    boolean button = event.getButton() == MouseButton.PRIMARY || event.getButton() == MouseButton.SECONDARY;
    if (!paints() || !button || spaceHeld || isOnDivider(event)) {
      return;
    }
    compare.requestFocus();
    follow(event.getX(), event.getY());
    if (at != null) {
      brush.begin(at.getX(), at.getY(), event.getButton() == MouseButton.SECONDARY);
    }
    event.consume();
  }

  /** The right button paints; a menu under the hand would be in the way. */
  private void holdMenuBack(ContextMenuEvent event) {
    if (paints() && !event.isKeyboardTrigger()) {
      event.consume();
    }
  }

  private static boolean isOnDivider(InputEvent event) {
    return event.getTarget() instanceof Node node && node.getStyleClass().contains("divider");
  }

  private void drag(MouseEvent event) {
    follow(event.getX(), event.getY());
    if (brush.isPainting() && at != null) {
      brush.moveTo(at.getX(), at.getY()); // and the event goes on, to those who tell what is under the cursor
    }
  }

  private void release(MouseEvent event) {
    if (brush.isPainting()) {
      brush.end();
      event.consume();
    }
  }

  private void keyPressed(KeyEvent event) {
    spaceHeld |= event.getCode() == KeyCode.SPACE;
    if (!paints() || event.isShortcutDown() || event.isAltDown() || isOnDivider(event)) {
      return;
    }
    double step = brush.diameterProperty().get() * (event.isShiftDown() ? FAR_KEY_STEP : KEY_STEP);
    switch (event.getCode()) {
      case LEFT -> step(-step, 0);
      case RIGHT -> step(step, 0);
      case UP -> step(0, -step);
      case DOWN -> step(0, step);
      case ENTER -> beginByKey();
      default -> {
        return;
      }
    }
    event.consume();
  }

  private void beginByKey() {
    if (!enterHeld) {
      enterHeld = true;
      step(0, 0);
      if (at != null) {
        brush.begin(at.getX(), at.getY(), false);
      }
    }
  }

  /** Moves the brush, which begins in the middle of the view if it was nowhere. */
  private void step(double dx, double dy) {
    Point2D from = at != null ? at : place.inPhoto(compare.getWidth() / 2, compare.getHeight() / 2);
    if (from == null) {
      return;
    }
    at = from.add(dx, dy);
    seenAt = place.inView(at);
    draw();
    if (brush.isPainting()) {
      brush.moveTo(at.getX(), at.getY());
    }
  }

  private void keyReleased(KeyEvent event) {
    if (event.getCode() == KeyCode.SPACE) {
      spaceHeld = false;
    } else if (event.getCode() == KeyCode.ENTER && enterHeld) {
      enterHeld = false;
      brush.end();
      event.consume();
    }
  }

  private void follow(double x, double y) {
    seenAt = new Point2D(x, y);
    compare.setCursor(paints() && !spaceHeld ? Cursor.CROSSHAIR : null);
    stay();
  }

  /** The hand has not moved, but the picture may have, under it. */
  private void stay() {
    at = seenAt == null ? null : place.inPhoto(seenAt.getX(), seenAt.getY());
    draw();
  }

  private void hide() {
    if (!brush.isPainting()) {
      seenAt = null;
      stay();
    }
  }

  private void show() {
    compare.setCursor(paints() ? Cursor.CROSSHAIR : null);
    draw();
  }

  private void draw() {
    Point2D view = paints() ? seenAt : null;
    dark.setVisible(view != null);
    light.setVisible(view != null);
    if (view != null) {
      double radius = Math.max(1.5, place.lengthInView(brush.diameterProperty().get() / 2));
      ringAt(dark, view, radius + 1);
      ringAt(light, view, radius);
    }
  }

  private static void ringAt(Circle ring, Point2D middle, double radius) {
    ring.setCenterX(middle.getX());
    ring.setCenterY(middle.getY());
    ring.setRadius(radius);
  }
}

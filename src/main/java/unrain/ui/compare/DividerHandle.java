package unrain.ui.compare;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.geometry.Orientation;
import javafx.scene.AccessibleAction;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.Cursor;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.kordamp.ikonli.feather.Feather;
import unrain.ui.base.Icons;
import unrain.ui.base.Messages;

/** The bar between before and after: a slider for the mouse, the keyboard and for screen readers. */
final class DividerHandle extends StackPane {
  /** Wide enough to be grabbed without aiming; the bar that is seen is 3 px. */
  static final double GRAB_WIDTH = 28;
  private static final double NUDGE = 0.01;
  private static final double FAR_NUDGE = 0.1;

  private final CompareView control;
  private final DoubleProperty ratio;
  private final BooleanProperty upright;
  private final Region bar = new Region();
  private double grabOffset;
  /** Where the hand was seen last: until it moves the ratio stays what it is, to the last bit. */
  private double handAt;

  DividerHandle(CompareView control) {
    this.control = control;
    this.ratio = control.dividerProperty();
    this.upright = control.dividerUprightProperty();
    getStyleClass().add("divider");
    setFocusTraversable(true);
    setAccessibleRole(AccessibleRole.SLIDER);
    setAccessibleText(Messages.text("compare.divider.accessible"));
    bar.getStyleClass().add("bar");
    bar.setMouseTransparent(true);
    StackPane knob = new StackPane(Icons.of(Feather.CODE));
    knob.getStyleClass().add("knob");
    knob.setMouseTransparent(true);
    getChildren().addAll(bar, knob);
    upright.subscribe(isUpright -> turn(knob, isUpright));
    ratio.subscribe(() -> notifyAccessibleAttributeChanged(AccessibleAttribute.VALUE));
    addEventHandler(MouseEvent.MOUSE_PRESSED, this::grab);
    addEventHandler(MouseEvent.MOUSE_DRAGGED, this::follow);
    // A fast hand is elsewhere by the time it lets go than where it was seen last.
    addEventHandler(MouseEvent.MOUSE_RELEASED, this::follow);
    addEventHandler(MouseEvent.MOUSE_CLICKED, this::cycle);
    addEventHandler(KeyEvent.KEY_PRESSED, this::nudge);
  }

  private void turn(StackPane knob, boolean isUpright) {
    setCursor(isUpright ? Cursor.H_RESIZE : Cursor.V_RESIZE);
    bar.setMaxSize(isUpright ? 5 : Double.MAX_VALUE, isUpright ? Double.MAX_VALUE : 5);
    knob.setRotate(isUpright ? 0 : 90);
  }

  /** Where the view ends the bar leaves the middle, so that all of the grab zone stays in sight. */
  void setBarOffset(double offset) {
    bar.setTranslateX(upright.get() ? offset : 0);
    bar.setTranslateY(upright.get() ? 0 : offset);
  }

  private double length() {
    return Math.max(1, upright.get() ? control.getWidth() : control.getHeight());
  }

  private double along(MouseEvent event) {
    var inView = control.sceneToLocal(event.getSceneX(), event.getSceneY());
    return upright.get() ? inView.getX() : inView.getY();
  }

  /** The bar moves by as much as the hand does: it must not jump to the cursor when it is grabbed off its middle. */
  private void grab(MouseEvent event) {
    if (event.getButton() == MouseButton.PRIMARY) {
      requestFocus();
      handAt = along(event);
      grabOffset = handAt - ratio.get() * length();
      event.consume();
    }
  }

  private void follow(MouseEvent event) {
    if (event.getButton() == MouseButton.PRIMARY) {
      if (along(event) != handAt) {
        handAt = along(event);
        ratio.set((handAt - grabOffset) / length());
      }
      event.consume();
    }
  }

  private void cycle(MouseEvent event) {
    if (event.getButton() == MouseButton.PRIMARY && event.getClickCount() == 2 && event.isStillSincePress()) {
      control.cycleDivider();
    }
    event.consume();
  }

  private void nudge(KeyEvent event) {
    if (event.isShortcutDown() || event.isAltDown()) {
      return;
    }
    double step = event.isShiftDown() ? FAR_NUDGE : NUDGE;
    KeyCode code = event.getCode();
    // Both pairs of arrows, however it lies: those that it left over would move the photo under it.
    boolean more = code == KeyCode.RIGHT || code == KeyCode.DOWN;
    if (more || code == KeyCode.LEFT || code == KeyCode.UP) {
      // Whole percents, or nudging there and back would end beside where it began.
      ratio.set(Math.round((ratio.get() + (more ? step : -step)) * 100) / 100.0);
    } else if (code == KeyCode.HOME || code == KeyCode.END) {
      ratio.set(code == KeyCode.HOME ? 0 : 1);
    } else if (code == KeyCode.ENTER) {
      control.cycleDivider();
    } else {
      return;
    }
    event.consume();
  }

  @Override
  public Object queryAccessibleAttribute(AccessibleAttribute attribute, Object... parameters) {
    return switch (attribute) {
      case VALUE -> ratio.get() * 100;
      case MIN_VALUE -> 0.0;
      case MAX_VALUE -> 100.0;
      case VALUE_STRING -> Messages.text("compare.divider.value", ratio.get());
      case ORIENTATION -> upright.get() ? Orientation.HORIZONTAL : Orientation.VERTICAL;
      default -> super.queryAccessibleAttribute(attribute, parameters);
    };
  }

  @Override
  public void executeAccessibleAction(AccessibleAction action, Object... parameters) {
    switch (action) {
      case INCREMENT -> ratio.set(ratio.get() + NUDGE);
      case DECREMENT -> ratio.set(ratio.get() - NUDGE);
      case SET_VALUE -> {
        if (parameters.length > 0 && parameters[0] instanceof Number percent) {
          ratio.set(percent.doubleValue() / 100);
        }
      }
      default -> super.executeAccessibleAction(action, parameters);
    }
  }
}

package unrain.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import javafx.event.Event;
import javafx.event.EventType;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.geometry.VerticalDirection;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.PickResult;
import javafx.scene.paint.Color;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import unrain.ui.compare.CompareMode;
import unrain.ui.viewer.ViewState;

/** The compare view's own controls. */
class CompareTest extends WindowTest {
  private double divider() {
    return compare().dividerProperty().get();
  }

  private ViewState view() {
    return compare().viewProperty().get();
  }

  @Tag("scaled")
  @Test
  void theHandleDragsTheDividerByAsMuchAsTheHandMoves() throws Exception {
    openAndRun(600, 400);
    Point2D grabbed = place(0.5, 0.3).add(9, 0);
    robot.drag(grabbed, MouseButton.PRIMARY).moveBy(-120, 15).drop();
    settle();
    assertThat(divider()).isCloseTo(0.5 - 120 / compare().getWidth(), within(0.004));
  }

  @Tag("scaled")
  @Test
  void theDividerNeverLeavesTheView() throws Exception {
    openAndRun(600, 400);
    robot.drag(place(0.5, 0.3), MouseButton.PRIMARY).moveBy(-compare().getWidth(), 0).drop();
    settle();
    assertThat(divider()).isZero();
    robot.drag(place(0, 0.3).add(4, 0), MouseButton.PRIMARY).moveBy(200, 0).drop();
    settle();
    assertThat(divider()).isGreaterThan(0.1);
  }

  @Tag("scaled")
  @Test
  void theSurfacePansAndLeavesTheDividerAlone() throws Exception {
    openAndRun(600, 400);
    robot.interact(() -> compare().zoomTo(2));
    ViewState before = view();
    robot.drag(place(0.25, 0.5), MouseButton.PRIMARY).moveBy(60, 30).drop();
    settle();
    assertThat(divider()).isEqualTo(0.5);
    double scale = stage.getRenderScaleX();
    assertThat(view().originX()).isCloseTo(before.originX() - 30 * scale, within(0.6));
    assertThat(view().originY()).isCloseTo(before.originY() - 15 * scale, within(0.6));
  }

  @Test
  void hoveringMovesNothing() throws Exception {
    openAndRun(600, 400);
    robot.moveTo(place(0.2, 0.2)).moveTo(place(0.8, 0.7)).moveTo(place(0.5, 0.5));
    settle();
    assertThat(divider()).isEqualTo(0.5);
  }

  @Test
  void arrowsMoveTheFocusedDivider() throws Exception {
    openAndRun(600, 400);
    Node handle = node(".divider");
    robot.interact(handle::requestFocus);
    robot.push(KeyCode.RIGHT).push(KeyCode.RIGHT);
    assertThat(divider()).isEqualTo(0.52);
    robot.push(KeyCode.SHIFT, KeyCode.LEFT);
    assertThat(divider()).isEqualTo(0.42);
    robot.push(KeyCode.END);
    assertThat(divider()).isEqualTo(1);
    assertThat(handle.getAccessibleRole()).isEqualTo(AccessibleRole.SLIDER);
    assertThat(handle.queryAccessibleAttribute(AccessibleAttribute.VALUE_STRING)).isEqualTo("100 % before");
  }

  @Test
  void aDoubleClickCycles() throws Exception {
    openAndRun(600, 400);
    robot.doubleClickOn(place(0.5, 0.3));
    settle();
    assertThat(divider()).isZero();
    robot.doubleClickOn(place(0, 0.3).add(3, 0));
    settle();
    assertThat(divider()).isEqualTo(1);
  }

  @Tag("scaled")
  @Test
  void theDividerKeepsItsShareWhenTheWindowGrows() throws Exception {
    openAndRun(600, 400);
    robot.interact(() -> {
      compare().dividerProperty().set(0.3);
      stage.setWidth(1400);
      stage.setHeight(900);
    });
    settle();
    assertThat(divider()).isEqualTo(0.3);
    Node handle = node(".divider");
    assertThat(handle.getLayoutX() + handle.getLayoutBounds().getWidth() / 2)
        .isCloseTo(0.3 * compare().getWidth(), within(1.0));
  }

  @Tag("scaled")
  @Test
  void theWheelKeepsThePixelUnderTheCursor() throws Exception {
    openPhoto(1200, 800);
    Point2D cursor = place(0.3, 0.6);
    robot.moveTo(cursor);
    Point2D inView = compare().screenToLocal(cursor).multiply(stage.getRenderScaleX());
    double imageX = view().imageX(inView.getX());
    double imageY = view().imageY(inView.getY());
    for (int notch = 0; notch < 6; notch++) {
      robot.scroll(1, VerticalDirection.UP);
      settle();
    }
    assertThat(view().zoom()).isGreaterThan(1);
    assertThat(view().viewX(imageX)).isCloseTo(inView.getX(), within(0.5));
    assertThat(view().viewY(imageY)).isCloseTo(inView.getY(), within(0.5));
  }

  @Tag("scaled")
  @Test
  void zoomAndDividerStayWhenTheResultComes() throws Exception {
    openPhoto(600, 400);
    robot.interact(() -> {
      compare().zoomTo(2);
      compare().dividerProperty().set(0.3);
    });
    ViewState before = view();
    robot.interact(rig.model.run()::run);
    await("the result", this::hasResult);
    assertThat(view()).isEqualTo(before);
    assertThat(divider()).isEqualTo(0.3);
  }

  @Test
  void zoomIsTypedChosenAndStepped() throws Exception {
    openPhoto(600, 400);
    robot.doubleClickOn("#zoom .text-field");
    robot.push(KeyCode.CONTROL, KeyCode.A).write("250").push(KeyCode.ENTER);
    settle();
    assertThat(view().zoom()).isEqualTo(2.5);
    assertThat(compare().isFocused()).isTrue();
    robot.push(KeyCode.EQUALS);
    assertThat(view().zoom()).as("keys are the picture's again").isEqualTo(2.5 * 1.25);
    robot.push(KeyCode.CONTROL, KeyCode.DIGIT1);
    assertThat(view().zoom()).isEqualTo(1);
    press("#zoom-in");
    assertThat(view().zoom()).isEqualTo(1.25);
    press("#zoom-out");
    press("#zoom-out");
    assertThat(view().zoom()).isCloseTo(0.8, within(1e-9));
    press("#zoom-fit");
    assertThat(view().fitted()).isTrue();
    robot.clickOn("#zoom .arrow-button");
    settle();
    robot.clickOn("400 %");
    settle();
    assertThat(view().zoom()).isEqualTo(4);
    assertThat(compare().isFocused()).isTrue();
    robot.push(KeyCode.CONTROL, KeyCode.DIGIT4);
    assertThat(view().zoom()).isEqualTo(8);
    robot.push(KeyCode.CONTROL, KeyCode.DIGIT0);
    assertThat(view().fitted()).isTrue();
  }

  @Test
  void lettersInATextFieldAreText() throws Exception {
    openAndRun(600, 400);
    robot.doubleClickOn("#zoom .text-field");
    robot.push(KeyCode.D).push(KeyCode.DIGIT3);
    settle();
    assertThat(rig.model.look().modeProperty().get()).isEqualTo(CompareMode.SPLIT);
    assertThat(divider()).isEqualTo(0.5);
  }

  @Test
  void lettersChooseTheWayOfComparing() throws Exception {
    openAndRun(600, 400);
    robot.interact(compare()::requestFocus);
    robot.push(KeyCode.D);
    assertThat(rig.model.look().modeProperty().get()).isEqualTo(CompareMode.DIFFERENCE);
    robot.push(KeyCode.SHIFT, KeyCode.Y);
    assertThat(rig.model.look().modeProperty().get()).isEqualTo(CompareMode.SIDE_BY_SIDE);
    robot.push(KeyCode.A);
    assertThat(rig.model.look().modeProperty().get()).isEqualTo(CompareMode.RAIN_MAP);
    robot.push(KeyCode.B);
    assertThat(rig.model.look().modeProperty().get()).isEqualTo(CompareMode.BLINK);
    robot.push(KeyCode.Y);
    assertThat(rig.model.look().modeProperty().get()).isEqualTo(CompareMode.SPLIT);
    robot.push(KeyCode.DIGIT3);
    assertThat(divider()).isEqualTo(1);
  }

  @Test
  void aHeldKeyShowsTheOriginal() throws Exception {
    openAndRun(600, 400);
    press("#mode-after");
    Color after = colorAt(0.4, 0.5);
    robot.interact(compare()::requestFocus);
    robot.press(KeyCode.BACK_SLASH);
    Color original = colorAt(0.4, 0.5);
    robot.release(KeyCode.BACK_SLASH);
    settle();
    assertThat(original.getBrightness()).isGreaterThan(after.getBrightness() * 1.5);
    assertThat(colorAt(0.4, 0.5)).isEqualTo(after);
  }

  @Test
  void aHeldKeyNamesBothSidesByWhatTheyShow() throws Exception {
    openAndRun(600, 400);
    press("#mode-side_by_side");
    robot.interact(compare()::requestFocus);
    robot.press(KeyCode.BACK_SLASH);
    settle();
    assertThat(text(".side-label.after")).isEqualTo("Before");
    robot.release(KeyCode.BACK_SLASH);
    settle();
    assertThat(text(".side-label.after")).isEqualTo("After 100 %");
  }

  @Tag("scaled")
  @Test
  void theRainMapIsAnOverlayWithALegend() throws Exception {
    openAndRun(600, 400);
    press("#mode-rain_map");
    assertThat(node(".map-legend").isVisible()).isTrue();
    Color mixed = colorAt(0.3, 0.5);
    robot.interact(node("#overlay-opacity")::requestFocus);
    robot.push(KeyCode.HOME);
    await("no opacity", () -> rig.model.look().overlayOpacityProperty().get() == 0);
    Color grey = colorAt(0.3, 0.5);
    assertThat(grey.getSaturation()).isLessThan(0.01);
    assertThat(mixed).isNotEqualTo(grey);
  }

  @Test
  void theScaleIsAbsoluteUntilItIsStretchedAndThenSaysSo() throws Exception {
    openAndRun(600, 400);
    press("#mode-rain_map");
    assertThat(compare().overlayProperty().get().isAbsolute()).isTrue();
    assertThat(node(".map-legend .badge").isVisible()).isFalse();
    robot.interact(() -> ((Button) node("#stretch")).fire());
    settle();
    assertThat(compare().overlayProperty().get().isAbsolute()).isFalse();
    assertThat(node(".map-legend .badge").isVisible()).isTrue();
    robot.interact(() -> ((Button) node("#absolute")).fire());
    assertThat(compare().overlayProperty().get().isAbsolute()).isTrue();
  }

  @Tag("scaled")
  @Test
  void theDividerCanLieDown() throws Exception {
    openAndRun(600, 400);
    press("#turn-divider");
    assertThat(compare().dividerUprightProperty().get()).isFalse();
    robot.drag(place(0.3, 0.5), MouseButton.PRIMARY).moveBy(0, 90).drop();
    settle();
    assertThat(divider()).isCloseTo(0.5 + 90 / compare().getHeight(), within(0.004));
    robot.interact(() -> compare().dividerProperty().set(0.5));
    robot.interact(node(".divider")::requestFocus);
    ViewState before = view();
    robot.push(KeyCode.DOWN).push(KeyCode.RIGHT).push(KeyCode.DOWN).push(KeyCode.LEFT).push(KeyCode.UP);
    assertThat(divider()).isEqualTo(0.51);
    assertThat(view()).as("the photo stays").isEqualTo(before);
  }

  @Tag("scaled")
  @Test
  void allOfTheDividersGrabZoneStaysInSight() throws Exception {
    openAndRun(600, 400);
    for (boolean upright : new boolean[] {true, false}) {
      for (double end : new double[] {0, 1}) {
        robot.interact(() -> {
          rig.model.look().dividerUprightProperty().set(upright);
          compare().dividerProperty().set(end);
        });
        settle();
        var bounds = node(".divider").getBoundsInParent();
        double length = upright ? compare().getWidth() : compare().getHeight();
        assertThat(upright ? node(".divider").getLayoutX() : node(".divider").getLayoutY()).isBetween(0.0, length - 24);
        assertThat(upright ? bounds.getWidth() : bounds.getHeight()).isGreaterThanOrEqualTo(24);
        Node bar = node(".divider > .bar");
        var middle = compare().sceneToLocal(bar.localToScene(bar.getLayoutBounds().getCenterX(),
            bar.getLayoutBounds().getCenterY()));
        assertThat(upright ? middle.getX() : middle.getY()).as("the bar is where the pictures part")
            .isCloseTo(end * length, within(0.6));
      }
    }
  }

  @Test
  void labelsHideWhereTheyWouldHideThePhoto() throws Exception {
    openAndRun(600, 400);
    assertThat(text(".side-label.before")).isEqualTo("Before");
    assertThat(text(".side-label.after")).isEqualTo("After 100 %");
    robot.interact(() -> compare().dividerProperty().set(60 / compare().getWidth()));
    settle();
    assertThat(node(".side-label.before").isVisible()).isFalse();
    assertThat(node(".side-label.after").isVisible()).isTrue();
  }

  @Test
  void thePixelUnderTheCursorIsRead() throws Exception {
    openAndRun(600, 400);
    robot.moveTo(place(0.45, 0.5)).moveTo(place(0.4, 0.5));
    settle();
    assertThat(text("#readout")).contains("\nbefore ", "\nafter ", "\nchange ", "\nrain ");
  }

  /** Between press and release no movement was told, as when the window has much to do. */
  private void flick(Node target, Point2D from, Point2D to) {
    robot.interact(() -> {
      Event.fireEvent(target, mouse(MouseEvent.MOUSE_PRESSED, target, from, true));
      Event.fireEvent(target, mouse(MouseEvent.MOUSE_RELEASED, target, to, false));
    });
    settle();
  }

  private MouseEvent mouse(EventType<MouseEvent> type, Node target, Point2D onScreen, boolean down) {
    Point2D inScene = onScreen.subtract(stage.getX(), stage.getY())
        .subtract(stage.getScene().getX(), stage.getScene().getY());
    Point2D local = target.sceneToLocal(inScene);
    return new MouseEvent(target, target, type, inScene.getX(), inScene.getY(), onScreen.getX(), onScreen.getY(),
        MouseButton.PRIMARY, 1, false, false, false, false, down, false, false, false, false, false,
        new PickResult(target, local.getX(), local.getY()));
  }

  @Tag("scaled")
  @Test
  void aFastHandEndsWhereItLetsGo() throws Exception {
    openAndRun(600, 400);
    flick(node(".divider"), place(0.5, 0.3), place(0.5, 0.3).add(90, 0));
    assertThat(divider()).isCloseTo(0.5 + 90 / compare().getWidth(), within(0.004));
    double moved = divider();
    flick(node(".divider"), place(moved, 0.3).add(3, 0), place(moved, 0.3).add(3, 0));
    assertThat(divider()).as("a click moves nothing").isEqualTo(moved);
    robot.interact(() -> compare().zoomTo(2));
    ViewState before = view();
    flick(compare(), place(0.25, 0.5), place(0.25, 0.5).add(60, 30));
    double scale = stage.getRenderScaleX();
    assertThat(view().originX()).isCloseTo(before.originX() - 30 * scale, within(0.6));
    assertThat(view().originY()).isCloseTo(before.originY() - 15 * scale, within(0.6));
  }

  @Tag("scaled")
  @Test
  void theLegendGivesWayToTheHand() throws Exception {
    openAndRun(600, 400);
    for (String mode : List.of("#mode-rain_map", "#mode-difference")) {
      press(mode);
      Node legend = node(mode.equals("#mode-difference") ? ".side-label.change" : ".map-legend");
      for (int turn = 0; turn < 2; turn++) {
        Bounds covered = legend.localToScreen(legend.getBoundsInLocal());
        Point2D hand = new Point2D(covered.getCenterX(), covered.getCenterY());
        robot.moveTo(hand.add(0, -80)).moveTo(hand);
        settle();
        assertThat(legend.isVisible()).isTrue();
        assertThat(legend.localToScreen(legend.getBoundsInLocal()).contains(hand)).isFalse();
      }
    }
  }
}

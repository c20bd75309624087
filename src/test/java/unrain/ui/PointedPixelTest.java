package unrain.ui;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.event.Event;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.ScrollEvent;
import javafx.scene.paint.Color;
import javafx.scene.robot.Robot;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.testfx.util.WaitForAsyncUtils;
import unrain.image.ColorEncodings;
import unrain.image.Photo;
import unrain.image.Samples;
import unrain.ui.compare.CompareMode;
import unrain.ui.overlay.MapChoice;
import unrain.ui.viewer.ViewState;

/**
 * What is read under the cursor is the pixel that the screen shows there: every pixel's colour says where it lies, so
 * no formula of the program is asked.
 */
class PointedPixelTest extends WindowTest {
  private static final int PHOTO_WIDTH = 1601;
  private static final int PHOTO_HEIGHT = 1203;

  private void openCoordinates() throws Exception {
    Samples samples = Samples.create(PHOTO_WIDTH, PHOTO_HEIGHT, 3, 8);
    for (int y = 0; y < PHOTO_HEIGHT; y++) {
      for (int x = 0; x < PHOTO_WIDTH; x++) {
        samples.set(x, y, 0, x & 0xff);
        samples.set(x, y, 1, y & 0xff);
        samples.set(x, y, 2, x >> 8 << 4 | y >> 8);
      }
    }
    open(TestPhotos.png(folder.resolve("coordinates.png"), Photo.of(samples, ColorEncodings.untagged())));
  }

  private static Point2D written(Color color) {
    int blue = level(color.getBlue());
    return new Point2D(level(color.getRed()) + (blue >> 4 << 8), level(color.getGreen()) + ((blue & 15) << 8));
  }

  private static int level(double value) {
    return (int) Math.round(value * 255);
  }

  private Point2D shownUnder(Point2D cursor) {
    awaitPainted();
    return written(devicePixel(cursor));
  }

  /** The one under the tip: asked for a colour, the robot gives that of the middle of a larger pixel. */
  private static Color devicePixel(Point2D cursor) {
    return WaitForAsyncUtils.waitForAsyncFx(60_000,
        () -> new Robot().getScreenCapture(null, cursor.getX(), cursor.getY(), 1, 1, false)).getPixelReader()
        .getColor(0, 0);
  }

  private void assertReadAsShown(Point2D cursor, String when) {
    Point2D shown = shownUnder(cursor);
    assertThat(compare().pointedPixelProperty().get()).as(when).isEqualTo(shown);
  }

  @Tag("scaled")
  @ParameterizedTest
  @CsvSource({"1024, 700, 1", "1023, 701, 1", "1023, 701, 2", "1024, 701, 4", "1023, 700, 8"})
  void thePixelReadIsThePixelShown(int width, int height, double zoom) throws Exception {
    resize(width, height);
    openCoordinates();
    robot.interact(() -> compare().zoomTo(zoom));
    for (double share = 0.31; share < 0.75; share += 0.061) {
      Point2D cursor = place(share, 1 - share);
      robot.moveTo(cursor);
      assertReadAsShown(cursor, "at " + cursor);
    }
  }

  @Tag("scaled")
  @Test
  void theNumbersFollowWhateverMovesThePictureUnderTheRestingHand() throws Exception {
    resize(1023, 701);
    openCoordinates();
    robot.interact(rig.model.run()::run);
    await("the result", this::hasResult);
    robot.interact(() -> compare().dividerProperty().set(1));
    Point2D cursor = place(0.34, 0.61);
    robot.moveTo(cursor);
    robot.interact(compare()::requestFocus);
    robot.push(KeyCode.CONTROL, KeyCode.DIGIT1);
    assertReadAsShown(cursor, "100 % by a key");
    robot.push(KeyCode.RIGHT).push(KeyCode.DOWN);
    assertReadAsShown(cursor, "panned by keys");
    robot.push(KeyCode.EQUALS).push(KeyCode.EQUALS).push(KeyCode.EQUALS).push(KeyCode.EQUALS);
    assertThat(compare().viewProperty().get().zoom()).isGreaterThan(2);
    assertReadAsShown(cursor, "zoomed by keys");
    robot.interact(() -> rig.model.look().modeProperty().set(CompareMode.SIDE_BY_SIDE));
    assertReadAsShown(cursor, "side by side");
    robot.interact(() -> compare().zoomTo(8));
    assertReadAsShown(cursor, "zoomed by the menu");
    Point2D shown = shownUnder(cursor);
    robot.push(KeyCode.I);
    settle();
    assertThat(rig.model.inspect().probes().probes()).singleElement()
        .satisfies(pin -> assertThat(new Point2D(pin.x(), pin.y())).isEqualTo(shown));
    robot.drag(cursor, MouseButton.PRIMARY).moveTo(cursor.add(-31, 17));
    assertReadAsShown(cursor.add(-31, 17), "while it is dragged");
    robot.drop();
  }

  @Test
  void smallStepsOfATouchpadLeaveHundredPercentBothWays() throws Exception {
    openCoordinates();
    for (double delta : new double[] {1.5, -1.5}) {
      robot.interact(() -> compare().zoomTo(1));
      for (int step = 0; step < 30; step++) {
        robot.interact(() -> scroll(delta));
      }
      double reached = Math.pow(1.25, 30 * delta / 40);
      assertThat(compare().viewProperty().get().zoom()).isBetween(reached * 0.97, reached * 1.03);
    }
    boolean stopped = false;
    for (int step = 0; step < 40; step++) {
      robot.interact(() -> scroll(2));
      stopped |= compare().viewProperty().get().zoom() == 1;
    }
    assertThat(stopped).as("on the way back it stops where pixels are judged").isTrue();
  }

  private void scroll(double delta) {
    Event.fireEvent(compare(), new ScrollEvent(ScrollEvent.SCROLL, 200, 200, 200, 200, false, false, false, false,
        true, false, 0, delta, 0, delta, ScrollEvent.HorizontalTextScrollUnits.NONE, 0,
        ScrollEvent.VerticalTextScrollUnits.NONE, 0, 0, null));
  }

  @Tag("scaled")
  @ParameterizedTest
  @CsvSource({"1024, 700", "1920, 1080"})
  void everyNumberCanBeReadAndNoneLiesUnderTheHand(int width, int height) throws Exception {
    resize(width, height);
    open(TestPhotos.png(folder.resolve("blocks.png"), TestPhotos.blocks(1200, 800)));
    robot.interact(rig.model.run()::run);
    await("the result", this::hasResult);
    robot.interact(() -> {
      rig.model.look().modeProperty().set(CompareMode.RAIN_MAP);
      rig.model.look().mapProperty().set(MapChoice.refinement(1));
      compare().zoomTo(2 * stage.getRenderScaleX());
    });
    for (double[] at : new double[][] {{0.6, 0.6}, {0.1, 0.2}, {0.9, 0.2}}) {
      Point2D cursor = place(at[0], at[1]);
      robot.moveTo(cursor.add(3, 3)).moveTo(cursor);
      settle();
      Label box = (Label) node("#readout");
      assertThat(box.getText().lines()).hasSize(6).anyMatch(line -> line.startsWith("change"))
          .anyMatch(line -> line.startsWith("γ1"));
      assertThat(box.getWidth()).isGreaterThanOrEqualTo(box.prefWidth(-1));
      assertThat(box.getHeight()).isGreaterThanOrEqualTo(box.prefHeight(-1));
      Bounds bounds = box.localToScreen(box.getBoundsInLocal());
      assertThat(bounds.contains(cursor)).isFalse();
      assertThat(compare().localToScreen(compare().getBoundsInLocal()).contains(bounds)).isTrue();
    }
    Node box = node("#readout");
    robot.moveTo("#run");
    settle();
    assertThat(box.isVisible()).as("off the picture").isFalse();
  }

  @Tag("scaled")
  @Test
  void whoDragsTheDividerPinsThePixelUnderTheHand() throws Exception {
    openCoordinates();
    robot.interact(rig.model.run()::run);
    await("the result", this::hasResult);
    robot.interact(() -> compare().zoomTo(1));
    Point2D hand = place(0.5, 0.3).add(-140, 60);
    robot.drag(place(0.5, 0.3), MouseButton.PRIMARY).moveTo(hand);
    settle();
    Point2D inView = compare().screenToLocal(hand).multiply(stage.getRenderScaleX());
    ViewState view = compare().viewProperty().get();
    Point2D pixel = new Point2D(Math.floor(view.imageX(Math.floor(inView.getX()) + 0.5)),
        Math.floor(view.imageY(Math.floor(inView.getY()) + 0.5)));
    assertThat(compare().pointedPixelProperty().get()).isEqualTo(pixel);
    robot.push(KeyCode.I);
    robot.drop();
    assertThat(rig.model.inspect().probes().probes()).singleElement()
        .satisfies(pin -> assertThat(new Point2D(pin.x(), pin.y())).isEqualTo(pixel));
  }
}

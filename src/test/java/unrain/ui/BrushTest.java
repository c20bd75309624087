package unrain.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import javafx.geometry.Point2D;
import javafx.scene.control.CheckBox;
import javafx.scene.control.MenuButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.paint.Color;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import unrain.derain.brush.BrushMask;
import unrain.derain.brush.Stroke;
import unrain.derain.brush.StrokePoint;
import unrain.ui.compare.CompareMode;
import unrain.ui.editor.OpenPhoto;

class BrushTest extends WindowTest {
  private List<Stroke> strokes() {
    return rig.model.look().brushProperty().get().strokes();
  }

  private void takeBrush() throws Exception {
    openAndRun(600, 400);
    robot.interact(() -> {
      rig.model.look().modeProperty().set(CompareMode.AFTER);
      rig.model.brush().diameterProperty().set(60);
      rig.model.brush().hardnessProperty().set(0.8);
    });
    press("#brush");
    assertThat(rig.model.brush().activeProperty().get()).isTrue();
  }

  private void paint(double fromX, double toX, double y, MouseButton button) {
    Point2D from = place(fromX, y);
    robot.drag(from, button).moveTo(place((fromX + toX) / 2, y)).moveTo(place(toX, y)).drop();
    settle();
  }

  @Tag("scaled")
  @Test
  void theBrushTakesTheEffectAwayWhereItPaintsAndNowhereElse() throws Exception {
    takeBrush();
    int runs = rig.networkRuns.get();
    Color after = colorAt(0.4, 0.5);
    Color elsewhere = colorAt(0.4, 0.2);
    paint(0.3, 0.5, 0.5, MouseButton.PRIMARY);
    assertThat(strokes()).hasSize(1);
    assertThat(strokes().getFirst().erases()).isTrue();
    assertThat(strokes().getFirst().points()).hasSizeGreaterThan(1);
    assertThat(colorAt(0.4, 0.5).getBrightness()).isCloseTo(2 * after.getBrightness(), within(0.03));
    assertThat(colorAt(0.4, 0.2)).isEqualTo(elsewhere);
    assertThat(rig.networkRuns).as("the network never runs again for it").hasValue(runs);
  }

  @Test
  void theRightButtonAndTheKeyXTurnTheBrushRound() throws Exception {
    takeBrush();
    Color after = colorAt(0.4, 0.5);
    paint(0.3, 0.5, 0.5, MouseButton.PRIMARY);
    paint(0.34, 0.48, 0.5, MouseButton.SECONDARY);
    assertThat(strokes()).extracting(Stroke::erases).containsExactly(true, false);
    assertThat(colorAt(0.4, 0.5)).isEqualTo(after);
    robot.push(KeyCode.X);
    assertThat(rig.model.brush().erasingProperty().get()).isFalse();
    paint(0.6, 0.7, 0.3, MouseButton.PRIMARY);
    assertThat(strokes().getLast().erases()).isFalse();
  }

  @Test
  void bracketsAndCommaAndPeriodChangeTheSize() throws Exception {
    takeBrush();
    robot.interact(compare()::requestFocus);
    robot.push(KeyCode.CLOSE_BRACKET);
    assertThat(rig.model.brush().diameterProperty().get()).isEqualTo(72);
    robot.push(KeyCode.OPEN_BRACKET);
    assertThat(rig.model.brush().diameterProperty().get()).isEqualTo(60);
    robot.push(KeyCode.PERIOD).push(KeyCode.PERIOD).push(KeyCode.COMMA);
    assertThat(rig.model.brush().diameterProperty().get()).isEqualTo(72);
    assertThat(rig.settings.current().tools().brushDiameter()).as("remembered").isEqualTo(72);
  }

  @Test
  void withSpaceHeldTheHandPans() throws Exception {
    takeBrush();
    robot.interact(() -> compare().zoomTo(2));
    robot.interact(compare()::requestFocus);
    double before = compare().viewProperty().get().originX();
    robot.press(KeyCode.SPACE);
    robot.drag(place(0.5, 0.5), MouseButton.PRIMARY).moveBy(60, 0).drop();
    robot.release(KeyCode.SPACE);
    settle();
    assertThat(strokes()).isEmpty();
    assertThat(compare().viewProperty().get().originX()).isCloseTo(before - 30, within(1.0));
    robot.drag(place(0.5, 0.5), MouseButton.MIDDLE).moveBy(40, 0).drop();
    settle();
    assertThat(strokes()).as("the middle button pans too").isEmpty();
    assertThat(compare().viewProperty().get().originX()).isCloseTo(before - 50, within(1.0));
  }

  @Tag("scaled")
  @Test
  void aStrokeLiesWhereItWasPaintedWhateverTheZoom() throws Exception {
    takeBrush();
    robot.interact(() -> compare().zoomTo(4));
    settle();
    Point2D cursor = place(0.5, 0.5);
    Point2D inView = compare().screenToLocal(cursor).multiply(stage.getRenderScaleX());
    var view = compare().viewProperty().get();
    robot.clickOn(cursor);
    settle();
    StrokePoint painted = strokes().getFirst().points().getFirst();
    assertThat(painted.x()).isCloseTo((float) view.imageX(inView.getX()), within(0.6f));
    assertThat(painted.y()).isCloseTo((float) view.imageY(inView.getY()), within(0.6f));
    assertThat(strokes().getFirst().radius()).as("in pixels of the photo").isEqualTo(30);
  }

  @Test
  void keysAlonePaint() throws Exception {
    takeBrush();
    robot.interact(compare()::requestFocus);
    robot.push(KeyCode.RIGHT).push(KeyCode.DOWN);
    robot.press(KeyCode.ENTER).push(KeyCode.RIGHT).push(KeyCode.RIGHT).release(KeyCode.ENTER);
    settle();
    assertThat(strokes()).hasSize(1);
    assertThat(strokes().getFirst().points()).hasSizeGreaterThanOrEqualTo(3);
  }

  @Test
  void theDividerKeepsItsKeys() throws Exception {
    takeBrush();
    robot.interact(() -> rig.model.look().modeProperty().set(CompareMode.SPLIT));
    settle();
    robot.interact(node(".divider")::requestFocus);
    double before = compare().dividerProperty().get();
    robot.push(KeyCode.RIGHT);
    assertThat(compare().dividerProperty().get()).isCloseTo(before + 0.01, within(1e-9));
    robot.push(KeyCode.ENTER);
    assertThat(strokes()).isEmpty();
    robot.interact(compare()::requestFocus);
    double now = compare().dividerProperty().get();
    robot.push(KeyCode.RIGHT).push(KeyCode.ENTER);
    assertThat(strokes()).as("the picture's are the brush's").hasSize(1);
    assertThat(compare().dividerProperty().get()).isEqualTo(now);
  }

  @Test
  void theRainMapCanBeTheStart() throws Exception {
    takeBrush();
    paint(0.3, 0.5, 0.5, MouseButton.PRIMARY);
    choose(0);
    assertThat(strokes()).isEmpty();
    assertThat(rig.model.look().protectDryProperty().get()).isTrue();
    choose(2);
    assertThat(rig.model.look().brushProperty().get()).isEqualTo(BrushMask.EMPTY);
    choose(1);
    assertThat(rig.model.look().brushProperty().get()).isEqualTo(BrushMask.NONE);
    assertThat(rig.model.look().protectDryProperty().get()).isFalse();
    robot.interact(() -> rig.model.edit().undo());
    robot.interact(() -> rig.model.edit().undo());
    robot.interact(() -> rig.model.edit().undo());
    assertThat(strokes()).as("all of it can be undone").hasSize(1);
  }

  private void choose(int item) {
    robot.interact(() -> ((MenuButton) node("#brush-start")).getItems().get(item).fire());
    settle();
  }

  @Test
  void escapePutsTheBrushDown() throws Exception {
    takeBrush();
    robot.interact(compare()::requestFocus);
    robot.push(KeyCode.ESCAPE);
    assertThat(rig.model.brush().activeProperty().get()).isFalse();
  }

  @Test
  void takenUpByItsKeyTheBrushHasTheArrows() throws Exception {
    openAndRun(600, 400);
    robot.interact(node("#strength")::requestFocus);
    robot.push(KeyCode.P);
    assertThat(rig.model.brush().activeProperty().get()).isTrue();
    double strength = rig.model.look().strengthProperty().get();
    robot.press(KeyCode.ENTER).push(KeyCode.RIGHT).release(KeyCode.ENTER);
    settle();
    assertThat(rig.model.look().strengthProperty().get()).as("arrows are the brush's").isEqualTo(strength);
    assertThat(rig.model.edit().undoNameProperty().get()).contains("troke");
  }

  private OpenPhoto first() {
    return rig.model.photo().photos().getFirst();
  }

  /** A second photo with a result and a stroke; the first one is shown. */
  private OpenPhoto second() throws Exception {
    open(TestPhotos.png(folder.resolve("other.png"), 600, 400));
    await("the other", () -> rig.model.photo().nameProperty().get().equals("other.png"));
    robot.interact(rig.model.run()::run);
    await("its result", this::hasResult);
    robot.interact(() -> {
      rig.model.brush().begin(20, 20, false);
      rig.model.brush().end();
    });
    OpenPhoto second = rig.model.photo().shownProperty().get();
    robot.interact(() -> rig.model.photo().show(first()));
    settle();
    return second;
  }

  @Tag("scaled")
  @Test
  void whileItPaintsTheMaskIsTintedAndNotAfterwards() throws Exception {
    takeBrush();
    robot.moveTo(place(0.3, 0.5)).press(MouseButton.PRIMARY).moveTo(place(0.4, 0.5)).moveTo(place(0.5, 0.5));
    Color painting = colorAt(0.4, 0.5);
    robot.release(MouseButton.PRIMARY);
    Color done = colorAt(0.4, 0.5);
    assertThat(painting.getRed() - painting.getBlue()).as("orange").isGreaterThan(done.getRed() - done.getBlue() + 0.2);
    assertThat(node(".stroke-tint").isVisible()).isFalse();
  }

  @Test
  void takenUpItShowsTheEffectEverywhereAndPutDownWhatWasShownBefore() throws Exception {
    takeBrush();
    press("#brush");
    assertThat(rig.model.look().modeProperty().get()).as("nothing to go back to").isEqualTo(CompareMode.AFTER);
    robot.interact(() -> rig.model.look().modeProperty().set(CompareMode.SPLIT));
    press("#brush");
    assertThat(rig.model.look().modeProperty().get()).isEqualTo(CompareMode.AFTER);
    Color untouched = colorAt(0.3, 0.2);
    paint(0.25, 0.35, 0.2, MouseButton.PRIMARY); // where Before was
    assertThat(colorAt(0.3, 0.2).getBrightness()).isGreaterThan(untouched.getBrightness() * 1.5);
    robot.interact(compare()::requestFocus);
    robot.push(KeyCode.P);
    assertThat(rig.model.look().modeProperty().get()).isEqualTo(CompareMode.SPLIT);
    robot.push(KeyCode.P).push(KeyCode.D).push(KeyCode.P);
    assertThat(rig.model.look().modeProperty().get()).as("chosen since").isEqualTo(CompareMode.DIFFERENCE);
  }

  @Test
  void whatIsPaintedStaysTintedWhileThatIsWanted() throws Exception {
    takeBrush();
    paint(0.3, 0.5, 0.5, MouseButton.PRIMARY);
    Color done = colorAt(0.4, 0.5);
    robot.interact(() -> ((CheckBox) node("#brush-mask")).fire()); // it may be scrolled out of sight
    assertThat(redOver(colorAt(0.4, 0.5))).as("orange").isGreaterThan(redOver(done) + 0.2);
    robot.interact(() -> compare().zoomTo(compare().viewProperty().get().zoom() * 2));
    Stroke stroke = strokes().getFirst();
    StrokePoint middle = stroke.points().get(stroke.points().size() / 2);
    Color tinted = colorOfPixel(middle.x(), middle.y());
    robot.interact(compare()::requestFocus);
    robot.push(KeyCode.M);
    Color bare = colorOfPixel(middle.x(), middle.y());
    double apart = Math.abs(tinted.getRed() - bare.getRed()) + Math.abs(tinted.getGreen() - bare.getGreen())
        + Math.abs(tinted.getBlue() - bare.getBlue());
    assertThat(apart).as("it stays on what was painted").isGreaterThan(0.2);
    robot.push(KeyCode.M).push(KeyCode.P);
    assertThat(node(".stroke-tint").isVisible()).as("the brush is put down").isFalse();
  }

  private static double redOver(Color color) {
    return color.getRed() - color.getBlue();
  }

  @Test
  void theNumbersOfThePixelFollowTheBrush() throws Exception {
    takeBrush();
    robot.moveTo(place(0.3, 0.5)).press(MouseButton.PRIMARY).moveTo(place(0.4, 0.5));
    Point2D first = compare().pointedPixelProperty().get();
    robot.moveTo(place(0.5, 0.5));
    settle();
    Point2D second = compare().pointedPixelProperty().get();
    assertThat(second.getX()).isGreaterThan(first.getX() + 20);
    assertThat(text("#readout")).startsWith("x %d  y %d".formatted((int) second.getX(), (int) second.getY()));
    var view = compare().viewProperty().get();
    robot.moveTo(place(0.6, 0.6)).release(MouseButton.PRIMARY);
    assertThat(compare().viewProperty().get()).as("painting pans nothing").isEqualTo(view);
  }

  @Test
  void anotherPhotoInTheMiddleOfAStrokeEndsIt() throws Exception {
    takeBrush();
    OpenPhoto second = second();
    BrushMask before = second.edit().brush();
    robot.moveTo(place(0.3, 0.5)).press(MouseButton.PRIMARY).moveTo(place(0.4, 0.5));
    robot.interact(() -> rig.model.photo().show(second));
    robot.moveTo(place(0.5, 0.6)).moveTo(place(0.6, 0.6)).release(MouseButton.PRIMARY);
    settle();
    assertThat(second.edit().brush()).as("the other's strokes").isEqualTo(before);
    assertThat(first().edit().brush().strokes()).hasSize(1);
    assertThat(rig.model.notices().failureProperty().get()).isNull();
    robot.interact(() -> rig.model.photo().show(first()));
    robot.push(KeyCode.CONTROL, KeyCode.Z);
    assertThat(first().edit().brush().strokes()).as("one step").isEmpty();
  }

  @Test
  void aPhotoWithoutStrokesIsSafeFromAStrokeOfAnother() throws Exception {
    takeBrush();
    robot.moveTo(place(0.3, 0.5)).press(MouseButton.PRIMARY).moveTo(place(0.4, 0.5));
    open(TestPhotos.png(folder.resolve("other.png"), 600, 400));
    await("the other", () -> rig.model.photo().nameProperty().get().equals("other.png"));
    robot.moveTo(place(0.5, 0.6)).moveTo(place(0.6, 0.6)).release(MouseButton.PRIMARY);
    settle();
    assertThat(rig.model.notices().failureProperty().get()).isNull();
    assertThat(strokes()).isEmpty();
  }

  @Test
  void aHeldEnterPaintsOnNoOtherPhoto() throws Exception {
    takeBrush();
    OpenPhoto second = second();
    BrushMask before = second.edit().brush();
    robot.interact(compare()::requestFocus);
    robot.press(KeyCode.ENTER).push(KeyCode.RIGHT);
    robot.interact(() -> rig.model.photo().show(second));
    robot.push(KeyCode.RIGHT).push(KeyCode.DOWN).release(KeyCode.ENTER);
    settle();
    assertThat(second.edit().brush()).isEqualTo(before);
    assertThat(first().edit().brush().strokes()).hasSize(1);
  }

  @Test
  void escapeTakesTheFailureAwayFirst() throws Exception {
    takeBrush();
    robot.interact(() -> rig.model.notices().fail(new IllegalStateException("tried")));
    robot.interact(compare()::requestFocus);
    robot.push(KeyCode.ESCAPE);
    assertThat(rig.model.notices().failureProperty().get()).isNull();
    assertThat(rig.model.brush().activeProperty().get()).isTrue();
    robot.push(KeyCode.ESCAPE);
    assertThat(rig.model.brush().activeProperty().get()).isFalse();
  }
}

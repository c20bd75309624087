package unrain.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javafx.event.Event;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuBar;
import javafx.scene.control.MenuItem;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.stage.WindowEvent;
import org.junit.jupiter.api.Test;
import unrain.derain.Blend;
import unrain.derain.pixel.StreakSize;
import unrain.ui.dialog.UnsavedQuestion.Answer;
import unrain.ui.editor.EditViewModel;
import unrain.ui.editor.LookViewModel;
import unrain.ui.editor.OpenPhoto;
import unrain.ui.editor.PhotoState;

class UndoTest extends WindowTest {
  private EditViewModel edit() {
    return rig.model.edit();
  }

  private double strength() {
    return rig.model.look().strengthProperty().get();
  }

  private void setStrength(double value) {
    robot.interact(() -> {
      edit().hold();
      rig.model.look().strengthProperty().set(value);
      edit().release();
    });
  }

  private List<String> menuTexts() {
    return ((MenuBar) node(".menu-bar")).getMenus().stream().flatMap(UndoTest::items)
        .map(MenuItem::getText).filter(Objects::nonNull)
        .toList();
  }

  private static Stream<MenuItem> items(Menu menu) {
    return menu.getItems().stream();
  }

  @Test
  void aDraggedSliderIsOneStepWithAName() throws Exception {
    openAndRun(300, 200);
    robot.drag("#strength .thumb", MouseButton.PRIMARY).moveBy(-20, 0).moveBy(-20, 0).moveBy(-20, 0).drop();
    settle();
    double dragged = strength();
    assertThat(dragged).isLessThan(0.9);
    assertThat(edit().undoNameProperty().get()).startsWith("Strength ");
    assertThat(menuTexts()).anyMatch(text -> text.startsWith("_Undo: Strength "));
    robot.push(KeyCode.CONTROL, KeyCode.Z);
    assertThat(strength()).as("the whole drag at once").isEqualTo(1);
    assertThat(edit().undoNameProperty().get()).isEmpty();
    assertThat(menuTexts()).contains("_Undo").anyMatch(text -> text.startsWith("_Redo: Strength "));
    robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.Z);
    assertThat(strength()).isCloseTo(dragged, within(1e-6));
  }

  @Test
  void aHundredAndTwentyStepsGoBackAndForth() throws Exception {
    openAndRun(300, 200);
    Blend start = rig.model.look().blendProperty().get();
    for (int step = 1; step <= 60; step++) {
      setStrength(step / 100.0);
      stroke(10 + 2 * step);
    }
    Blend end = rig.model.look().blendProperty().get();
    assertThat(end.brush().strokes()).hasSize(60);
    robot.push(KeyCode.CONTROL, KeyCode.Z);
    for (int step = 1; step < 120; step++) { // a key takes a robot a quarter of a second
      assertThat(edit().undoNameProperty().get()).isNotEmpty();
      robot.interact(edit()::undo);
    }
    assertThat(edit().undoNameProperty().get()).isEmpty();
    assertThat(rig.model.look().blendProperty().get()).isEqualTo(start);
    robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.Z);
    for (int step = 1; step < 120; step++) {
      robot.interact(edit()::redo);
    }
    assertThat(rig.model.look().blendProperty().get()).isEqualTo(end);
  }

  private void stroke(double x) {
    robot.interact(() -> paint(x, false));
  }

  private void paint(double x, boolean otherWay) {
    rig.model.brush().begin(x, 50, otherWay);
    rig.model.brush().moveTo(x, 120);
    rig.model.brush().end();
  }

  @Test
  void strokesAreUndoneOneByOne() throws Exception {
    openAndRun(300, 200);
    stroke(40);
    stroke(90);
    assertThat(edit().undoNameProperty().get()).isEqualTo("Erasing stroke");
    robot.interact(edit()::undo);
    assertThat(rig.model.look().brushProperty().get().strokes()).hasSize(1);
    robot.interact(edit()::undo);
    assertThat(rig.model.look().brushProperty().get().strokes()).isEmpty();
  }

  /** One edit by its control, with the words that undo has for it. */
  private void isOneStep(Runnable change, String words) {
    Blend before = rig.model.look().blendProperty().get();
    robot.interact(() -> {
      edit().hold();
      change.run();
      edit().release();
    });
    Blend after = rig.model.look().blendProperty().get();
    assertThat(after).as(words).isNotEqualTo(before);
    assertThat(edit().undoNameProperty().get()).isEqualTo(words);
    robot.push(KeyCode.CONTROL, KeyCode.Z);
    assertThat(rig.model.look().blendProperty().get()).as(words + ", undone").isEqualTo(before);
    robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.Z);
    assertThat(rig.model.look().blendProperty().get()).as(words + ", redone").isEqualTo(after);
  }

  @Test
  void everyEditIsAStepWithAName() throws Exception {
    openAndRun(300, 200);
    LookViewModel look = rig.model.look();
    isOneStep(() -> look.strengthProperty().set(0.6), "Strength 60 %");
    isOneStep(() -> look.protectDryProperty().set(true), "Protect dry areas");
    isOneStep(() -> look.thresholdProperty().set(0.35), "Mask");
    isOneStep(() -> look.featherProperty().set(12), "Mask");
    isOneStep(() -> look.detailProperty().set(0.4), "Bring back detail");
    isOneStep(() -> look.protectDryProperty().set(false), "Treat dry areas too");
    isOneStep(() -> paint(40, false), "Erasing stroke");
    isOneStep(() -> paint(90, true), "Brush stroke");
    isOneStep(rig.model.brush()::startEmpty, "Start without effect");
    isOneStep(rig.model.brush()::startFromRainMap, "Start from the rain map");
    isOneStep(rig.model.brush()::startEverywhere, "Effect everywhere");
  }

  @Test
  void anEditForAllIsTakenBackAtOnceAndLeavesBrokenFilesAlone() throws Exception {
    Path broken = Files.writeString(folder.resolve("c.png"), "milk, bread");
    List<Path> files = List.of(TestPhotos.png(folder.resolve("a.png"), 120, 80),
        TestPhotos.png(folder.resolve("b.png"), 120, 80), broken, TestPhotos.png(folder.resolve("d.png"), 120, 80));
    robot.interact(() -> rig.model.photo().open(files));
    List<OpenPhoto> photos = rig.model.photo().photos();
    await("all looked at", () -> photos.size() == 4 && photos.get(2).stateProperty().get() == PhotoState.FAILED);
    setStrength(0.4);
    robot.interact(() -> menuItem("Give all photos _this edit").fire());
    assertThat(photos.get(1).edit().strength()).isEqualTo(0.4f);
    assertThat(photos.get(3).edit().strength()).isEqualTo(0.4f);
    assertThat(photos.get(2).unsavedProperty().get()).as("can't be read, so nothing of it can be lost").isFalse();
    assertThat(rig.said.getLast()).isEqualTo("2 other photos have this edit now.");
    robot.interact(() -> rig.model.notices().noticeProperty().get().action().orElseThrow().run());
    assertThat(photos).extracting(photo -> photo.edit().strength()).containsExactly(0.4f, 1f, 1f, 1f);
    assertThat(photos.get(1).unsavedProperty().get()).isFalse();
    assertThat(strength()).isEqualTo(0.4);
    robot.interact(() -> rig.model.photo().show(photos.get(1)));
    await("the second", () -> rig.model.photo().shownProperty().get() == photos.get(1));
    assertThat(edit().redoNameProperty().get()).isEqualTo("Edit of another photo");
  }

  private MenuItem menuItem(String text) {
    return ((MenuBar) node(".menu-bar")).getMenus().stream().flatMap(UndoTest::items)
        .filter(item -> text.equals(item.getText())).findFirst().orElseThrow();
  }

  @Test
  void aNewStepForgetsWhatWasUndone() throws Exception {
    openAndRun(300, 200);
    setStrength(0.5);
    robot.interact(edit()::undo);
    assertThat(edit().redoNameProperty().get()).isNotEmpty();
    robot.interact(() -> rig.model.look().protectDryProperty().set(true));
    assertThat(edit().redoNameProperty().get()).isEmpty();
    assertThat(edit().undoNameProperty().get()).isEqualTo("Protect dry areas");
  }

  @Test
  void everyPhotoHasItsOwnHistory() throws Exception {
    openAndRun(300, 200);
    setStrength(0.5);
    open(TestPhotos.png(folder.resolve("other.png"), 200, 150));
    await("the other", () -> rig.model.photo().nameProperty().get().equals("other.png"));
    assertThat(strength()).as("begins anew").isEqualTo(1);
    assertThat(edit().undoNameProperty().get()).isEmpty();
    setStrength(0.2);
    robot.interact(rig.model.photo()::previous);
    await("the first", () -> rig.model.photo().nameProperty().get().equals("street.png"));
    assertThat(strength()).isEqualTo(0.5);
    robot.interact(edit()::undo);
    assertThat(strength()).isEqualTo(1);
    robot.interact(rig.model.photo()::next);
    await("the other", () -> rig.model.photo().nameProperty().get().equals("other.png"));
    assertThat(strength()).isEqualTo(0.2);
  }

  @Test
  void whatIsNotExportedIsAskedAboutBeforeItIsLost() throws Exception {
    openAndRun(300, 200);
    rig.answers.unsaved = Answer.CANCEL;
    robot.push(KeyCode.CONTROL, KeyCode.W);
    assertThat(rig.answers.asked).containsExactly(List.of("street.png"));
    assertThat(rig.model.photo().photos()).hasSize(1);
    requestClose();
    assertThat(stage.isShowing()).isTrue();
    assertThat(rig.answers.asked).hasSize(2);
    press("#export");
    await("the export", () -> !rig.model.export().exportingProperty().get());
    robot.push(KeyCode.CONTROL, KeyCode.W);
    settle();
    assertThat(rig.model.photo().photos()).as("exported: nothing is lost, nothing asked").isEmpty();
    assertThat(rig.answers.asked).hasSize(2);
  }

  @Test
  void anEditAfterTheExportIsAskedAboutAgain() throws Exception {
    openAndRun(300, 200);
    press("#export");
    await("the export", () -> !rig.model.photo().photos().getFirst().unsavedProperty().get());
    setStrength(0.7);
    rig.answers.unsaved = Answer.DISCARD;
    robot.push(KeyCode.CONTROL, KeyCode.W);
    settle();
    assertThat(rig.answers.asked).hasSize(1);
    assertThat(rig.model.photo().photos()).isEmpty();
  }

  /** Exports the photo that is shown, and takes up what makes another result. */
  private void exportAndThen(Runnable change) {
    press("#export");
    await("the export", () -> !isUnsaved());
    robot.interact(change);
    await("the end of the run", () -> !rig.model.run().runningProperty().get());
  }

  private boolean isUnsaved() {
    return rig.model.photo().photos().getFirst().unsavedProperty().get();
  }

  @Test
  void theNextEditEndsTheOfferToShowTheExport() throws Exception {
    openAndRun(300, 200);
    press("#export");
    await("the offer", () -> node("#notice-action").isVisible());
    setStrength(0.7);
    assertThat(node("#notice").isVisible()).isFalse();
  }

  @Test
  void anotherSizeOfStreaksAfterTheExportIsAskedAbout() throws Exception {
    openAndRun(1500, 1100);
    exportAndThen(() -> rig.model.run().streakSizeProperty().set(StreakSize.COARSE));
    assertThat(isUnsaved()).isTrue();
    robot.push(KeyCode.CONTROL, KeyCode.W);
    assertThat(rig.answers.asked).containsExactly(List.of("street.png"));
    robot.interact(() -> rig.model.run().streakSizeProperty().set(StreakSize.FINE));
    await("the end of the run", () -> !rig.model.run().runningProperty().get());
    assertThat(isUnsaved()).as("what was written is there again").isFalse();
  }

  @Test
  void anotherNetworkAfterTheExportIsAskedAboutAndTheSameOnceMoreIsNot() throws Exception {
    openAndRun(300, 200);
    exportAndThen(rig.model.run()::run);
    assertThat(isUnsaved()).isFalse();
    network = new FakeNetwork("student-int8");
    exportAndThen(rig.model.run()::runAnew);
    assertThat(isUnsaved()).isTrue();
    robot.push(KeyCode.CONTROL, KeyCode.W);
    assertThat(rig.answers.asked).containsExactly(List.of("street.png"));
  }

  @Test
  void aPhotoThatIsOnlyLookedAtClosesWithoutAQuestion() throws Exception {
    openPhoto(300, 200);
    robot.push(KeyCode.CONTROL, KeyCode.W);
    settle();
    assertThat(rig.answers.asked).isEmpty();
    assertThat(rig.model.photo().photos()).isEmpty();
  }

  private void requestClose() {
    robot.interact(() -> Event.fireEvent(stage, new WindowEvent(stage, WindowEvent.WINDOW_CLOSE_REQUEST)));
    settle();
  }
}

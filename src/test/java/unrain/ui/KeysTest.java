package unrain.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javafx.event.Event;
import javafx.event.EventType;
import javafx.scene.control.Label;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import unrain.ui.compare.CompareMode;

/** The keys that no other test of the window presses: together they are all of them. */
class KeysTest extends WindowTest {
  private boolean hasDialog() {
    return Window.getWindows().stream().anyMatch(window -> window != stage && window instanceof Stage);
  }

  private void closeDialog() {
    robot.push(KeyCode.ESCAPE);
    await("the dialog's end", () -> !hasDialog());
  }

  @Test
  void controlOAndControlShiftOOpen() throws Exception {
    rig.answers.pictures = List.of(TestPhotos.png(folder.resolve("street.png"), 120, 80));
    robot.push(KeyCode.CONTROL, KeyCode.O);
    await("the photo", () -> rig.model.photo().comparisonProperty().get() != null);
    Path trip = Files.createDirectory(folder.resolve("trip"));
    TestPhotos.png(trip.resolve("a.png"), 50, 30);
    TestPhotos.png(trip.resolve("b.png"), 60, 30);
    rig.answers.folder = trip;
    robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.O);
    await("the folder", () -> rig.model.photo().nameProperty().get().equals("a.png"));
    assertThat(rig.model.photo().photos()).hasSize(3);
  }

  @Test
  void controlVAndControlCPasteAndCopy() throws Exception {
    Path file = TestPhotos.png(folder.resolve("street.png"), 120, 80);
    robot.interact(() -> Clipboard.getSystemClipboard().setContent(Map.of(DataFormat.FILES, List.of(file.toFile()))));
    robot.push(KeyCode.CONTROL, KeyCode.V);
    await("the photo", () -> rig.model.photo().comparisonProperty().get() != null);
    robot.push(KeyCode.CONTROL, KeyCode.ENTER);
    await("the result", this::hasResult);
    robot.push(KeyCode.CONTROL, KeyCode.C);
    await("the copy", () -> rig.said.contains("The result is on the clipboard."));
  }

  @Test
  void controlEnterRunsAndControlShiftEnterRunsOverAll() throws Exception {
    List<Path> files = List.of(png("a.png"), png("b.png"));
    robot.interact(() -> rig.model.photo().open(files));
    await("the first", () -> rig.model.photo().comparisonProperty().get() != null);
    robot.push(KeyCode.CONTROL, KeyCode.ENTER);
    await("the result", this::hasResult);
    robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.ENTER);
    await("both", () -> rig.model.photo().photos().stream().allMatch(photo -> photo.derained().isPresent()));
  }

  private Path png(String name) throws Exception {
    return TestPhotos.png(folder.resolve(name), 120, 80);
  }

  @Test
  void theHeldLetterOShowsTheOriginal() throws Exception {
    openAndRun(300, 200);
    robot.interact(compare()::requestFocus);
    robot.press(KeyCode.O);
    assertThat(rig.model.look().originalProperty().get()).isTrue();
    robot.release(KeyCode.O);
    settle();
    assertThat(rig.model.look().originalProperty().get()).isFalse();
  }

  @Test
  void digitsMoveTheDividerAndWithControlTheyZoom() throws Exception {
    openAndRun(300, 200);
    robot.interact(compare()::requestFocus);
    robot.push(KeyCode.DIGIT1);
    assertThat(compare().dividerProperty().get()).isZero();
    robot.push(KeyCode.DIGIT3);
    assertThat(compare().dividerProperty().get()).isEqualTo(1);
    robot.push(KeyCode.DIGIT2);
    assertThat(compare().dividerProperty().get()).isEqualTo(0.5);
    robot.push(KeyCode.CONTROL, KeyCode.DIGIT2);
    assertThat(compare().viewProperty().get().zoom()).isEqualTo(2);
    robot.push(KeyCode.CONTROL, KeyCode.DIGIT3);
    assertThat(compare().viewProperty().get().zoom()).isEqualTo(4);
    assertThat(rig.model.look().modeProperty().get()).isEqualTo(CompareMode.SPLIT);
  }

  @Test
  void functionKeysAndControlCommaOpenSheetSettingsPanelAndFullScreen() throws Exception {
    openPhoto(120, 80);
    robot.push(KeyCode.F1);
    await("the sheet", this::hasDialog);
    assertThat(robot.lookup(".keys-sheet .keys").queryAllAs(Label.class)).extracting(Label::getText)
        .contains("Ctrl+Z", "[ ] or , .", "F1", "Drag, middle drag, arrows");
    closeDialog();
    robot.push(KeyCode.CONTROL, KeyCode.COMMA);
    await("the settings", this::hasDialog);
    assertThat(robot.lookup("#preferences-theme").tryQuery()).isPresent();
    closeDialog();
    robot.push(KeyCode.F9);
    assertThat(node(".side-panel").isVisible()).isFalse();
    robot.push(KeyCode.F9);
    assertThat(node(".side-panel").isVisible()).isTrue();
    robot.push(KeyCode.F11);
    await("full screen", () -> stage.isFullScreen());
    robot.push(KeyCode.F11);
    await("the window again", () -> !stage.isFullScreen());
  }

  @Test
  void controlQQuitsWhereNothingIsLost() throws Exception {
    openPhoto(120, 80);
    robot.push(KeyCode.CONTROL, KeyCode.Q);
    await("the end", () -> !stage.isShowing());
  }

  @Test
  void f8TakesTheFilmStripAwayAndThatIsRemembered() throws Exception {
    List<Path> files = List.of(png("a.png"), png("b.png"));
    robot.interact(() -> rig.model.photo().open(files));
    await("the first", () -> rig.model.photo().comparisonProperty().get() != null);
    double low = compare().getHeight();
    robot.push(KeyCode.F8);
    settle();
    assertThat(node("#film-strip").isVisible()).isFalse();
    assertThat(compare().getHeight()).isGreaterThan(low + 100);
    robot.interact(node("#streak-size")::requestFocus);
    robot.push(KeyCode.F9);
    settle();
    assertThat(compare().isFocused()).as("keys are the picture's").isTrue();
    assertThat(rig.settings.current().appearance()).satisfies(kept -> {
      assertThat(kept.filmStrip()).isFalse();
      assertThat(kept.sidePanel()).isFalse();
    });
    robot.push(KeyCode.F8);
    settle();
    assertThat(node("#film-strip").isVisible()).isTrue();
    assertThat(rig.settings.current().appearance().filmStrip()).isTrue();
  }

  @Test
  void theButtonBeforeShowsTheOriginalWhileItIsHeld() throws Exception {
    assertThat(node("#before").isDisabled()).isTrue();
    openAndRun(300, 200);
    robot.moveTo("#before").press(MouseButton.PRIMARY);
    settle();
    assertThat(compare().originalProperty().get()).isTrue();
    robot.release(MouseButton.PRIMARY);
    settle();
    assertThat(compare().originalProperty().get()).isFalse();
    robot.interact(node("#before")::requestFocus);
    robot.press(KeyCode.SPACE);
    settle();
    assertThat(compare().originalProperty().get()).as("by the space bar").isTrue();
    robot.release(KeyCode.SPACE);
    settle();
    assertThat(compare().originalProperty().get()).isFalse();
  }

  /** As Windows tells AltGr+ß of a German keyboard, and as a system does where AltGr is no modifier. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void theBackslashMayNeedAltGr(boolean isControlAndAlt) throws Exception {
    openAndRun(300, 200);
    robot.interact(() -> key(KeyEvent.KEY_PRESSED, "\\", KeyCode.OPEN_BRACKET, isControlAndAlt));
    assertThat(compare().originalProperty().get()).isTrue();
    robot.interact(() -> key(KeyEvent.KEY_RELEASED, "", KeyCode.ALT_GRAPH, false));
    assertThat(compare().originalProperty().get()).as("AltGr let go of first").isFalse();
    robot.interact(() -> key(KeyEvent.KEY_PRESSED, "\\", KeyCode.OPEN_BRACKET, isControlAndAlt));
    robot.interact(() -> key(KeyEvent.KEY_RELEASED, "ß", KeyCode.OPEN_BRACKET, false));
    assertThat(compare().originalProperty().get()).as("the key let go of").isFalse();
    robot.interact(() -> key(KeyEvent.KEY_PRESSED, "d", KeyCode.D, isControlAndAlt));
    assertThat(rig.model.look().modeProperty().get())
        .isEqualTo(isControlAndAlt ? CompareMode.SPLIT : CompareMode.DIFFERENCE);
  }

  private void key(EventType<KeyEvent> type, String text, KeyCode code, boolean isControlAndAlt) {
    Event.fireEvent(compare(), new KeyEvent(type, "", text, code, false, isControlAndAlt, isControlAndAlt, false));
  }
}

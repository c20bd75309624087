package unrain.ui;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import unrain.ui.batch.BatchState;

/** Pictures from the clipboard of which something is asked before they have been read. */
class PastedTest extends ManyPhotos {
  private void paste(int width) {
    rig.model.photo().openPicture(TestPhotos.pattern(width, 60).samples());
  }

  private int shownWidth() {
    var shown = rig.model.photo().comparisonProperty().get();
    return shown == null ? 0 : shown.photo().width();
  }

  @Test
  void ofTwoThatWerePastedAtOnceBothAreThere() {
    robot.interact(() -> {
      paste(80);
      paste(90);
    });
    await("the second", () -> shownWidth() == 90);
    robot.push(KeyCode.PAGE_UP);
    await("the first", () -> shownWidth() == 80);
    robot.push(KeyCode.PAGE_DOWN);
    await("the second again", () -> shownWidth() == 90);
  }

  @Test
  void theQueueTakesOnWhatIsNotReadYet() {
    rig.settings.update(old -> old.withLastFolder(folder));
    robot.interact(() -> {
      paste(80);
      paste(90);
      rig.batch.export(photos(), BESIDE);
    });
    awaitQueue();
    assertThat(states()).containsExactly(BatchState.DONE, BatchState.DONE);
    assertThat(folder.resolve("photo-unrain.png")).exists();
    assertThat(folder.resolve("photo-unrain-2.png")).exists();
  }

  @Test
  void closedWithTheQueueAtThemTheyHoldNothingUp() {
    robot.interact(() -> {
      paste(80);
      paste(90);
      rig.batch.derain(photos());
      rig.model.photo().closeAll();
    });
    awaitQueue();
    assertThat(states()).containsOnly(BatchState.CANCELLED);
  }
}

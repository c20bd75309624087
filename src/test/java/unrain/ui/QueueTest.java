package unrain.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.Semaphore;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.junit.jupiter.api.Test;
import unrain.ui.batch.BatchItem;
import unrain.ui.batch.BatchState;
import unrain.ui.editor.PhotoState;

/** What is asked of the queue while it is at work, in whatever order. */
class QueueTest extends ManyPhotos {
  /** Three photos in the queue, the network at the first of them. */
  private void deraining() throws Exception {
    network.tiles = new Semaphore(0);
    open(3, -1);
    robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.ENTER);
    await("the first run", () -> states().contains(BatchState.DERAINING));
  }

  private void goOn() {
    network.tiles.release(1000);
  }

  @Test
  void askedTwiceEveryPhotoIsInItOnce() throws Exception {
    deraining();
    robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.ENTER);
    assertThat(rig.batch.items()).hasSize(3);
    assertThat(rig.said.getLast()).isEqualTo("3 photos are in the queue already, and not put there twice.");
    goOn();
    awaitQueue();
    assertThat(rig.networkRuns).hasValue(3);
    assertThat(text("#batch-words")).isEqualTo("3 of 3 done");
  }

  @Test
  void whatIsBeingDerainedTakesItsExportOn() throws Exception {
    deraining();
    robot.interact(() -> rig.batch.export(photos(), BESIDE));
    assertThat(rig.batch.items()).hasSize(3);
    goOn();
    awaitQueue();
    assertThat(rig.networkRuns).hasValue(3);
    assertThat(folder).isDirectoryContaining("glob:**/a-unrain.png").isDirectoryContaining("glob:**/c-unrain.png");
    assertThat(photos()).noneMatch(photo -> photo.unsavedProperty().get());
  }

  @Test
  void whatIsAddedToAPausedQueueWaitsToo() throws Exception {
    deraining();
    press("#batch-pause");
    goOn();
    await("the first's end", () -> states().getFirst() == BatchState.DONE);
    robot.interact(() -> rig.batch.export(photos(), BESIDE));
    settle();
    assertThat(rig.batch.pausedProperty().get()).isTrue();
    assertThat(text("#batch-words")).startsWith("Paused: 0 of 3 done");
    assertThat(folder.resolve("a-unrain.png")).doesNotExist();
    press("#batch-resume");
    assertThat(text("#batch-words")).doesNotContain("Paused");
    awaitQueue();
    assertThat(folder.resolve("a-unrain.png")).exists();
    assertThat(rig.networkRuns).hasValue(3);
  }

  @Test
  void theSameKeyPausesAndGoesOn() throws Exception {
    deraining();
    robot.interact(node("#batch-pause")::requestFocus);
    for (int press = 1; press <= 3; press++) {
      boolean paused = press % 2 == 1;
      robot.push(KeyCode.SPACE);
      settle();
      assertThat(rig.batch.pausedProperty().get()).as("press %d", press).isEqualTo(paused);
      assertThat(node(paused ? "#batch-resume" : "#batch-pause").isFocused()).as("press %d", press).isTrue();
    }
    robot.push(KeyCode.SPACE);
    goOn();
    awaitQueue();
    assertThat(states()).containsOnly(BatchState.DONE);
    robot.interact(node("#batch-clear")::requestFocus);
    robot.push(KeyCode.SPACE);
    settle();
    assertThat(compare().isFocused()).as("what goes away hands the keys to the picture").isTrue();
  }

  @Test
  void afterPauseAndCancelRetryGoesOn() throws Exception {
    deraining();
    press("#batch-pause");
    press("#batch-cancel");
    awaitQueue();
    assertThat(states()).containsOnly(BatchState.CANCELLED);
    network.tiles = null;
    press("#batch-retry");
    awaitQueue();
    assertThat(states()).containsOnly(BatchState.DONE);
  }

  @Test
  void aPhotoThatRunsOnTheScreenIsWaitedForAndItsResultTaken() throws Exception {
    network.tiles = new Semaphore(0);
    open(2, -1);
    robot.push(KeyCode.CONTROL, KeyCode.ENTER);
    await("its run", () -> photos().getFirst().stateProperty().get() == PhotoState.RUNNING);
    robot.interact(() -> rig.batch.export(photos(), BESIDE));
    settle();
    assertThat(states().getFirst()).isEqualTo(BatchState.READY);
    goOn();
    awaitQueue();
    assertThat(states()).containsOnly(BatchState.DONE);
    assertThat(rig.networkRuns).as("each photo once").hasValue(2);
  }

  @Test
  void aPhotoThatTheQueueIsAtIsNotRunBesideIt() throws Exception {
    deraining();
    robot.push(KeyCode.CONTROL, KeyCode.ENTER);
    assertThat(rig.said.getLast()).isEqualTo("The queue is at this photo already.");
    goOn();
    awaitQueue();
    assertThat(rig.networkRuns).hasValue(3);
  }

  @Test
  void escapeStopsItAndOneLongPressDoesNoMore() throws Exception {
    deraining();
    robot.interact(() -> rig.model.brush().activeProperty().set(true));
    robot.interact(compare()::requestFocus);
    robot.push(KeyCode.ESCAPE);
    assertThat(rig.model.brush().activeProperty().get()).isFalse();
    assertThat(rig.batch.workingProperty().get()).as("the brush first").isTrue();
    robot.push(KeyCode.ESCAPE);
    awaitQueue();
    assertThat(states()).containsOnly(BatchState.CANCELLED);
  }

  @Test
  void escapeInFullScreenLeavesThatAndNothingElse() throws Exception {
    deraining();
    robot.push(KeyCode.F11);
    await("full screen", () -> stage.isFullScreen());
    robot.push(KeyCode.ESCAPE);
    await("the window again", () -> !stage.isFullScreen());
    assertThat(rig.batch.workingProperty().get()).isTrue();
    assertThat(states().getFirst()).isEqualTo(BatchState.DERAINING);
    robot.push(KeyCode.ESCAPE);
    awaitQueue();
    assertThat(states()).containsOnly(BatchState.CANCELLED);
  }

  @Test
  void whoWaitsInItHasAClockInTheStrip() throws Exception {
    deraining();
    assertThat(cellOf("a.png")).isEqualTo("a.png, Rain is being removed");
    assertThat(cellOf("b.png")).isEqualTo("b.png, Waits for its turn");
    assertThat(cellOf("c.png")).isEqualTo("c.png, Waits for its turn");
    robot.interact(() -> rig.batch.cancel(rig.batch.items().get(2)));
    assertThat(cellOf("c.png")).doesNotContain("Waits");
    goOn();
    awaitQueue();
    assertThat(cellOf("b.png")).isEqualTo("b.png, Rain removed, not exported");
  }

  private String cellOf(String name) {
    settle();
    return robot.lookup(".film-cell").queryAll().stream().map(Node::getAccessibleText)
        .filter(words -> words != null && words.startsWith(name)).findFirst().orElseThrow();
  }

  @Test
  void theTableFollowsTheWorkAndTellsHowMuchRainThereWas() throws Exception {
    network.tiles = new Semaphore(0);
    open(12, -1);
    robot.moveTo(compare());
    robot.interact(() -> rig.batch.derain(photos()));
    network.tiles.release(8);
    await("the ninth", () -> states().get(8) == BatchState.DERAINING);
    assertThat(seenRows()).contains("h.png", "i.png").doesNotContain("a.png");
    BatchItem first = rig.batch.items().getFirst();
    assertThat(first.note().orElseThrow()).matches("Rain in \\d+\\.\\d\\h% of the photo");
    robot.interact(() -> {
      table().requestFocus();
      table().getSelectionModel().select(0);
      table().scrollTo(0);
    });
    network.tiles.release(2);
    await("the eleventh", () -> states().get(10) == BatchState.DERAINING);
    assertThat(seenRows()).as("somebody looks at these").contains("a.png");
    goOn();
    awaitQueue();
  }

  private List<String> seenRows() {
    settle();
    return robot.lookup("#batch-table .table-row-cell").queryAllAs(TableRow.class).stream()
        .filter(row -> row.isVisible() && row.getItem() != null)
        .map(row -> ((BatchItem) row.getItem()).photo().name()).toList();
  }

  @Test
  void escapeStopsItFromTheStripToo() throws Exception {
    deraining();
    robot.interact(node("#film-strip")::requestFocus);
    robot.push(KeyCode.ESCAPE);
    awaitQueue();
    assertThat(states()).containsOnly(BatchState.CANCELLED);
  }

  @Test
  void escapeStopsItFromItsTableToo() throws Exception {
    deraining();
    settle();
    robot.interact(node("#batch-table")::requestFocus);
    assertThat(node("#batch-table").isFocused()).isTrue();
    robot.push(KeyCode.ESCAPE);
    awaitQueue();
    assertThat(states()).containsOnly(BatchState.CANCELLED);
  }

  @Test
  void anotherDeviceThatStepsInIsToldOf() throws Exception {
    deraining();
    network.fallback = "The GPU stopped in the middle of the work, so the CPU is used.";
    goOn();
    awaitQueue();
    assertThat(rig.said).contains(network.fallback);
    assertThat(text("#status-engine")).contains("not the GPU");
  }

  @SuppressWarnings("unchecked")
  private TableView<BatchItem> table() {
    return (TableView<BatchItem>) node("#batch-table");
  }

  @Test
  void aRowIsReachedByKeysAlone() throws Exception {
    deraining();
    robot.interact(() -> {
      table().requestFocus();
      table().getSelectionModel().select(2);
    });
    robot.push(KeyCode.ENTER);
    await("the third", () -> rig.model.photo().nameProperty().get().equals("c.png"));
    robot.interact(table()::requestFocus);
    // No robot presses this key on a display without a keyboard.
    robot.interact(() -> Event.fireEvent(table(), new KeyEvent(
        KeyEvent.KEY_PRESSED, "", "", KeyCode.CONTEXT_MENU, false, false, false, false)));
    await("the menu", () -> table().getContextMenu().isShowing());
    robot.push(KeyCode.ESCAPE);
    await("its end", () -> !table().getContextMenu().isShowing());
    robot.interact(table()::requestFocus);
    robot.push(KeyCode.SHIFT, KeyCode.F10);
    await("the menu again", () -> table().getContextMenu().isShowing());
    assertThat(table().getContextMenu().getItems().get(3).isDisable()).as("it waits: it can be cancelled").isFalse();
    robot.push(KeyCode.ESCAPE);
    robot.interact(table()::requestFocus);
    robot.push(KeyCode.DELETE);
    assertThat(states().get(2)).isEqualTo(BatchState.CANCELLED);
    assertThat(states().getFirst()).as("only the one").isEqualTo(BatchState.DERAINING);
    goOn();
    awaitQueue();
  }

  @Test
  void theRowOfAClosedPhotoShowsNothing() throws Exception {
    open(2, -1);
    robot.interact(() -> rig.batch.derain(photos()));
    awaitQueue();
    robot.interact(() -> {
      rig.model.photo().close(photos().get(1));
      table().requestFocus();
      table().getSelectionModel().select(1);
    });
    robot.push(KeyCode.ENTER);
    settle();
    assertThat(rig.model.photo().nameProperty().get()).isEqualTo("a.png");
    assertThat(rig.model.photo().selectedProperty().get()).isSameAs(photos().getFirst());
    robot.push(KeyCode.SHIFT, KeyCode.F10);
    await("the menu", () -> table().getContextMenu().isShowing());
    assertThat(table().getContextMenu().getItems().getFirst().isDisable()).isTrue();
    robot.push(KeyCode.ESCAPE);
  }

  @Test
  void theStripHasItsMenuByKeysToo() throws Exception {
    open(2, -1);
    var strip = (javafx.scene.control.ListView<?>) node("#film-strip");
    robot.interact(strip::requestFocus);
    robot.push(KeyCode.SHIFT, KeyCode.F10);
    await("the menu", () -> strip.getContextMenu().isShowing());
    robot.interact(() -> strip.getContextMenu().getItems().getFirst().fire());
    robot.push(KeyCode.ESCAPE);
    awaitQueue();
    assertThat(photos().getFirst().derained()).isPresent();
  }

  @Test
  void foldedItLeavesThePictureItsRoom() throws Exception {
    resize(1280, 800);
    open(3, -1);
    robot.interact(() -> rig.batch.derain(photos()));
    awaitQueue();
    double unfolded = compare().getHeight();
    assertThat(unfolded).isGreaterThan(260);
    press("#batch-fold");
    assertThat(compare().getHeight()).isGreaterThan(unfolded + 100);
    assertThat(node("#batch-words").isVisible()).isTrue();
    press("#batch-fold");
    assertThat(compare().getHeight()).isEqualTo(unfolded);
  }
}

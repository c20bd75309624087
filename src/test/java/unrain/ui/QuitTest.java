package unrain.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Semaphore;
import javafx.scene.input.KeyCode;
import javafx.stage.WindowEvent;
import org.junit.jupiter.api.Test;
import unrain.image.PhotoReader;
import unrain.settings.ExportDefaults.OnConflict;
import unrain.ui.batch.BatchState;
import unrain.ui.dialog.UnsavedQuestion.Answer;
import unrain.ui.editor.SampleFile;
import unrain.ui.export.ConflictQuestion;
import unrain.ui.export.ExportRequest;
import unrain.ui.export.ExportSubject;

/** Nothing is stopped, lost or replaced by quitting but what its user knows of. */
class QuitTest extends ManyPhotos {
  private void quit() {
    robot.push(KeyCode.CONTROL, KeyCode.Q);
    settle();
  }

  private void exporting() throws Exception {
    network.tiles = new Semaphore(0);
    open(3, -1);
    robot.interact(() -> rig.batch.export(photos(), BESIDE));
    await("the first run", () -> states().getFirst() == BatchState.DERAINING);
  }

  private void derained(OnConflict onConflict) throws Exception {
    rig.settings.update(old -> old.withExport(export -> export.withOnConflict(onConflict)));
    open(2, -1);
    robot.interact(() -> rig.batch.derain(photos()));
    awaitQueue();
    rig.answers.unsaved = Answer.EXPORT;
  }

  @Test
  void aQueueAtWorkIsAskedAboutAndMayGoOn() throws Exception {
    exporting();
    quit();
    assertThat(rig.answers.stopsAsked).containsExactly(3);
    assertThat(stage.isShowing()).isTrue();
    network.tiles.release(1000);
    awaitQueue();
    assertThat(states()).containsOnly(BatchState.DONE);
    quit();
    await("the end", () -> !stage.isShowing());
    assertThat(rig.answers.stopsAsked).as("nothing was at work any more").hasSize(1);
  }

  @Test
  void whoStopsTheQueueQuits() throws Exception {
    exporting();
    rig.answers.stop = true;
    quit();
    await("the end", () -> !stage.isShowing());
    assertThat(rig.answers.asked).as("nothing had been made yet").isEmpty();
  }

  @Test
  void aRunOnTheScreenIsAskedAboutToo() throws Exception {
    network.tiles = new Semaphore(0);
    openPhoto(300, 200);
    robot.push(KeyCode.CONTROL, KeyCode.ENTER);
    quit();
    assertThat(rig.answers.stopsAsked).containsExactly(1);
    assertThat(stage.isShowing()).isTrue();
  }

  @Test
  void closingAPhotoOfTheQueueAsksFirst() throws Exception {
    exporting();
    robot.interact(() -> rig.model.photo().show(photos().get(1)));
    await("it", () -> rig.model.photo().nameProperty().get().equals("b.png"));
    robot.push(KeyCode.CONTROL, KeyCode.W);
    assertThat(rig.answers.stopsAsked).containsExactly(1);
    assertThat(photos()).hasSize(3);
    rig.answers.stop = true;
    robot.push(KeyCode.CONTROL, KeyCode.W);
    await("it is closed", () -> photos().size() == 2);
    assertThat(states().get(1)).isEqualTo(BatchState.CANCELLED);
    network.tiles.release(1000);
    awaitQueue();
    assertThat(folder.resolve("b-unrain.png")).doesNotExist();
    assertThat(folder.resolve("c-unrain.png")).exists();
  }

  /** Exports the photo that is shown and closes the window in the same breath, and once more. */
  private void exportAndQuit(Path target) throws Exception {
    openAndRun(300, 200);
    robot.interact(() -> {
      ExportSubject subject = rig.model.export().subject().orElseThrow();
      ExportRequest request = rig.model.export().suggestion(subject).orElseThrow();
      rig.model.export().export(new ExportRequest(subject, target, request.options()));
      stage.fireEvent(new WindowEvent(stage, WindowEvent.WINDOW_CLOSE_REQUEST));
      stage.fireEvent(new WindowEvent(stage, WindowEvent.WINDOW_CLOSE_REQUEST));
      assertThat(stage.isShowing()).as("it is being written").isTrue();
    });
  }

  @Test
  void whatIsBeingWrittenIsWrittenToItsEnd() throws Exception {
    Path target = folder.resolve("out.png");
    exportAndQuit(target);
    await("the end", () -> !stage.isShowing());
    assertThat(new PhotoReader().read(target).width()).isEqualTo(300);
    assertThat(rig.answers.asked).as("it lies in a file by then").isEmpty();
  }

  @Test
  void whatElseWentWrongMeanwhileDoesNotKeepTheWindow() throws Exception {
    openAndRun(300, 200);
    robot.interact(() -> {
      ExportSubject subject = rig.model.export().subject().orElseThrow();
      rig.model.export().export(rig.model.export().suggestion(subject).orElseThrow());
      stage.fireEvent(new WindowEvent(stage, WindowEvent.WINDOW_CLOSE_REQUEST));
      rig.model.notices().fail(new IllegalStateException("something else"));
    });
    await("the end", () -> !stage.isShowing());
    assertThat(rig.answers.asked).isEmpty();
  }

  @Test
  void theQuestionAboutATakenNameIsAnsweredFirst() throws Exception {
    Path taken = Files.writeString(folder.resolve("out.png"), "mine");
    rig.answers.conflict = ConflictQuestion.Answer.KEEP_BOTH;
    exportAndQuit(taken);
    await("the end", () -> !stage.isShowing());
    assertThat(taken).hasContent("mine");
    assertThat(new PhotoReader().read(folder.resolve("out-2.png")).width()).isEqualTo(300);
    assertThat(rig.answers.asked).isEmpty();
  }

  @Test
  void anExportThatFailsKeepsTheWindow() throws Exception {
    exportAndQuit(folder.resolve("no such folder/out.png"));
    await("the failure", () -> rig.model.notices().failureProperty().get() != null);
    assertThat(stage.isShowing()).isTrue();
    assertThat(rig.answers.asked).isEmpty();
    quit();
    assertThat(rig.answers.asked).as("later it is as ever").containsExactly(List.of("street.png"));
  }

  @Test
  void namesThatAreTakenLeaveNothingOut() throws Exception {
    derained(OnConflict.SKIP);
    Path taken = Files.writeString(folder.resolve("a-unrain.png"), "mine");
    quit();
    await("the end", () -> !stage.isShowing());
    assertThat(taken).hasContent("mine");
    assertThat(new PhotoReader().read(folder.resolve("a-unrain-2.png")).width()).isEqualTo(80);
  }

  @Test
  void anExportOnClosingGoesOnThoughTheQueueIsPaused() throws Exception {
    exporting();
    press("#batch-pause");
    network.tiles.release(1000);
    await("the first's end", () -> states().getFirst() == BatchState.DONE);
    robot.interact(() -> rig.model.look().strengthProperty().set(0.5));
    rig.answers.unsaved = Answer.EXPORT;
    robot.push(KeyCode.CONTROL, KeyCode.W);
    assertThat(rig.answers.asked).containsExactly(List.of("a.png"));
    await("it is closed", () -> photos().size() == 2);
    assertThat(folder.resolve("a-unrain-2.png")).exists();
    awaitQueue();
  }

  @Test
  void replacingIsConfirmedOnce() throws Exception {
    derained(OnConflict.OVERWRITE);
    Path taken = Files.writeString(folder.resolve("a-unrain.png"), "mine");
    Files.writeString(folder.resolve("b-unrain.png"), "mine too");
    quit();
    assertThat(rig.answers.overwritesAsked).isEqualTo(1);
    assertThat(stage.isShowing()).isTrue();
    assertThat(taken).hasContent("mine");
    rig.answers.overwrite = true;
    quit();
    await("the end", () -> !stage.isShowing());
    assertThat(rig.answers.overwritesAsked).isEqualTo(2);
    assertThat(new PhotoReader().read(taken).width()).isEqualTo(80);
  }

  @Test
  void whatCouldNotBeExportedKeepsTheWindowAndSaysSo() throws Exception {
    open(2, -1);
    robot.interact(() -> {
      rig.model.look().strengthProperty().set(0.5);
      rig.model.edit().applyToAll();
    });
    Files.writeString(folder.resolve("b.png"), "milk, bread");
    rig.answers.unsaved = Answer.EXPORT;
    quit();
    await("words", () -> rig.said.contains(
        "One photo could not be exported, so nothing was closed: the table says why."));
    assertThat(stage.isShowing()).isTrue();
    assertThat(rig.answers.asked).containsExactly(List.of("a.png", "b.png"));
    assertThat(folder.resolve("a-unrain.png")).exists();
  }

  @Test
  void theSampleIsExportedToWhereItStays() throws Exception {
    rig.settings.update(old -> old.withLastFolder(folder));
    open(SampleFile.extract());
    robot.interact(rig.model.run()::run);
    await("the result", this::hasResult);
    rig.answers.unsaved = Answer.EXPORT;
    quit();
    await("the end", () -> !stage.isShowing());
    assertThat(folder.resolve("rainy-unrain.jpg")).exists();
  }
}

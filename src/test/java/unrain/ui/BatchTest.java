package unrain.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import javafx.event.Event;
import javafx.scene.control.Button;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.DialogPane;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.stage.Window;
import javafx.stage.WindowEvent;
import org.junit.jupiter.api.Test;
import unrain.image.Photo;
import unrain.image.PhotoReader;
import unrain.recipe.ConflictPolicy;
import unrain.ui.batch.BatchItem;
import unrain.ui.batch.BatchPlan;
import unrain.ui.batch.BatchState;
import unrain.ui.dialog.UnsavedQuestion.Answer;
import unrain.ui.editor.SampleFile;

class BatchTest extends ManyPhotos {
  @Test
  void aBrokenFileInTheMiddleDoesNotStopTheOthers() throws Exception {
    open(5, 2);
    robot.interact(() -> rig.batch.export(photos(), BESIDE));
    awaitQueue();
    assertThat(states()).containsExactly(
        BatchState.DONE, BatchState.DONE, BatchState.FAILED, BatchState.DONE, BatchState.DONE);
    for (String name : List.of("a", "b", "d", "e")) {
      assertThat(folder.resolve(name + "-unrain.png")).exists();
    }
    assertThat(folder.resolve("c-unrain.png")).doesNotExist();
    assertThat(rig.batch.items().get(2).note().orElseThrow()).contains("c.png");
    assertThat(text("#batch-words")).isEqualTo("4 of 5 done, 1 failed");
    assertThat(rig.said.getLast()).isEqualTo("4 of 5 photos are done. One failed: the table says why.");
    assertThat(((TableView<?>) node("#batch-table")).getItems()).hasSize(5);
  }

  @Test
  void afterTheFileIsMendedRetryDoesTheRest() throws Exception {
    open(3, 1);
    robot.interact(() -> rig.batch.export(photos(), BESIDE));
    awaitQueue();
    TestPhotos.png(folder.resolve("b.png"), 70, 50);
    int runs = rig.networkRuns.get();
    press("#batch-retry");
    awaitQueue();
    assertThat(states()).containsOnly(BatchState.DONE);
    assertThat(folder.resolve("b-unrain.png")).exists();
    assertThat(rig.networkRuns).as("only the one that had failed").hasValue(runs + 1);
  }

  @Test
  void whatIsWrittenIsTheEditOfEachPhoto() throws Exception {
    open(2, -1);
    robot.interact(() -> rig.model.look().strengthProperty().set(0));
    robot.interact(() -> rig.batch.export(photos(), BESIDE));
    awaitQueue();
    PhotoReader reader = new PhotoReader();
    Photo first = reader.read(folder.resolve("a-unrain.png"));
    assertThat(first.samples().bytes()).as("strength 0")
        .isEqualTo(reader.read(folder.resolve("a.png")).samples().bytes());
    assertThat(reader.read(folder.resolve("b-unrain.png")).samples().bytes()).as("strength 1")
        .isNotEqualTo(reader.read(folder.resolve("b.png")).samples().bytes());
    assertThat(photos()).noneMatch(photo -> photo.unsavedProperty().get());
  }

  @Test
  void pauseHoldsTheQueueAndResumeLetsItGoOn() throws Exception {
    network.tiles = new Semaphore(0);
    open(3, -1);
    robot.interact(() -> rig.batch.derain(photos()));
    await("the first run", () -> states().getFirst() == BatchState.DERAINING);
    press("#batch-pause");
    network.tiles.release(1000);
    await("the first's end", () -> states().getFirst() == BatchState.DONE);
    settle();
    assertThat(states().get(1)).isIn(BatchState.READY, BatchState.WAITING);
    assertThat(states().get(2)).isEqualTo(BatchState.WAITING);
    press("#batch-resume");
    awaitQueue();
    assertThat(states()).containsOnly(BatchState.DONE);
  }

  @Test
  void cancelEndsTheRunAndTheRestAndRetryTakesThemUpAgain() throws Exception {
    network.tiles = new Semaphore(0);
    open(3, -1);
    robot.interact(() -> rig.batch.export(photos(), BESIDE));
    await("the first run", () -> states().getFirst() == BatchState.DERAINING);
    press("#batch-cancel");
    awaitQueue();
    assertThat(states()).containsOnly(BatchState.CANCELLED);
    assertThat(folder.resolve("a-unrain.png")).doesNotExist();
    network.tiles = null;
    press("#batch-retry");
    awaitQueue();
    assertThat(states()).containsOnly(BatchState.DONE);
    press("#batch-clear");
    assertThat(node("#batch").isVisible()).isFalse();
  }

  @Test
  void oneItemCanBeCancelledAndTheOthersGoOn() throws Exception {
    network.tiles = new Semaphore(0);
    open(3, -1);
    robot.interact(() -> rig.batch.derain(photos()));
    await("the first run", () -> states().getFirst() == BatchState.DERAINING);
    robot.interact(() -> rig.batch.cancel(rig.batch.items().get(1)));
    network.tiles.release(1000);
    awaitQueue();
    assertThat(states()).containsExactly(BatchState.DONE, BatchState.CANCELLED, BatchState.DONE);
  }

  @Test
  void filesThatAreThereStayOrAreLeftOutAsThePlanSays() throws Exception {
    open(2, -1);
    Path taken = Files.writeString(folder.resolve("a-unrain.png"), "mine");
    robot.interact(() -> rig.batch.export(photos(), plan(ConflictPolicy.SKIP)));
    awaitQueue();
    assertThat(states()).containsExactly(BatchState.SKIPPED, BatchState.DONE);
    assertThat(taken).hasContent("mine");
    robot.interact(() -> rig.batch.export(photos(), BESIDE));
    awaitQueue();
    assertThat(taken).hasContent("mine");
    assertThat(folder.resolve("a-unrain-2.png")).exists();
    robot.interact(() -> rig.batch.export(photos(), plan(ConflictPolicy.OVERWRITE)));
    awaitQueue();
    assertThat(new PhotoReader().read(taken).width()).isEqualTo(80);
  }

  @Test
  void theDialogAsksForPatternAndFolder() throws Exception {
    open(3, -1);
    Path target = Files.createDirectory(folder.resolve("clean"));
    robot.push(KeyCode.CONTROL, KeyCode.E);
    await("the dialog", () -> Window.getWindows().size() > 1);
    DialogPane dialog = robot.lookup(".export-all-dialog").query();
    Button export = (Button) dialog.lookupButton(dialog.getButtonTypes().getFirst());
    robot.interact(() -> ((TextField) dialog.lookup("#export-all-pattern")).setText("{nme}"));
    assertThat(export.isDisabled()).as("no such variable").isTrue();
    robot.interact(() -> {
      ((TextField) dialog.lookup("#export-all-pattern")).setText("{n}_{name}");
      ((TextField) dialog.lookup("#export-all-folder")).setText(target.toString());
    });
    robot.clickOn(export);
    await("the queue", () -> !rig.batch.items().isEmpty() && !rig.batch.workingProperty().get());
    assertThat(target).isDirectoryContaining("glob:**/001_a.png").isDirectoryContaining("glob:**/003_c.png");
    assertThat(rig.settings.current().export().namePattern()).isEqualTo("{n}_{name}");
  }

  @Test
  void theTreeOfAFolderIsKeptInTheFolderOfTheExport() throws Exception {
    Path trip = Files.createDirectories(folder.resolve("trip/day 1")).getParent();
    TestPhotos.png(trip.resolve("a.png"), 80, 60);
    TestPhotos.png(trip.resolve("day 1/a.png"), 80, 60);
    Path target = Files.createDirectory(folder.resolve("clean"));
    open(trip);
    robot.interact(() -> rig.batch.export(photos(), new BatchPlan(target, BESIDE.pattern(), null, 92,
        BESIDE.metadata(), ConflictPolicy.UNIQUE, false, false)));
    awaitQueue();
    assertThat(states()).containsOnly(BatchState.DONE);
    assertThat(target.resolve("a-unrain.png")).exists();
    assertThat(target.resolve("day 1/a-unrain.png")).exists();
    assertThat(trip.resolve("day 1")).as("nothing beside the photos").isDirectoryNotContaining("glob:**unrain**");
  }

  @Test
  void aTargetThatIsNotThereIsNotMade() throws Exception {
    Path trip = Files.createDirectories(folder.resolve("trip/day 1")).getParent();
    TestPhotos.png(trip.resolve("day 1/a.png"), 80, 60);
    open(trip);
    robot.interact(() -> rig.batch.export(photos(), new BatchPlan(folder.resolve("no drive"), BESIDE.pattern(), null,
        92, BESIDE.metadata(), ConflictPolicy.UNIQUE, false, false)));
    awaitQueue();
    assertThat(states()).containsOnly(BatchState.FAILED);
    assertThat(folder.resolve("no drive")).doesNotExist();
  }

  @Test
  @SuppressWarnings("unchecked")
  void theDialogShowsTheNameThatItWillBe() throws Exception {
    open(2, -1);
    robot.interact(rig.model.run()::run);
    await("the result", this::hasResult);
    robot.push(KeyCode.CONTROL, KeyCode.E);
    await("the dialog", () -> Window.getWindows().size() > 1);
    DialogPane dialog = robot.lookup(".export-all-dialog").query();
    Label preview = (Label) dialog.lookup("#export-all-preview");
    assertThat(preview.getText()).as("a PNG, as the photo").isEqualTo("a-unrain.png");
    robot.interact(() -> ((ChoiceBox<Optional<BatchPlan.Kind>>) dialog.lookup("#export-all-kind"))
        .setValue(Optional.of(BatchPlan.Kind.TIFF_16)));
    assertThat(preview.getText()).isEqualTo("a-unrain.tif");
    robot.push(KeyCode.ESCAPE);
  }

  @Test
  void quittingMayExportFirst() throws Exception {
    open(2, -1);
    robot.interact(() -> rig.batch.derain(photos()));
    awaitQueue();
    rig.answers.unsaved = Answer.EXPORT;
    robot.interact(() -> Event.fireEvent(stage, new WindowEvent(stage, WindowEvent.WINDOW_CLOSE_REQUEST)));
    await("the window's end", () -> !stage.isShowing());
    assertThat(rig.answers.asked).containsExactly(List.of("a.png", "b.png"));
    assertThat(folder.resolve("a-unrain.png")).exists();
    assertThat(folder.resolve("b-unrain.png")).exists();
  }

  @Test
  void closingAPhotoTakesItOutOfTheQueue() throws Exception {
    network.tiles = new Semaphore(0);
    open(2, -1);
    robot.interact(() -> rig.batch.derain(photos()));
    await("the first run", () -> states().getFirst() == BatchState.DERAINING);
    robot.interact(() -> rig.model.photo().close(photos().get(1)));
    BatchItem second = rig.batch.items().get(1);
    network.tiles.release(1000);
    awaitQueue();
    assertThat(second.stateProperty().get()).isEqualTo(BatchState.CANCELLED);
    assertThat(states().getFirst()).isEqualTo(BatchState.DONE);
  }

  @Test
  void theSampleIsNotExportedBesideItsCopyThatVanishes() throws Exception {
    rig.settings.update(old -> old.withLastFolder(folder));
    Path sample = SampleFile.extract();
    open(sample);
    robot.interact(() -> rig.batch.export(photos(), BESIDE));
    awaitQueue();
    assertThat(states()).containsOnly(BatchState.DONE);
    assertThat(sample.getParent()).isDirectoryNotContaining("glob:**/rainy-unrain*");
    assertThat(folder.resolve("rainy-unrain.jpg")).exists();
  }

  @Test
  void anEarlierRecipeIsNotReplacedByTheRecipeOfAnotherResult() throws Exception {
    open(1, -1);
    Path earlier = Files.writeString(folder.resolve("a-unrain.png.recipe.json"), "mine");
    robot.interact(() -> rig.batch.export(photos(), new BatchPlan(null, BESIDE.pattern(), null, 92,
        BESIDE.metadata(), ConflictPolicy.UNIQUE, true, false)));
    awaitQueue();
    assertThat(earlier).hasContent("mine");
    assertThat(folder.resolve("a-unrain.png")).doesNotExist();
    assertThat(folder.resolve("a-unrain-2.png.recipe.json")).content().contains("a-unrain-2.png");
  }

  private DialogPane openDialog() throws Exception {
    open(2, -1);
    robot.push(KeyCode.CONTROL, KeyCode.E);
    await("the dialog", () -> Window.getWindows().size() > 1);
    return robot.lookup(".export-all-dialog").query();
  }

  @Test
  void aLowQualityOfTheSettingsStaysInTheDialog() throws Exception {
    rig.settings.update(old -> old.withExport(export -> export.withJpegQuality(30)));
    DialogPane dialog = openDialog();
    assertThat(((Slider) dialog.lookup(".slider")).getValue()).isEqualTo(30);
    robot.push(KeyCode.ESCAPE);
  }

  @Test
  void whatCanBeNoFolderIsNotTakenForOne() throws Exception {
    DialogPane dialog = openDialog();
    Button export = (Button) dialog.lookupButton(dialog.getButtonTypes().getFirst());
    TextField where = (TextField) dialog.lookup("#export-all-folder");
    robot.interact(() -> where.setText("no \uD800 name"));
    assertThat(export.isDisabled()).isTrue();
    assertThat(((Label) dialog.lookup("#export-all-preview")).getText()).isEqualTo("No folder can be called so.");
    robot.interact(() -> where.setText(folder.toString()));
    assertThat(export.isDisabled()).isFalse();
    robot.push(KeyCode.ESCAPE);
  }
}

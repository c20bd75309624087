package unrain.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Semaphore;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import unrain.ui.editor.OpenPhoto;
import unrain.ui.editor.PhotoState;

class StripTest extends WindowTest {
  private List<OpenPhoto> photos() {
    return rig.model.photo().photos();
  }

  private List<Path> openThree() throws Exception {
    List<Path> files = List.of(TestPhotos.png(folder.resolve("a.png"), 120, 80),
        TestPhotos.png(folder.resolve("b.png"), 100, 120), TestPhotos.png(folder.resolve("c.png"), 90, 60));
    robot.interact(() -> rig.model.photo().open(files));
    await("the first", () -> rig.model.photo().nameProperty().get().equals("a.png"));
    return files;
  }

  @Test
  void oneNeedsNoStripAndSeveralHaveOneWithThumbnails() throws Exception {
    openPhoto(200, 150);
    assertThat(node("#film-strip").isVisible()).isFalse();
    openThree();
    assertThat(node("#film-strip").isVisible()).isTrue();
    assertThat(photos()).extracting(OpenPhoto::name).containsExactly("street.png", "a.png", "b.png", "c.png");
    await("the thumbnails", () -> photos().stream().allMatch(photo -> photo.thumbnailProperty().get() != null));
  }

  @Test
  void clickingAndLeafingShowThePhoto() throws Exception {
    openThree();
    robot.clickOn("c.png");
    await("the third", () -> rig.model.photo().nameProperty().get().equals("c.png"));
    robot.push(KeyCode.PAGE_UP);
    await("the second", () -> rig.model.photo().nameProperty().get().equals("b.png"));
    ListView<?> strip = (ListView<?>) node("#film-strip");
    assertThat(strip.getSelectionModel().getSelectedIndex()).isEqualTo(1);
    assertThat(text("#status-photo")).contains("2 of 3");
  }

  @Test
  void whoWalksInItByKeysStaysInIt() throws Exception {
    openThree();
    ListView<?> strip = (ListView<?>) node("#film-strip");
    robot.interact(strip::requestFocus);
    robot.push(KeyCode.RIGHT);
    await("the second", () -> rig.model.photo().nameProperty().get().equals("b.png"));
    assertThat(stage.getScene().getFocusOwner()).isSameAs(strip);
    robot.push(KeyCode.RIGHT);
    await("the third", () -> rig.model.photo().nameProperty().get().equals("c.png"));
    robot.push(KeyCode.LEFT);
    await("the second again", () -> rig.model.photo().nameProperty().get().equals("b.png"));
  }

  @Test
  void aFileThatIsOpenAlreadyIsShownNotDoubled() throws Exception {
    List<Path> files = openThree();
    robot.interact(() -> rig.model.photo().open(List.of(files.get(1))));
    await("it", () -> rig.model.photo().nameProperty().get().equals("b.png"));
    assertThat(photos()).hasSize(3);
  }

  @Test
  void resultsAndStatesStayWithTheirPhotos() throws Exception {
    openThree();
    robot.interact(rig.model.run()::run);
    await("the result", this::hasResult);
    robot.push(KeyCode.PAGE_DOWN);
    await("the second", () -> rig.model.photo().nameProperty().get().equals("b.png"));
    assertThat(hasResult()).isFalse();
    assertThat(photos().getFirst().stateProperty().get()).isEqualTo(PhotoState.DERAINED);
    int runs = rig.networkRuns.get();
    robot.push(KeyCode.PAGE_UP);
    await("the first", () -> rig.model.photo().nameProperty().get().equals("a.png"));
    assertThat(hasResult()).isTrue();
    assertThat(rig.networkRuns).as("the result was kept").hasValue(runs);
  }

  @Test
  void aRunGoesOnWhileAnotherPhotoIsLookedAt() throws Exception {
    network.tiles = new Semaphore(0);
    openThree();
    press("#run");
    await("the run", () -> photos().getFirst().stateProperty().get() == PhotoState.RUNNING);
    robot.push(KeyCode.PAGE_DOWN);
    await("the second", () -> rig.model.photo().nameProperty().get().equals("b.png"));
    assertThat(node("#run").isDisabled()).isFalse();
    press("#run");
    assertThat(photos().get(1).stateProperty().get()).isEqualTo(PhotoState.WAITING);
    network.tiles.release(1000);
    await("both", () -> photos().get(0).stateProperty().get() == PhotoState.DERAINED
        && photos().get(1).stateProperty().get() == PhotoState.DERAINED);
    assertThat(hasResult()).isTrue();
  }

  @Test
  void oneBadFileAmongSeveralKeepsItsPlaceAndSaysSo() throws Exception {
    Path bad = Files.writeString(folder.resolve("b.jpg"), "milk, bread");
    List<Path> files = List.of(TestPhotos.png(folder.resolve("a.png"), 120, 80), bad,
        TestPhotos.png(folder.resolve("c.png"), 90, 60));
    robot.interact(() -> rig.model.photo().open(files));
    await("the first", () -> rig.model.photo().nameProperty().get().equals("a.png"));
    await("the bad one", () -> photos().get(1).stateProperty().get() == PhotoState.FAILED);
    robot.push(KeyCode.PAGE_DOWN);
    await("the failure", () -> rig.model.notices().failureProperty().get() != null);
    robot.push(KeyCode.PAGE_DOWN);
    await("the third", () -> rig.model.photo().nameProperty().get().equals("c.png"));
    assertThat(rig.model.notices().failureProperty().get()).isNull();
  }

  @Test
  void aBrokenFileDoesNotGoAwayWithoutAWord() throws Exception {
    openThree();
    Path bad = Files.writeString(folder.resolve("bad.jpg"), "milk, bread");
    robot.interact(() -> {
      rig.model.photo().open(List.of(bad));
      rig.model.photo().open(List.of(folder.resolve("c.png")));
    });
    await("the failure", () -> rig.model.notices().failureProperty().get() != null);
    await("what was asked for after it", () -> rig.model.photo().nameProperty().get().equals("c.png"));
    assertThat(rig.model.notices().failureProperty().get()).isNotNull();
    assertThat(text(".error-card .what")).contains("bad.jpg");
    assertThat(photos()).extracting(OpenPhoto::name).containsExactly("a.png", "b.png", "c.png");
  }

  @Test
  void closingOneShowsItsNeighbour() throws Exception {
    openThree();
    robot.push(KeyCode.CONTROL, KeyCode.W);
    await("the neighbour", () -> rig.model.photo().nameProperty().get().equals("b.png"));
    assertThat(photos()).extracting(OpenPhoto::name).containsExactly("b.png", "c.png");
    robot.push(KeyCode.CONTROL, KeyCode.W);
    await("the last", () -> rig.model.photo().nameProperty().get().equals("c.png"));
    robot.push(KeyCode.CONTROL, KeyCode.W);
    await("the empty window", () -> photos().isEmpty());
    assertThat(node("#empty-open").isVisible()).isTrue();
  }
}

package unrain.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.ProgressBar;
import javafx.scene.image.PixelReader;
import javafx.scene.input.KeyCode;
import javafx.scene.paint.Color;
import org.junit.jupiter.api.Test;
import unrain.derain.DerainException;
import unrain.derain.pixel.StreakSize;
import unrain.ui.error.Notice;
import unrain.ui.viewer.ViewState;

class RunTest extends WindowTest {
  @Test
  void aRunShowsItsTilesAndThenTheResult() throws Exception {
    network.tiles = new Semaphore(0);
    openPhoto(1500, 1100);
    press("#run");
    await("a tile", () -> rig.model.run().progressProperty().get() != null);
    assertThat(node(".run-strip").isVisible()).isTrue();
    assertThat(text("#run-words")).startsWith("Tile 1 of ");
    assertThat(node("#run").isDisabled()).isTrue();
    network.tiles.release(1);
    await("a second tile", () -> text("#run-words").startsWith("Tile 2 of "));
    assertThat(((ProgressBar) node(".run-strip .progress-bar")).getProgress()).isGreaterThan(0);
    network.tiles.release(1000);
    await("the result", this::hasResult);
    assertThat(node(".run-strip").isVisible()).isFalse();
    assertThat(text("#status-engine")).isEqualTo("Fast · fp32 · CPU (imagined)");
    assertThat(text("#rain-found")).startsWith("Rain was found in ");
    assertThat(node("#export").isDisabled()).isFalse();
  }

  @Test
  void whatIsSeenIsDoneFirstAndShownAtOnce() throws Exception {
    network.tiles = new Semaphore(0);
    openPhoto(1500, 1100); // two tiles
    robot.interact(() -> {
      compare().zoomTo(1);
      compare().panBy(-0.4, -0.2); // into the second of them
    });
    double before = brightness();
    robot.interact(rig.model.run()::run);
    await("the first tile", () -> text("#run-words").startsWith("Tile 1 of "));
    network.tiles.release(1);
    await("the second tile", () -> text("#run-words").startsWith("Tile 2 of "));
    await("what the first has made", () -> rig.model.run().previewProperty().get() != null);
    assertThat(hasResult()).isFalse();
    assertThat(brightness()).isBetween(before * 0.4, before * 0.6);
    network.tiles.release(1000);
    await("the result", this::hasResult);
    assertThat(rig.model.run().previewProperty().get()).isNull();
  }

  @Test
  void ofTheNextPhotoThatIsSeenInTheSamePlaceItIsDoneFirstToo() throws Exception {
    network.tiles = new Semaphore(0);
    Path other = TestPhotos.png(folder.resolve("lane.png"), 1500, 1100);
    openPhoto(1500, 1100); // two tiles
    robot.interact(() -> rig.model.photo().open(List.of(other)));
    await("the other", () -> rig.model.photo().nameProperty().get().equals("lane.png"));
    robot.interact(() -> {
      compare().zoomTo(1);
      compare().panBy(-0.4, -0.2); // into the second of them
    });
    settle();
    ViewState view = compare().viewProperty().get();
    robot.interact(rig.model.photo()::previous);
    await("the first again", () -> rig.model.photo().nameProperty().get().equals("street.png"));
    assertThat(compare().viewProperty().get()).isEqualTo(view);
    double before = brightness();
    robot.interact(rig.model.run()::run);
    await("the first tile", () -> text("#run-words").startsWith("Tile 1 of "));
    network.tiles.release(1);
    await("what it has made", () -> rig.model.run().previewProperty().get() != null);
    assertThat(brightness()).isBetween(before * 0.4, before * 0.6);
    network.tiles.release(1000);
    await("the result", this::hasResult);
  }

  @Test
  void theSizeOfStreaksIsChosenPerPhotoAndTheResultMadeAnew() throws Exception {
    openAndRun(1500, 1100);
    assertThat(text("#rain-time")).endsWith("at full size");
    int tiles = rig.networkRuns.get();
    robot.interact(() -> streakSizes().setValue(StreakSize.COARSE));
    await("a run of its own", () -> rig.model.run().runningProperty().get() || rig.networkRuns.get() > tiles);
    await("the end", () -> !rig.model.run().runningProperty().get());
    assertThat(rig.model.photo().comparisonProperty().get().derained().orElseThrow().reduction()).isEqualTo(4);
    assertThat(text("#rain-time")).endsWith("at a quarter of its size");
    openAnother();
    assertThat(streakSizes().getValue()).as("another photo has its own").isEqualTo(StreakSize.AUTO);
    robot.interact(rig.model.photo()::previous);
    await("the first photo", this::hasResult);
    assertThat(streakSizes().getValue()).isEqualTo(StreakSize.COARSE);
  }

  @Test
  void tilesOfAReducedRunAreShownAtOnceToo() throws Exception {
    network.tiles = new Semaphore(0);
    rig.settings.update(old -> old.withComputing(computing -> computing.withMemoryGb(0.5)));
    openPhoto(3000, 2200);
    robot.interact(() -> {
      streakSizes().setValue(StreakSize.MEDIUM);
      compare().zoomTo(1);
      compare().panBy(-0.4, -0.4);
    });
    double before = brightness();
    robot.interact(rig.model.run()::run);
    await("the first tile", () -> text("#run-words").startsWith("Tile 1 of "));
    network.tiles.release(1);
    await("the second tile", () -> text("#run-words").startsWith("Tile 2 of "));
    await("what the first has made", () -> rig.model.run().previewProperty().get() != null);
    assertThat(brightness()).isBetween(before * 0.4, before * 0.6);
    network.tiles.release(1000);
    await("the result", this::hasResult);
  }

  @Test
  void anotherSizeDuringTheRunBeginsItAnewAndTheKeysStayWhereTheyWere() throws Exception {
    openAndRun(1500, 1100);
    network.tiles = new Semaphore(0);
    robot.interact(streakSizes()::requestFocus);
    robot.interact(() -> streakSizes().setValue(StreakSize.values()[1]));
    await("the run", () -> rig.model.run().runningProperty().get());
    assertThat(streakSizes().getValue()).isEqualTo(StreakSize.values()[1]);
    assertThat(stage.getScene().getFocusOwner()).isSameAs(streakSizes());
    robot.interact(() -> streakSizes().setValue(StreakSize.COARSE));
    network.tiles.release(1000);
    await("the end", () -> !rig.model.run().runningProperty().get());
    assertThat(rig.model.photo().comparisonProperty().get().derained().orElseThrow().reduction()).isEqualTo(4);
    assertThat(stage.getScene().getFocusOwner()).isSameAs(streakSizes());
    assertThat(rig.said).doesNotContain("Stopped. The photo is as it was.");
  }

  @Test
  void whatBeginsAnewCanStillBeStopped() throws Exception {
    network.tiles = new Semaphore(0);
    openPhoto(1500, 1100);
    press("#run");
    assertThat(network.begun.await(30, TimeUnit.SECONDS)).isTrue();
    robot.interact(() -> {
      streakSizes().setValue(StreakSize.COARSE);
      rig.model.run().cancel();
    });
    await("the end", () -> !rig.model.run().runningProperty().get());
    assertThat(hasResult()).isFalse();
    assertThat(rig.said).contains("Stopped. The photo is as it was.");
  }

  private ChoiceBox<StreakSize> streakSizes() {
    @SuppressWarnings("unchecked")
    ChoiceBox<StreakSize> sizes = (ChoiceBox<StreakSize>) node("#streak-size");
    return sizes;
  }

  private void openAnother() throws Exception {
    Path file = TestPhotos.png(folder.resolve("lane.png"), 300, 200);
    robot.interact(() -> rig.model.photo().open(List.of(file)));
    await("the other photo", () -> rig.model.photo().nameProperty().get().equals("lane.png"));
  }

  /** Mean of the middle of the picture. */
  private double brightness() {
    PixelReader pixels = capture();
    int x = (int) compare().getWidth() / 2;
    int y = (int) compare().getHeight() / 2;
    double sum = 0;
    for (int i = 0; i < 1600; i++) {
      sum += pixels.getColor(x + i % 40, y + i / 40).getBrightness();
    }
    return sum / 1600;
  }

  @Test
  void whoWishesItNeedNotAsk() throws Exception {
    rig.settings.update(old -> old.withTools(tools -> tools.withDerainOnOpening(true)));
    openPhoto(300, 200);
    await("the result", this::hasResult);
  }

  @Test
  void escapeCancelsWithinTheTile() throws Exception {
    network.tiles = new Semaphore(0);
    openPhoto(1500, 1100);
    robot.push(KeyCode.CONTROL, KeyCode.ENTER);
    assertThat(network.begun.await(30, TimeUnit.SECONDS)).isTrue();
    robot.push(KeyCode.ESCAPE);
    await("the end", () -> !rig.model.run().runningProperty().get());
    assertThat(hasResult()).isFalse();
    assertThat(rig.model.notices().failureProperty().get()).isNull();
    assertThat(rig.said).contains("Stopped. The photo is as it was.");
    network.tiles = null;
    press("#run");
    await("a result after all", this::hasResult);
  }

  @Test
  void theButtonCancelsToo() throws Exception {
    network.tiles = new Semaphore(0);
    openPhoto(1500, 1100);
    press("#run");
    await("a tile", () -> rig.model.run().progressProperty().get() != null);
    press("#run-cancel");
    await("the end", () -> !rig.model.run().runningProperty().get());
    assertThat(hasResult()).isFalse();
  }

  @Test
  void aRunOverAnotherPhotoSaysWhose() throws Exception {
    network.tiles = new Semaphore(0);
    openPhoto(1500, 1100);
    robot.interact(rig.model.run()::run);
    await("a tile", () -> text("#run-words").startsWith("Tile 1 of "));
    open(TestPhotos.png(folder.resolve("lane.png"), 300, 200));
    await("the other", () -> rig.model.photo().nameProperty().get().equals("lane.png"));
    await("whose", () -> text("#run-words").startsWith("street.png: Tile 1 of "));
    robot.push(KeyCode.PAGE_UP);
    await("its own", () -> text("#run-words").startsWith("Tile 1 of "));
    network.tiles.release(1000);
    await("the result", this::hasResult);
  }

  @Test
  void whatStopsWaitingLeavesTheOthersPictureAlone() throws Exception {
    network.tiles = new Semaphore(0);
    openPhoto(1500, 1100);
    robot.interact(rig.model.run()::run);
    await("a tile", () -> text("#run-words").startsWith("Tile 1 of "));
    network.tiles.release(1);
    await("what it has made", () -> rig.model.run().previewProperty().get() != null);
    openAnother();
    robot.interact(rig.model.run()::run);
    robot.push(KeyCode.ESCAPE);
    await("the word", () -> rig.said.contains("Stopped. The photo is as it was."));
    assertThat(rig.model.run().previewProperty().get()).isNotNull();
    network.tiles.release(1000);
    await("the end", () -> !rig.model.run().runningProperty().get());
    assertThat(rig.model.run().previewProperty().get()).isNull();
    assertThat(rig.model.photo().photos()).extracting(photo -> photo.derained().isPresent())
        .containsExactly(true, false);
  }

  @Test
  void keysGoFromTheButtonThatRunsToTheOneThatCancelsAndBack() throws Exception {
    network.tiles = new Semaphore(0);
    openPhoto(1500, 1100);
    robot.interact(node("#run")::requestFocus);
    robot.push(KeyCode.SPACE);
    await("a tile", () -> rig.model.run().progressProperty().get() != null);
    assertThat(node("#run-cancel").isFocused()).isTrue();
    robot.push(KeyCode.SPACE);
    await("the end", () -> !rig.model.run().runningProperty().get());
    assertThat(hasResult()).isFalse();
    assertThat(node("#run").isFocused()).isTrue();
    robot.push(KeyCode.SPACE);
    await("a tile", () -> rig.model.run().progressProperty().get() != null);
    network.tiles.release(1000);
    await("the result", this::hasResult);
    assertThat(node("#run").isFocused()).isTrue();
    robot.interact(() -> {
      compare().requestFocus();
      rig.model.run().run();
    });
    await("the end", () -> !rig.model.run().runningProperty().get());
    assertThat(compare().isFocused()).as("who was elsewhere stays there").isTrue();
  }

  @Test
  void aFailedDeviceIsToldAndThePhotoKept() throws Exception {
    network.failure = new DerainException(DerainException.Reason.DEVICE_FAILED, "The processor said no.");
    openPhoto(300, 200);
    press("#run");
    await("the failure", () -> rig.model.notices().failureProperty().get() != null);
    assertThat(text(".error-card .title")).isEqualTo("The device failed");
    assertThat(text(".error-card .what")).isEqualTo("The processor said no.");
    assertThat(rig.model.photo().comparisonProperty().get()).isNotNull();
  }

  @Test
  void aResultWhosePhotoIsGoneIsDropped() throws Exception {
    network.tiles = new Semaphore(0);
    openPhoto(300, 200);
    press("#run");
    assertThat(network.begun.await(30, TimeUnit.SECONDS)).isTrue();
    robot.interact(() -> rig.model.photo().close());
    network.tiles.release(1000);
    await("the end", () -> !rig.model.run().runningProperty().get());
    assertThat(rig.model.photo().comparisonProperty().get()).isNull();
  }

  @Test
  void strengthChangesWhatIsSeenWithoutTheNetwork() throws Exception {
    openAndRun(600, 400);
    int runs = rig.networkRuns.get();
    robot.push(KeyCode.DIGIT1);
    Color all = colorAt(0.7, 0.5);
    robot.clickOn("#strength");
    robot.push(KeyCode.HOME);
    await("no strength", () -> rig.model.look().strengthProperty().get() == 0);
    Color none = colorAt(0.7, 0.5);
    assertThat(none.getBrightness()).isGreaterThan(all.getBrightness() * 1.5);
    assertThat(rig.networkRuns).hasValue(runs);
  }

  @Test
  void protectingDryAreasLeavesThemAsTheyWere() throws Exception {
    openAndRun(600, 400);
    int runs = rig.networkRuns.get();
    press("#protect-dry");
    await("the switch", () -> rig.model.look().protectDryProperty().get());
    assertThat(compare().blendProperty().get().protectDry()).isTrue();
    assertThat(rig.networkRuns).hasValue(runs);
  }

  @Test
  void thePhotoStaysUnderTheHandWhenARunBeginsAndEnds() throws Exception {
    network.tiles = new Semaphore(0);
    openPhoto(1500, 1100);
    robot.moveTo(place(0.4, 0.6));
    settle();
    Point2D pointed = compare().pointedPixelProperty().get();
    ViewState before = compare().viewProperty().get();
    robot.interact(rig.model.run()::run);
    await("a tile", () -> text("#run-words").startsWith("Tile 1 of "));
    assertThat(node(".run-strip").isVisible()).isTrue();
    assertThat(compare().viewProperty().get()).isEqualTo(before);
    Bounds strip = node(".run-strip").localToScene(node(".run-strip").getLayoutBounds());
    assertThat(compare().localToScene(compare().getBoundsInLocal()).contains(strip)).as("over the photo").isTrue();
    robot.interact(() -> rig.model.notices().say(Notice.of("A word.")));
    settle();
    assertThat(node("#notice").localToScene(node("#notice").getLayoutBounds()).intersects(strip)).isFalse();
    network.tiles.release(1000);
    await("the result", this::hasResult);
    assertThat(compare().viewProperty().get()).isEqualTo(before);
    assertThat(compare().pointedPixelProperty().get()).isEqualTo(pointed);
  }

  @Test
  void aRunOfFewTilesTellsItsTimeOnceOneLikeItHasBeenMade() throws Exception {
    network.tiles = new Semaphore(0);
    openPhoto(600, 400);
    robot.interact(rig.model.run()::run);
    await("the tile", () -> text("#run-words").startsWith("Tile 1 of "));
    long seen = System.nanoTime();
    await("two seconds", () -> System.nanoTime() - seen > 2_000_000_000L);
    assertThat(text("#run-words")).as("nothing is known yet").isEqualTo("Tile 1 of 1");
    network.tiles.release(1);
    await("the result", this::hasResult);
    robot.interact(rig.model.run()::run);
    await("the time", () -> text("#run-words").matches("Tile 1 of 1, about (a second|2 seconds) left"));
    await("the end of what was expected", () -> text("#run-words").equals("Tile 1 of 1"));
    network.tiles.release(1000);
    await("the end", () -> !rig.model.run().runningProperty().get());
  }
}

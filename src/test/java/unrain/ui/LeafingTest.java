package unrain.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.Semaphore;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import unrain.ui.editor.PhotoState;

/** Rain is removed unasked, and somebody leafs on before it has been. */
class LeafingTest extends ManyPhotos {
  /** The run over the first goes on, the second is shown and waits. */
  private void atTheSecond() throws Exception {
    rig.settings.update(old -> old.withTools(tools -> tools.withDerainOnOpening(true)));
    network.tiles = new Semaphore(0);
    open(3, -1);
    await("the first run", () -> stateOf(0) == PhotoState.RUNNING);
    robot.push(KeyCode.PAGE_DOWN);
    await("the second", () -> stateOf(1) == PhotoState.WAITING);
  }

  private PhotoState stateOf(int index) {
    return photos().get(index).stateProperty().get();
  }

  private void leafToTheThird() {
    robot.push(KeyCode.PAGE_DOWN);
    await("the third", () -> stateOf(2) == PhotoState.WAITING);
  }

  private void goOn() {
    network.tiles.release(1000);
    await("the end", () -> !rig.model.run().runningProperty().get());
  }

  @Test
  void whatIsOnlyPassedDoesNotWaitForTheNetwork() throws Exception {
    atTheSecond();
    leafToTheThird();
    assertThat(stateOf(0)).as("what has begun is not for nothing").isEqualTo(PhotoState.RUNNING);
    assertThat(stateOf(1)).isEqualTo(PhotoState.READ);
    assertThat(rig.model.run().isPending(photos().get(1))).isFalse();
    assertThat(node(".run-strip").isVisible()).isTrue();
    goOn();
    assertThat(rig.networkRuns).hasValue(2);
    assertThat(List.of(stateOf(0), stateOf(1), stateOf(2)))
        .containsExactly(PhotoState.DERAINED, PhotoState.READ, PhotoState.DERAINED);
    assertThat(rig.said).doesNotContain("Stopped. The photo is as it was.");
  }

  @Test
  void whoLooksAtItAgainHasItsRainRemovedAfterAll() throws Exception {
    atTheSecond();
    leafToTheThird();
    robot.push(KeyCode.PAGE_UP);
    await("the second again", () -> stateOf(1) == PhotoState.WAITING);
    assertThat(stateOf(2)).isEqualTo(PhotoState.READ);
    goOn();
    assertThat(stateOf(1)).isEqualTo(PhotoState.DERAINED);
    assertThat(hasResult()).isTrue();
    assertThat(rig.networkRuns).hasValue(2);
  }

  @Test
  void whatHasBeenAskedForStaysInTheQueue() throws Exception {
    atTheSecond();
    robot.interact(rig.model.run()::run);
    leafToTheThird();
    assertThat(stateOf(1)).isEqualTo(PhotoState.WAITING);
    goOn();
    assertThat(rig.networkRuns).hasValue(3);
    assertThat(photos()).allMatch(photo -> photo.derained().isPresent());
  }
}

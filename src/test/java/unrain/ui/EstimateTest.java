package unrain.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.Semaphore;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Button;
import org.junit.jupiter.api.Test;
import unrain.derain.Derained;
import unrain.derain.Timings;
import unrain.derain.pixel.StreakSize;
import unrain.derain.tile.TilePlan;

/** What is said of a run's time before it begins. */
class EstimateTest extends WindowTest {
  private static final String NOTHING = "";

  @Test
  void oneRunTellsHowLongTheNextPhotoWillTake() throws Exception {
    openPhoto(600, 400);
    robot.interact(rig.model.run()::warmUp);
    await("the network", () -> rig.model.run().engineProperty().get() != null);
    assertThat(said()).as("no invention").isEqualTo(NOTHING);
    assertThat(node("#run").getAccessibleHelp()).isNull();
    Timings spent = runSlowly();
    assertThat(said()).as("it has its result").isEqualTo(NOTHING);

    Bounds engine = place("#status-engine");
    open("lane.png", 1500, 1100);
    String expected = "Remove rain: about " + seconds(spent, 1500, 1100);
    assertThat(said()).isEqualTo(expected);
    assertThat(((Button) node("#run")).getTooltip().getText())
        .isEqualTo("Let the network remove the rain (Ctrl+Enter)\n" + expected);
    assertThat(node("#run").getAccessibleHelp()).isEqualTo(expected);
    assertThat(place("#status-engine")).as("nothing has moved").isEqualTo(engine);

    network.tiles = new Semaphore(0);
    robot.interact(rig.model.run()::run);
    await("a tile", () -> text("#run-words").startsWith("Tile 1 of 2"));
    assertThat(said()).as("the run tells by itself").isEqualTo(NOTHING);
    assertThat(place("#status-engine")).as("nothing has moved").isEqualTo(engine);
    robot.interact(() -> rig.model.run().cancel());
    await("the end", () -> !rig.model.run().runningProperty().get());
    assertThat(said()).as("a run that is stopped teaches nothing").isEqualTo(expected);
  }

  @Test
  void anotherNetworkHasItsOwnTime() throws Exception {
    openPhoto(600, 400);
    Timings spent = runSlowly();
    FakeNetwork first = network;
    network = new FakeNetwork("best");
    robot.interact(rig.network::reopen);
    await("the other", () -> text("#status-engine").startsWith("Best"));
    assertThat(said()).as("it has not run yet").isEqualTo(NOTHING);
    robot.interact(rig.model.run()::run);
    await("its result", () -> !rig.model.run().runningProperty().get());
    network = first;
    robot.interact(rig.network::reopen);
    await("the first", () -> text("#status-engine").startsWith("Fast"));
    assertThat(said()).as("the result is the other's").isEqualTo("Remove rain: about " + seconds(spent, 600, 400));
  }

  @Test
  void whereTheRunFindsTheSizeItIsTheMost() throws Exception {
    openPhoto(600, 400);
    Timings spent = runSlowly();
    open("large.png", 2000, 1500);
    assertThat(said()).startsWith("Remove rain: at most about ");
    robot.interact(() -> rig.model.run().streakSizeProperty().set(StreakSize.FINE));
    assertThat(said()).isEqualTo("Remove rain: about " + seconds(spent, 2000, 1500));
    robot.interact(() -> rig.model.run().streakSizeProperty().set(StreakSize.COARSE));
    assertThat(said()).isEqualTo("Remove rain: about " + seconds(spent, 500, 375));
    robot.interact(() -> rig.model.photo().closeAll());
    assertThat(said()).isEqualTo(NOTHING);
  }

  private String said() {
    settle();
    return text("#status-estimate");
  }

  private void open(String name, int width, int height) throws Exception {
    Path file = TestPhotos.png(folder.resolve(name), width, height);
    open(file);
    await(name, () -> rig.model.photo().nameProperty().get().equals(name));
  }

  /** A run long enough for whole seconds to be told apart. */
  private Timings runSlowly() {
    network.tiles = new Semaphore(0);
    robot.interact(rig.model.run()::run);
    await("the tile", () -> text("#run-words").startsWith("Tile 1 of "));
    long begun = System.nanoTime();
    await("two seconds", () -> System.nanoTime() - begun > 2_000_000_000L);
    network.tiles.release(1000);
    await("the result", this::hasResult);
    network.tiles = null;
    Derained made = rig.model.photo().comparisonProperty().get().derained().orElseThrow();
    return made.timings();
  }

  /** What a photo of that size takes at the pace of a run. */
  private String seconds(Timings run, int width, int height) {
    TilePlan plan = TilePlan.of(width, height, 1280, network.model().overlap(), network.model().stride());
    double pixels = (double) run.tiles() * run.tileWidth() * run.tileHeight();
    return Math.round(run.network().toNanos() / 1e9 * plan.pixels() / pixels) + " seconds";
  }

  private Bounds place(String query) {
    settle();
    Node node = node(query);
    return node.localToScene(node.getLayoutBounds());
  }
}

package unrain.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.application.Platform;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.CacheHint;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.image.PixelReader;
import javafx.scene.input.KeyCode;
import javafx.scene.paint.Color;
import javafx.scene.robot.Robot;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.jspecify.annotations.Nullable;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;
import unrain.derain.DerainException;
import unrain.derain.Restorer;
import unrain.model.ModelException;
import unrain.ui.compare.CompareView;
import unrain.ui.viewer.ViewState;

/** A test in the real window, on a display of its own. */
@Tag("ui")
@ExtendWith(NeedsDisplay.class)
public abstract class WindowTest {
  private static final int PATIENCE_SECONDS = 60;
  /** A pulse begins when the one before last has been painted. */
  private static final int PULSES_UNTIL_PAINTED = 3;
  /** The smallest window that everything is to fit into, unless a run of the tests is about another one. */
  protected static final int WIDTH = Integer.getInteger("unrain.test.width", 1024);
  protected static final int HEIGHT = Integer.getInteger("unrain.test.height", 700);

  @TempDir
  protected Path folder;
  protected FxRobot robot;
  protected EditorRig rig;
  protected Stage stage;
  protected FakeNetwork network;

  @BeforeEach
  void openWindow() throws Exception {
    stage = FxToolkit.registerPrimaryStage();
    robot = new FxRobot();
    network = new FakeNetwork();
    FxToolkit.setupFixture(() -> {
      stage.setX(0);
      stage.setY(0);
      rig = new EditorRig(stage, folder.resolve("settings/settings.json"), this::named);
      // The stage is shared between tests: another may have resized it.
      stage.setWidth(WIDTH);
      stage.setHeight(HEIGHT);
    });
    settle();
  }

  private Restorer named(@Nullable String name) throws ModelException, DerainException {
    return name == null ? network() : new FakeNetwork(name);
  }

  /** The network of the window under test. */
  protected Restorer network() throws ModelException, DerainException {
    return network;
  }

  @AfterEach
  void closeWindow() throws Exception {
    robot.release(new KeyCode[0]);
    robot.release(new javafx.scene.input.MouseButton[0]);
    FxToolkit.setupFixture(() -> {
      stage.hide();
      stage.titleProperty().unbind();
    });
    rig.close();
  }

  /** Waits until the screen's thread has nothing to do and has drawn. */
  protected static void settle() {
    WaitForAsyncUtils.waitForFxEvents(4);
  }

  protected static void await(String what, Callable<Boolean> condition) {
    try {
      WaitForAsyncUtils.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS,
          () -> WaitForAsyncUtils.asyncFx(condition).get());
    } catch (TimeoutException e) {
      throw new AssertionError("waited in vain for: " + what, e);
    }
    settle();
  }

  protected Path openPhoto(int width, int height) throws Exception {
    Path file = TestPhotos.png(folder.resolve("street.png"), width, height);
    open(file);
    return file;
  }

  protected void open(Path file) {
    robot.interact(() -> rig.model.photo().open(List.of(file)));
    await("the photo", () -> rig.model.photo().comparisonProperty().get() != null);
  }

  protected void openAndRun(int width, int height) throws Exception {
    openPhoto(width, height);
    robot.interact(rig.model.run()::run);
    await("the result", this::hasResult);
  }

  /** Exports the photo with a recipe beside it, and closes it; returns the recipe. */
  protected Path exportWithRecipeAndClose() throws Exception {
    robot.interact(() -> rig.settings.update(old -> old.withExport(export -> export.withRecipe(true))));
    robot.push(KeyCode.CONTROL, KeyCode.S);
    Path recipe = folder.resolve("street-unrain.png.recipe.json");
    await("the recipe", () -> Files.exists(recipe) && !rig.model.export().exportingProperty().get());
    robot.push(KeyCode.CONTROL, KeyCode.W);
    await("the empty window", () -> rig.model.photo().photos().isEmpty());
    return recipe;
  }

  protected boolean hasResult() {
    var open = rig.model.photo().comparisonProperty().get();
    return open != null && open.hasResult();
  }

  protected CompareView compare() {
    return (CompareView) node("#compare");
  }

  protected Node node(String query) {
    Node found = stage.getScene().lookup(query);
    assertThat(found).as(query).isNotNull();
    return found;
  }

  protected String text(String query) {
    return ((Labeled) node(query)).getText();
  }

  protected void press(String query) {
    robot.clickOn(query);
    settle();
  }

  /** A place of the compare view on the screen. */
  protected Point2D place(double shareX, double shareY) {
    Bounds bounds = compare().localToScreen(compare().getBoundsInLocal());
    return new Point2D(Math.round(bounds.getMinX() + shareX * bounds.getWidth()),
        Math.round(bounds.getMinY() + shareY * bounds.getHeight()));
  }

  protected void resize(int width, int height) {
    robot.interact(() -> {
      stage.setWidth(width);
      stage.setHeight(height);
    });
    settle();
  }

  /** A place of the photo on the screen. */
  protected Point2D placeOfPixel(double imageX, double imageY) {
    ViewState view = compare().viewProperty().get();
    double scale = stage.getRenderScaleX();
    return compare().localToScreen(view.viewX(imageX) / scale, view.viewY(imageY) / scale);
  }

  /** Waits until what is laid out has been painted too, which takes several frames' time on a large display. */
  protected void awaitPainted() {
    settle();
    CountDownLatch pulses = new CountDownLatch(PULSES_UNTIL_PAINTED);
    Node root = stage.getScene().getRoot();
    Runnable count = () -> {
      pulses.countDown();
      // A change that nobody sees: a pulse with nothing to hand over does not wait for what is being painted.
      root.setCacheHint(root.getCacheHint() == CacheHint.DEFAULT ? CacheHint.QUALITY : CacheHint.DEFAULT);
      Platform.requestNextPulse();
    };
    robot.interact(() -> {
      stage.getScene().addPostLayoutPulseListener(count);
      Platform.requestNextPulse();
    });
    try {
      assertThat(pulses.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).as("painted").isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    robot.interact(() -> stage.getScene().removePostLayoutPulseListener(count));
  }

  /** What the screen shows where a pixel of the photo lies. */
  protected Color colorOfPixel(double imageX, double imageY) {
    awaitPainted();
    Point2D at = placeOfPixel(imageX, imageY);
    return WaitForAsyncUtils.waitForAsyncFx(PATIENCE_SECONDS * 1000L, () -> new Robot().getPixelColor(at));
  }

  /** What the screen shows there. */
  protected Color colorAt(double shareX, double shareY) {
    awaitPainted();
    Point2D at = place(shareX, shareY);
    return WaitForAsyncUtils.waitForAsyncFx(PATIENCE_SECONDS * 1000L, () -> new Robot().getPixelColor(at));
  }

  /** Reader of a capture of the whole compare view. */
  protected PixelReader capture() {
    settle();
    return robot.capture(compare()).getImage().getPixelReader();
  }
}

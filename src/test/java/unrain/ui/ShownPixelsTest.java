package unrain.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import javafx.geometry.Point2D;
import javafx.geometry.VerticalDirection;
import javafx.scene.image.PixelReader;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;
import javafx.scene.robot.Robot;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.testfx.util.WaitForAsyncUtils;
import unrain.image.ColorEncodings;
import unrain.image.Photo;
import unrain.image.Samples;
import unrain.ui.compare.CompareMode;
import unrain.ui.viewer.ViewState;

/** The right pixels in the right places of the real screen. */
@Tag("scaled")
class ShownPixelsTest extends WindowTest {
  private static final int PHOTO_WIDTH = 1600;
  private static final int PHOTO_HEIGHT = 1200;
  private final Photo photo = TestPhotos.blocks(PHOTO_WIDTH, PHOTO_HEIGHT);

  private void openBlocks() throws Exception {
    open(TestPhotos.png(folder.resolve("blocks.png"), photo));
    robot.interact(rig.model.run()::run);
    await("the result", this::hasResult);
  }

  private ViewState view() {
    return compare().viewProperty().get();
  }

  @ParameterizedTest
  @CsvSource({"1024, 700, 0.33", "1024, 700, 1", "1024, 700, 8", "1920, 1080, 0.33", "1920, 1080, 1", "1920, 1080, 8"})
  void beforeAndAfterLieAtTheSamePlace(int width, int height, double zoom) throws Exception {
    resize(width, height);
    openBlocks();
    robot.interact(() -> compare().zoomTo(zoom));
    for (int[] block : blocksInSight()) {
      robot.interact(() -> compare().dividerProperty().set(1));
      Color before = colorOfPixel(block[0], block[1]);
      robot.interact(() -> compare().dividerProperty().set(0));
      Color after = colorOfPixel(block[0], block[1]);
      for (int channel = 0; channel < 3; channel++) {
        int sample = photo.samples().get(block[0], block[1], channel);
        assertThat(level(before, channel)).as("before at %s", zoom).isCloseTo(sample, within(1));
        assertThat(level(after, channel)).as("after at %s", zoom).isCloseTo(Math.round(sample / 2f), within(1));
      }
    }
  }

  /** Middles of two blocks that are in sight, off the middle of the view where its knob lies. */
  private int[][] blocksInSight() {
    ViewState view = view();
    double left = Math.max(0, view.imageX(0));
    double top = Math.max(0, view.imageY(0));
    double width = Math.min(PHOTO_WIDTH, view.imageX(view.paneWidth())) - left;
    double height = Math.min(PHOTO_HEIGHT, view.imageY(view.paneHeight())) - top;
    int[][] blocks = {{(int) (left + 0.3 * width), (int) (top + 0.35 * height)},
        {(int) (left + 0.7 * width), (int) (top + 0.6 * height)}};
    // Where a block is larger than what is seen, any place of it will do.
    return view.zoom() > 2 ? blocks : new int[][] {middle(blocks[0]), middle(blocks[1])};
  }

  private static int[] middle(int[] place) {
    return new int[] {place[0] / 40 * 40 + 20, place[1] / 40 * 40 + 20};
  }

  private static int level(Color color, int channel) {
    double value = channel == 0 ? color.getRed() : channel == 1 ? color.getGreen() : color.getBlue();
    return (int) Math.round(value * 255);
  }

  @ParameterizedTest
  @CsvSource({"1024, 700", "1920, 1080"})
  void hundredPercentIsOneImagePixelPerDevicePixel(int width, int height) throws Exception {
    Samples stripes = Samples.create(900, 900, 3, 8);
    for (int y = 0; y < 900; y++) {
      for (int x = 0; x < 900; x += 2) {
        stripes.set(x, y, 1, 255);
      }
    }
    resize(width, height);
    open(TestPhotos.png(folder.resolve("stripes.png"), Photo.of(stripes, ColorEncodings.untagged())));
    robot.interact(() -> compare().zoomTo(1));
    awaitPainted();
    Point2D at = place(0.5, 0.5);
    WritableImage seen = WaitForAsyncUtils.waitForAsyncFx(10_000,
        () -> new Robot().getScreenCapture(null, at.getX(), at.getY(), 20, 4, false));
    double scale = stage.getRenderScaleX();
    assertThat(seen.getWidth()).as("device pixels").isEqualTo(20 * scale);
    PixelReader pixels = seen.getPixelReader();
    for (int x = 1; x < 20 * scale; x++) {
      assertThat(pixels.getColor(x, 1)).as("column %d", x).isNotEqualTo(pixels.getColor(x - 1, 1))
          .isIn(Color.BLACK, Color.LIME);
    }
  }

  @ParameterizedTest
  @CsvSource({"1024, 700", "1920, 1080"})
  void thePixelUnderTheCursorStaysWhileZoomingInAndOut(int width, int height) throws Exception {
    resize(width, height);
    openBlocks();
    Point2D cursor = place(0.37, 0.58);
    robot.moveTo(cursor);
    double scale = stage.getRenderScaleX();
    Point2D inView = compare().screenToLocal(cursor).multiply(scale);
    double imageX = view().imageX(inView.getX());
    double imageY = view().imageY(inView.getY());
    for (VerticalDirection direction : VerticalDirection.values()) {
      for (int notch = 0; notch < 5; notch++) {
        robot.scroll(1, direction == VerticalDirection.UP ? VerticalDirection.DOWN : VerticalDirection.UP);
        settle();
        assertThat(view().viewX(imageX)).isCloseTo(inView.getX(), within(0.5));
        assertThat(view().viewY(imageY)).isCloseTo(inView.getY(), within(0.5));
      }
    }
    Point2D read = compare().pointedPixelProperty().get();
    double one = Math.max(1, view().zoom()); // device pixels: below 100 % one of them shows several of the photo
    assertThat(view().viewX(read.getX() + 0.5)).isCloseTo(inView.getX(), within(one));
    assertThat(view().viewY(read.getY() + 0.5)).isCloseTo(inView.getY(), within(one));
  }

  /** A wet and a dry block, each way of comparing, in the first and the last tenth of what it shows. */
  @ParameterizedTest
  @CsvSource({"1024, 700", "1920, 1080"})
  void everyWayOfComparingShowsItsOwn(int width, int height) throws Exception {
    resize(width, height);
    openBlocks();
    robot.interact(() -> compare().zoomTo(2));
    int[] block = middle(blocksInSight()[0]);
    int before = photo.samples().get(block[0], block[1], 2);
    for (CompareMode mode : CompareMode.values()) {
      robot.interact(() -> {
        rig.model.look().modeProperty().set(mode);
        rig.model.look().overlayOpacityProperty().set(0);
        compare().dividerProperty().set(1);
      });
      settle();
      int seen = level(colorOfPixel(block[0] + 0.5, block[1] + 0.5), 2);
      switch (mode) {
        case SPLIT, SIDE_BY_SIDE -> assertThat(seen).as("%s", mode).isCloseTo(before, within(1));
        case AFTER -> assertThat(seen).isCloseTo(Math.round(before / 2f), within(1));
        case BLINK -> assertThat(seen).isIn(before, Math.round(before / 2f), before / 2);
        case DIFFERENCE -> assertThat(seen).isCloseTo(Math.min(255, 2 * before), within(4));
        case RAIN_MAP -> assertThat(level(colorOfPixel(block[0] + 0.5, block[1] + 0.5), 0))
            .as("grey under a map that covers nothing").isEqualTo(seen);
      }
    }
  }

  @Test
  void theDividerKeepsItsShareOverResizes() throws Exception {
    openBlocks();
    robot.interact(() -> compare().dividerProperty().set(0.3));
    for (int[] size : new int[][] {{1920, 1080}, {1024, 700}, {1300, 900}}) {
      resize(size[0], size[1]);
      assertThat(compare().dividerProperty().get()).isEqualTo(0.3);
      var handle = node(".divider");
      assertThat(handle.getLayoutX() + handle.getLayoutBounds().getWidth() / 2)
          .isCloseTo(0.3 * compare().getWidth(), within(1.0));
    }
  }

  @Test
  void sideBySideShowsOnePlaceTwice() throws Exception {
    openBlocks();
    robot.interact(() -> {
      rig.model.look().modeProperty().set(CompareMode.SIDE_BY_SIDE);
      compare().zoomTo(2);
    });
    settle();
    robot.drag(place(0.75, 0.5), javafx.scene.input.MouseButton.PRIMARY).moveBy(-70, 30).drop();
    settle();
    double middle = (compare().getWidth() * stage.getRenderScaleX() - view().paneWidth())
        / compare().getWidth() / stage.getRenderScaleX();
    int found = 0;
    for (double share = 0.1; share < 0.45; share += 0.07) {
      Color before = colorAt(share, 0.4);
      Color after = colorAt(share + middle, 0.4);
      for (int channel = 0; channel < 3; channel++) {
        assertThat(level(after, channel)).isCloseTo(Math.round(level(before, channel) / 2f), within(1));
        found += level(before, channel) > 0 ? 1 : 0;
      }
    }
    assertThat(found).as("bright places").isGreaterThan(9);
  }
}

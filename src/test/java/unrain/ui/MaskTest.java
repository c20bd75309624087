package unrain.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import javafx.scene.control.Slider;
import javafx.scene.input.KeyCode;
import javafx.scene.paint.Color;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import unrain.image.ColorEncodings;
import unrain.image.Photo;
import unrain.image.Samples;
import unrain.ui.compare.CompareMode;
import unrain.ui.overlay.MapChoice;
import unrain.ui.viewer.ViewState;

/** What the rain map limits, on the screen and in numbers; the imagined network sees rain where red is. */
class MaskTest extends WindowTest {
  private static final int[] WET = {340, 300};
  private static final int[] DRY = {380, 300};

  private void openBlocks() throws Exception {
    open(TestPhotos.png(folder.resolve("blocks.png"), TestPhotos.blocks(1200, 800)));
    robot.interact(rig.model.run()::run);
    await("the result", this::hasResult);
    robot.interact(() -> rig.model.look().modeProperty().set(CompareMode.AFTER));
  }

  private Color at(int[] place) {
    return colorOfPixel(place[0], place[1]);
  }

  private void rest() {
    await("the numbers", () -> rig.model.inspect().change().reportProperty().get() != null);
  }

  @Tag("scaled")
  @Test
  void protectingShowsTheMaskAndLeavesDryBlocksAsTheyWere() throws Exception {
    openBlocks();
    assertThat(TestPhotos.isWet(WET[0], WET[1])).isTrue();
    assertThat(TestPhotos.isWet(DRY[0], DRY[1])).isFalse();
    Color dryChanged = at(DRY);
    Color wetChanged = at(WET);
    int runs = rig.networkRuns.get();
    assertThat(node("#threshold").getParent().getParent().isVisible()).isFalse();
    press("#protect-dry");
    assertThat(node("#threshold").getParent().getParent().isVisible()).isTrue();
    rest();
    assertThat(at(WET)).isEqualTo(wetChanged);
    assertThat(at(DRY).getBlue()).isGreaterThan(dryChanged.getBlue() * 1.8);
    assertThat(text("#change")).endsWith("Outside every bit is as it was.");
    assertThat(rig.networkRuns).hasValue(runs);
  }

  @Test
  void thresholdAndFeatherMoveTheMask() throws Exception {
    openBlocks();
    press("#protect-dry");
    rest();
    double narrow = rig.model.inspect().change().reportProperty().get().insideShare();
    robot.interact(node("#feather")::requestFocus);
    robot.push(KeyCode.END);
    await("the feather", () -> compare().blendProperty().get().featherPx() == 32);
    rest();
    assertThat(rig.model.inspect().change().reportProperty().get().insideShare()).isGreaterThan(narrow + 0.2);
    Color wetChanged = at(WET);
    robot.interact(node("#threshold")::requestFocus);
    robot.push(KeyCode.END);
    await("the threshold", () -> compare().blendProperty().get().threshold() == 1);
    rest();
    assertThat(text("#change")).isEqualTo("Every bit of the photo is as it was.");
    assertThat(at(WET).getRed()).isGreaterThan(wetChanged.getRed() * 1.8);
  }

  @Test
  void detailComesBackByASlider() throws Exception {
    Samples rough = Samples.create(300, 200, 3, 8);
    for (int y = 0; y < 200; y++) {
      for (int x = 0; x < 300; x++) {
        rough.set(x, y, 1, (x + y) % 2 == 0 ? 200 : 60);
      }
    }
    open(TestPhotos.png(folder.resolve("rough.png"), Photo.of(rough, ColorEncodings.untagged())));
    robot.interact(rig.model.run()::run);
    await("the result", this::hasResult);
    rest();
    double all = rig.model.inspect().change().reportProperty().get().outside().mean();
    int runs = rig.networkRuns.get();
    robot.interact(node("#detail")::requestFocus);
    robot.push(KeyCode.END);
    await("the detail", () -> compare().blendProperty().get().detail() == 1);
    rest();
    assertThat(rig.model.inspect().change().reportProperty().get().outside().mean()).isLessThan(all * 0.8);
    assertThat(rig.networkRuns).hasValue(runs);
  }

  @Tag("scaled")
  @Test
  void theViewStaysWhenStrengthAndMaskChange() throws Exception {
    openBlocks();
    robot.interact(() -> {
      compare().zoomTo(3);
      compare().panBy(0.2, 0.1);
      compare().dividerProperty().set(0.4);
    });
    ViewState before = compare().viewProperty().get();
    robot.interact(() -> {
      ((Slider) node("#strength")).setValue(0.3);
      rig.model.look().protectDryProperty().set(true);
    });
    settle();
    assertSame(before);
    robot.interact(rig.model.run()::run);
    await("the next result", () -> !rig.model.run().runningProperty().get());
    assertSame(before);
    assertThat(compare().dividerProperty().get()).isEqualTo(0.4);
  }

  private void assertSame(ViewState before) {
    ViewState now = compare().viewProperty().get();
    assertThat(now.zoom()).isEqualTo(before.zoom());
    assertThat(now.originX()).isCloseTo(before.originX(), within(1e-6));
    assertThat(now.originY()).isCloseTo(before.originY(), within(1e-6));
  }

  @Test
  void aDryPhotoIsLeftAloneByOnePressAndTakenUpByAnother() throws Exception {
    Samples dry = Samples.create(300, 200, 3, 8);
    for (int i = 0; i < dry.bytes().length; i++) {
      dry.bytes()[i] = (byte) (i % 3 == 0 ? 0 : 200);
    }
    open(TestPhotos.png(folder.resolve("dry.png"), Photo.of(dry, ColorEncodings.untagged())));
    assertThat(node("#leave-alone").isVisible()).isFalse();
    robot.interact(rig.model.run()::run);
    await("the result", this::hasResult);
    assertThat(text("#rain-found"))
        .startsWith("Hardly any rain was found: in 0.0\u00a0% of the photo (map ≥\u00a00.35).");
    robot.interact(() -> compare().dividerProperty().set(0));
    Color changed = colorOfPixel(150, 60);
    assertThat(rig.model.photo().shownProperty().get().unsavedProperty().get()).isTrue();
    press("#leave-alone");
    assertThat(rig.model.look().strengthProperty().get()).isZero();
    assertThat(rig.model.photo().shownProperty().get().unsavedProperty().get()).as("nothing to lose").isFalse();
    rest();
    assertThat(text("#change")).isEqualTo("Every bit of the photo is as it was.");
    assertThat(colorOfPixel(150, 60).getGreen()).isGreaterThan(changed.getGreen() * 1.8);
    press("#leave-alone");
    assertThat(rig.model.look().strengthProperty().get()).isEqualTo(1);
    assertThat(colorOfPixel(150, 60)).isEqualTo(changed);
    robot.interact(() -> rig.model.look().strengthProperty().set(0.6));
    press("#leave-alone");
    press("#leave-alone");
    assertThat(rig.model.look().strengthProperty().get()).as("as it was").isEqualTo(0.6);
  }

  @Test
  void insideAndOutsideAreToldApartOnlyWhileTheMaskHasASay() throws Exception {
    openBlocks();
    rest();
    assertThat(text("#change")).startsWith("The change is ").doesNotContain("mask");
    press("#protect-dry");
    rest();
    assertThat(text("#change")).startsWith("In the mask of rain (map above 0.20 and its soft edge: ");
  }

  @Test
  void aRainyPhotoIsNotToBeLeftAlone() throws Exception {
    openBlocks();
    assertThat(text("#rain-found")).startsWith("Rain was found in 33\u00a0% of the photo (map ≥\u00a00.35)");
    assertThat(node("#leave-alone").isVisible()).isFalse();
  }

  /** The numbers of one photo that are counted alike are alike, and the others say what they count. */
  @Test
  void theHistogramCountsWhatTheLineAboutRainCounts() throws Exception {
    openBlocks();
    assertThat(text("#histogram-share")).isEqualTo("33.3\u00a0% of the photo lies at 0.35 or above.");
    robot.interact(() -> rig.model.look().mapProperty().set(MapChoice.refinement(1)));
    assertThat(text("#histogram-share")).endsWith(" at 0.50 or above.");
  }
}

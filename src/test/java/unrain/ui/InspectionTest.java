package unrain.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import javafx.application.Platform;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Pane;
import javafx.scene.paint.Color;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import unrain.derain.Derained;
import unrain.derain.RainMap;
import unrain.derain.Timings;
import unrain.image.ColorEncodings;
import unrain.image.Photo;
import unrain.image.Samples;
import unrain.settings.Appearance;
import unrain.settings.Theme;
import unrain.ui.compare.CompareMode;
import unrain.ui.compare.Comparison;
import unrain.ui.overlay.ColorMap;
import unrain.ui.overlay.MapChoice;
import unrain.ui.viewer.ViewState;

/** Maps, numbers and pinned pixels; the imagined network's rain map is red, and its γ green at half the size. */
class InspectionTest extends WindowTest {
  private void openBlocks() throws Exception {
    open(TestPhotos.png(folder.resolve("blocks.png"), TestPhotos.blocks(1200, 800)));
    robot.interact(rig.model.run()::run);
    await("the result", this::hasResult);
  }

  private void show(CompareMode mode) {
    robot.interact(() -> rig.model.look().modeProperty().set(mode));
    settle();
  }

  private void scrollPanel(double to) {
    robot.interact(() -> ((ScrollPane) node(".side-panel")).setVvalue(to));
    settle();
  }

  private static Color of(int rgb) {
    return Color.rgb(rgb >> 16 & 0xff, rgb >> 8 & 0xff, rgb & 0xff);
  }

  private static void assertClose(Color seen, Color wanted) {
    assertThat(seen.getRed()).isCloseTo(wanted.getRed(), within(0.006));
    assertThat(seen.getGreen()).isCloseTo(wanted.getGreen(), within(0.006));
    assertThat(seen.getBlue()).isCloseTo(wanted.getBlue(), within(0.006));
  }

  @Tag("scaled")
  @Test
  void aModuleIsChosenAndShowsItsOwnMap() throws Exception {
    openBlocks();
    show(CompareMode.RAIN_MAP);
    @SuppressWarnings("unchecked")
    ChoiceBox<MapChoice> maps = (ChoiceBox<MapChoice>) node("#map");
    assertThat(maps.getItems()).containsExactly(MapChoice.RAIN, MapChoice.refinement(1));
    robot.interact(() -> {
      maps.setValue(MapChoice.refinement(1));
      rig.model.look().overlayOpacityProperty().set(1);
    });
    int green = 40 + 340 / 40 * 53 % 200;
    assertClose(colorOfPixel(340, 300), of(ColorMap.MAGMA.colorOf(green / 255.0)));
    assertThat(legend()).isEqualTo("How strongly module 1 works (γ)");
    robot.interact(() -> rig.model.look().colorsProperty().set(ColorMap.VIRIDIS));
    assertClose(colorOfPixel(340, 300), of(ColorMap.VIRIDIS.colorOf(green / 255.0)));
    robot.moveTo(placeOfPixel(330, 310)).moveTo(placeOfPixel(340, 300));
    settle();
    assertThat(text("#readout").lines().map(line -> line.replaceAll(" +", " ")).toList()).hasSize(6)
        .anyMatch(line -> line.startsWith("before 255 ")).anyMatch(line -> line.startsWith("after 128 "))
        .anyMatch(line -> line.startsWith("change -127 ")).contains("rain 1.00")
        .endsWith("γ1 0.%02d".formatted(Math.round(green / 2.55)));
  }

  private String legend() {
    return ((Label) ((Pane) node(".map-legend")).getChildren().getFirst()).getText();
  }

  @Tag("scaled")
  @Test
  void whatIsHiddenIsGreyAndTheHistogramCountsTheRest() throws Exception {
    openBlocks();
    show(CompareMode.RAIN_MAP);
    Color wet = colorOfPixel(340, 300);
    Color dry = colorOfPixel(380, 300);
    assertThat(wet.getSaturation()).isGreaterThan(0.1);
    robot.interact(() -> rig.model.look().hideBelowProperty().set(0.5));
    assertThat(colorOfPixel(380, 300).getSaturation()).isLessThan(0.01);
    assertThat(colorOfPixel(380, 300)).isNotEqualTo(dry);
    assertThat(colorOfPixel(340, 300)).isEqualTo(wet);
    assertThat(text("#histogram-share")).isEqualTo("33.3\u00a0% of the photo lies at 0.50 or above.");
    assertThat(node("#histogram").getAccessibleText()).contains("33.3\u00a0%");
  }

  @Tag("scaled")
  @Test
  void theDifferenceIsBlackGreyOrFourTimesTheChange() throws Exception {
    openBlocks();
    show(CompareMode.DIFFERENCE);
    robot.interact(() -> rig.model.look().strengthProperty().set(0.2));
    int green = 40 + 380 / 40 * 53 % 200;
    int change = Math.round(green * 0.1f);
    assertThat(colorOfPixel(380, 300).getGreen() * 255).isCloseTo(4.0 * change, within(4.1));
    press("#signed");
    assertThat(colorOfPixel(380, 300).getGreen() * 255).isCloseTo(128 - 4.0 * change, within(4.1));
    robot.interact(() -> rig.model.look().strengthProperty().set(0));
    assertClose(colorOfPixel(380, 300), Color.rgb(128, 128, 128));
  }

  /** From afar, where averaged pixels are the same before and after. */
  @Test
  void aChangeThatGoesBothWaysIsSeenFromAfar() throws Exception {
    Samples grey = Samples.create(1200, 800, 3, 8);
    Arrays.fill(grey.bytes(), (byte) 100);
    open(TestPhotos.png(folder.resolve("grey.png"), Photo.of(grey, ColorEncodings.untagged())));
    show(CompareMode.DIFFERENCE);
    Comparison dry = rig.model.photo().comparisonProperty().get();
    Samples after = dry.photo().samples().copy();
    for (int i = 0; i < after.bytes().length; i += 3) {
      after.bytes()[i] = (byte) (i % 2 == 0 ? 120 : 80);
    }
    Derained turns = new Derained(dry.photo(), after, new RainMap(1200, 800, new short[960_000]), List.of(),
        network.model(), "CPU", new Timings(Duration.ZERO, Duration.ZERO, 1, 1200, 800, 8));
    robot.interact(() -> {
      compare().zoomTo(0.25);
      rig.model.photo().replaceShown(dry, dry.with(turns));
    });
    await("the numbers", () -> rig.model.inspect().change().reportProperty().get() != null);
    assertClose(colorOfPixel(340, 300), Color.rgb(80, 0, 0));
    show(CompareMode.SPLIT);
    robot.interact(() -> {
      rig.model.look().protectDryProperty().set(true);
      rig.model.look().thresholdProperty().set(0);
    });
    await("the numbers", () -> rig.model.inspect().change().reportProperty().get() != null);
    int prepared = rig.model.inspect().change().preparedProperty().get();
    show(CompareMode.DIFFERENCE);
    await("the change of the mask", () -> rig.model.inspect().change().preparedProperty().get() > prepared);
    assertClose(colorOfPixel(340, 300), Color.BLACK);
  }

  @Test
  void blinkingShowsBothInTurnUnlessMotionIsReduced() throws Exception {
    openBlocks();
    show(CompareMode.BLINK);
    Color after = colorOfPixel(340, 300);
    await("the original", () -> colorNow().getRed() > after.getRed() * 1.8);
    await("the result", () -> colorNow().equals(after));
    robot.interact(() -> {
      compare().reducedMotionProperty().unbind();
      compare().reducedMotionProperty().set(true);
    });
    for (int look = 0; look < 8; look++) {
      Thread.sleep(100);
      assertThat(colorOfPixel(340, 300)).isEqualTo(after);
    }
    robot.interact(() -> rig.theme.use(Appearance.DEFAULT.withTheme(Theme.LIGHT).withReducedMotion(true)));
    show(CompareMode.AFTER);
    show(CompareMode.BLINK);
    assertThat(rig.said).as("and says so").anyMatch(words -> words.startsWith("Nothing blinks"));
  }

  private Color colorNow() {
    return new javafx.scene.robot.Robot().getPixelColor(placeOfPixel(340, 300));
  }

  @Tag("scaled")
  @Test
  void pixelsArePinnedListedAndRemoved() throws Exception {
    openBlocks();
    ViewState before = compare().viewProperty().get();
    Point2D place = placeOfPixel(340, 300);
    robot.moveTo(place).press(KeyCode.SHIFT).clickOn(place).release(KeyCode.SHIFT);
    settle();
    robot.moveTo(placeOfPixel(100, 100)).moveTo(placeOfPixel(300, 300));
    robot.interact(compare()::requestFocus);
    robot.push(KeyCode.I);
    settle();
    var probes = rig.model.inspect().probes().probes();
    assertThat(probes).hasSize(2);
    assertThat(probes.getFirst().x()).isCloseTo(340, within(2));
    assertThat(compare().viewProperty().get()).as("pinning moves nothing").isEqualTo(before);
    assertThat(stage.getScene().getRoot().lookupAll(".ring")).hasSize(2);
    scrollPanel(1);
    assertThat(((Pane) node("#probes")).getChildren()).hasSize(2);
    assertThat(words(0)).contains("rain 1.00", "before 255", "after 128");
    robot.interact(() -> rig.model.look().strengthProperty().set(0));
    settle();
    assertThat(words(0)).contains("after 255");
    robot.interact(() -> ((Button) node("#probes .button")).fire());
    assertThat(probes).hasSize(1);
    assertThat(probes.getFirst().number()).isEqualTo(2);
    robot.interact(() -> ((Button) node("#probes-clear")).fire());
    assertThat(probes).isEmpty();
    settle();
    assertThat(stage.getScene().getRoot().lookupAll(".ring")).isEmpty();
  }

  private String words(int row) {
    return ((Pane) ((Pane) node("#probes")).getChildren().get(row)).getChildren().stream()
        .filter(Label.class::isInstance).map(Node::toString).reduce("", String::concat);
  }

  @Test
  void pinnedPixelsAreExportedAsATable() throws Exception {
    openBlocks();
    Path table = folder.resolve("pixels.csv");
    rig.answers.table = table;
    robot.interact(() -> {
      rig.model.inspect().probes().pin(340, 300);
      rig.model.inspect().probes().pin(380, 300);
    });
    robot.interact(() -> ((Button) node("#probes-export")).fire());
    await("the table", () -> Files.exists(table));
    List<String> lines = Files.readAllLines(table);
    assertThat(lines).hasSize(3);
    assertThat(lines.getFirst()).isEqualTo("probe,x,y,rain,refinement_1,before_r,before_g,before_b,after_r,after_g,"
        + "after_b,difference_r,difference_g,difference_b");
    assertThat(lines.get(1)).startsWith("1,340,300,1.00000,").contains(",255,", ",128,", ",-127,");
    assertThat(lines.get(2)).startsWith("2,380,300,0.00000,");
    assertThat(rig.said).contains("pixels.csv has been exported.");
  }

  @Test
  void pinsBelongToTheirPhoto() throws Exception {
    openBlocks();
    robot.interact(() -> rig.model.inspect().probes().pin(340, 300));
    open(TestPhotos.png(folder.resolve("other.png"), 300, 200));
    await("the other photo", () -> rig.model.photo().nameProperty().get().equals("other.png"));
    assertThat(rig.model.inspect().probes().probes()).isEmpty();
    robot.interact(() -> rig.model.photo().previous());
    await("the first photo", () -> rig.model.photo().nameProperty().get().equals("blocks.png"));
    assertThat(rig.model.inspect().probes().probes()).hasSize(1);
  }

  @Test
  void withoutASecondModelTheWayToOneIsOffered() throws Exception {
    openBlocks();
    assertThat(node("#second-model").isVisible()).isFalse();
    assertThat(node("#second-model-settings").getParent().isVisible()).isTrue();
    robot.interact(() -> Platform.runLater(((Button) node("#second-model-settings"))::fire));
    await("the settings", () -> robot.lookup("#preferences-theme").tryQuery().isPresent());
    robot.push(KeyCode.ESCAPE);
    await("the window", () -> robot.lookup("#preferences-theme").tryQuery().isEmpty());
  }

  @Test
  void aNewPinIsSeenInThePanelToo() throws Exception {
    openBlocks();
    show(CompareMode.RAIN_MAP);
    // What comes later makes the panel longer above the pins.
    await("the numbers", () -> rig.model.inspect().change().reportProperty().get() != null);
    Node panel = node(".side-panel");
    for (int i = 0; i < 3; i++) {
      int x = 300 + 40 * i;
      robot.interact(() -> rig.model.inspect().probes().pin(x, 300));
      settle();
      Node row = ((Pane) node("#probes")).getChildren().get(i);
      await("pin " + (i + 1) + " in sight", () -> panel.localToScene(panel.getLayoutBounds())
          .contains(row.localToScene(row.getLayoutBounds())));
    }
    scrollPanel(0);
    open(TestPhotos.png(folder.resolve("other.png"), 300, 200));
    robot.interact(() -> rig.model.photo().previous());
    await("the first photo", () -> rig.model.inspect().probes().probes().size() == 3);
    assertThat(((ScrollPane) panel).getVvalue()).as("only what is pinned now").isZero();
  }

  @Test
  void pinsBesideASmallerPhotoOfTheSameNameAreDropped() throws Exception {
    openBlocks();
    robot.interact(() -> {
      rig.model.inspect().probes().pin(100, 100);
      rig.model.inspect().probes().pin(1100, 700);
      rig.model.photo().closeAll();
    });
    open(TestPhotos.png(folder.resolve("blocks.png"), TestPhotos.blocks(300, 200)));
    assertThat(rig.model.inspect().probes().probes()).singleElement().satisfies(pin ->
        assertThat(pin.x()).isEqualTo(100));
  }

  @Test
  void theDifferenceSaysWhatItsColoursMean() throws Exception {
    openBlocks();
    show(CompareMode.DIFFERENCE);
    robot.interact(() -> compare().zoomTo(0.5));
    settle();
    await("the average", () -> text(".side-label.change").endsWith("\nAveraged below 100 %"));
    assertThat(text(".side-label.change")).startsWith("Change × 4\nBlack: no change\n");
    press("#signed");
    assertThat(text(".side-label.change")).isEqualTo("Change × 4\nGrey: no change\n"
        + "Averaged below 100 %: opposite changes cancel");
    robot.interact(() -> compare().zoomTo(1));
    settle();
    assertThat(text(".side-label.change")).isEqualTo("Change × 4\nGrey: no change");
    show(CompareMode.AFTER);
    assertThat(node(".side-label.change").isVisible()).isFalse();
  }

  @Test
  void noTableReplacesAPhotoThatIsOpen() throws Exception {
    openBlocks();
    Path photo = folder.resolve("blocks.png");
    byte[] before = Files.readAllBytes(photo);
    rig.answers.table = photo;
    robot.interact(() -> rig.model.inspect().probes().pin(340, 300));
    robot.interact(() -> ((Button) node("#probes-export")).fire());
    await("the refusal", () -> rig.model.notices().failureProperty().get() != null);
    assertThat(text(".error-card .what")).isEqualTo("\"blocks.png\" is a photo that you opened.");
    assertThat(photo).hasBinaryContent(before);
  }
}

package unrain.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.ResourceBundle;
import javafx.geometry.Bounds;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Control;
import javafx.scene.control.Labeled;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Slider;
import javafx.scene.input.KeyCode;
import javafx.scene.paint.Color;
import javafx.scene.text.Text;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import unrain.derain.pixel.StreakSize;
import unrain.image.ColorEncodings;
import unrain.image.Photo;
import unrain.image.Samples;
import unrain.ui.compare.CompareMode;
import unrain.ui.overlay.ColorMap;
import unrain.ui.overlay.MapChoice;

/** The side panel by mouse, by keyboard and for who can't see it. */
class PanelTest extends WindowTest {
  private static final List<String> MAP_CONTROLS =
      List.of("#map", "#overlay-opacity", "#hide-below", "#colors", "#scale-low", "#scale-high", "#stretch");

  private void openBlocks(int width, int height) throws Exception {
    open(TestPhotos.png(folder.resolve("blocks.png"), TestPhotos.blocks(width, height)));
    await("it", () -> rig.model.photo().nameProperty().get().equals("blocks.png"));
    robot.interact(rig.model.run()::run);
    await("the result", this::hasResult);
  }

  private void show(CompareMode mode) {
    robot.interact(() -> rig.model.look().modeProperty().set(mode));
    settle();
  }

  private void end(String slider, KeyCode key) {
    robot.interact(node(slider)::requestFocus);
    robot.push(key);
    settle();
  }

  @ParameterizedTest
  @CsvSource({"1024, 700, 1", "1024, 700, 3", "1280, 800, 1", "1920, 1080, 3"})
  void theControlsOfTheMapAreInSightAsSoonAsItIsChosen(int width, int height, int photos) throws Exception {
    resize(width, height);
    for (int i = 1; i < photos; i++) {
      String name = "street%d.png".formatted(i);
      open(TestPhotos.png(folder.resolve(name), 90, 60));
      await(name, () -> rig.model.photo().nameProperty().get().equals(name));
    }
    openBlocks(600, 400);
    assertThat(node("#film-strip").isVisible()).isEqualTo(photos > 1);
    press("#mode-rain_map");
    Bounds panel = node(".side-panel").localToScene(node(".side-panel").getBoundsInLocal());
    List<String> controls = new ArrayList<>(MAP_CONTROLS);
    if (height >= 800) {
      controls.add("#histogram");
    }
    for (String control : controls) {
      Bounds bounds = node(control).localToScene(node(control).getBoundsInLocal());
      assertThat(bounds.getMaxY()).as(control).isLessThanOrEqualTo(panel.getMaxY());
      assertThat(bounds.getMinY()).as(control).isGreaterThanOrEqualTo(panel.getMinY());
      assertThat(bounds.getHeight()).as("room for a finger").isGreaterThanOrEqualTo(24);
    }
    press("#mode-split");
    assertThat(node("#strength").localToScene(0, 0).getY()).isLessThan(node("#turn-divider").localToScene(0, 0).getY());
  }

  @Test
  void tabStopsOnlyAtWhatCanBeSeenAndUsed() throws Exception {
    openBlocks(600, 400);
    press("#mode-rain_map");
    robot.interact(node("#map")::requestFocus);
    List<Node> stops = new ArrayList<>();
    for (int i = 0; i < 14; i++) {
      Node focused = stage.getScene().getFocusOwner();
      stops.add(focused);
      assertThat(focused).isInstanceOf(Control.class);
      assertThat(focused.getLayoutBounds().getWidth()).as(focused.toString()).isGreaterThan(10);
      assertThat(focused.getAccessibleRole()).as(focused.toString()).isNotEqualTo(AccessibleRole.PARENT);
      robot.push(KeyCode.TAB);
      settle();
    }
    assertThat(stops).contains(node("#overlay-opacity"), node("#hide-below"), node("#colors"), node("#scale-low"),
        node("#scale-high"), node("#stretch"), node("#strength"), node("#protect-dry"));
  }

  @Test
  void switchesAndSlidersSayWhatTheyAre() throws Exception {
    openBlocks(600, 400);
    show(CompareMode.DIFFERENCE);
    for (String id : List.of("#protect-dry", "#signed")) {
      Node box = node(id);
      assertThat(box.getAccessibleRole()).isEqualTo(AccessibleRole.CHECK_BOX);
      assertThat(box.queryAccessibleAttribute(AccessibleAttribute.TEXT).toString()).isNotBlank();
      assertThat(box.queryAccessibleAttribute(AccessibleAttribute.SELECTED)).isEqualTo(false);
      robot.interact(box::requestFocus);
      robot.push(KeyCode.SPACE);
      settle();
      assertThat(box.queryAccessibleAttribute(AccessibleAttribute.SELECTED)).isEqualTo(true);
      assertThat(box.getLayoutBounds().getHeight()).isGreaterThanOrEqualTo(24);
    }
    show(CompareMode.RAIN_MAP);
    assertThat(node("#scale-low").getAccessibleRole()).isEqualTo(AccessibleRole.SLIDER);
    assertThat(node("#scale-low").getAccessibleText()).startsWith("Scale from");
    assertThat(node("#scale-high").getAccessibleText()).startsWith("Scale to");
  }

  @Test
  void theEndsOfTheScaleGiveWayToEachOtherAndSayWhatIsDrawn() throws Exception {
    openBlocks(600, 400);
    show(CompareMode.RAIN_MAP);
    robot.interact(() -> {
      ((Slider) node("#scale-high")).setValue(0.304);
      ((Slider) node("#scale-low")).setValue(0.297);
    });
    assertThat(compare().overlayProperty().get().low()).isEqualTo(0.3);
    assertThat(compare().overlayProperty().get().high()).isEqualTo(0.31);
    end("#scale-low", KeyCode.END);
    assertThat(compare().overlayProperty().get().low()).isEqualTo(0.99);
    assertThat(compare().overlayProperty().get().high()).isEqualTo(1);
    end("#scale-high", KeyCode.HOME);
    assertThat(compare().overlayProperty().get().low()).isZero();
    assertThat(compare().overlayProperty().get().high()).isEqualTo(0.01);
  }

  @Test
  void coloursAndWhatIsHiddenAreChosenByTheirControls() throws Exception {
    openBlocks(1200, 800);
    show(CompareMode.RAIN_MAP);
    Color dry = colorOfPixel(380, 300);
    end("#hide-below", KeyCode.END);
    assertThat(compare().overlayProperty().get().hideBelow()).isEqualTo(1);
    assertThat(colorOfPixel(380, 300)).isNotEqualTo(dry);
    assertThat(colorOfPixel(380, 300).getSaturation()).isLessThan(0.01);
    end("#hide-below", KeyCode.HOME);
    robot.clickOn("#colors").clickOn("Viridis");
    settle();
    assertThat(((ChoiceBox<?>) node("#colors")).getValue()).isEqualTo(ColorMap.VIRIDIS);
    assertThat(compare().overlayProperty().get().colors()).isEqualTo(ColorMap.VIRIDIS);
    assertThat(colorOfPixel(380, 300)).isNotEqualTo(dry);
  }

  @Test
  void theStretchOfOnePhotoEndsWithIt() throws Exception {
    openAndRun(600, 400);
    show(CompareMode.RAIN_MAP);
    robot.interact(() -> {
      rig.model.look().hideBelowProperty().set(0.2);
      ((Button) node("#stretch")).fire();
    });
    assertThat(compare().overlayProperty().get().isAbsolute()).isFalse();
    open(TestPhotos.png(folder.resolve("other.png"), 300, 200));
    await("the other photo", () -> rig.model.photo().nameProperty().get().equals("other.png"));
    assertThat(compare().overlayProperty().get().isAbsolute()).isTrue();
    assertThat(compare().overlayProperty().get().hideBelow()).as("what is no photo's own stays").isEqualTo(0.2);
  }

  @Test
  void theStrengthIsWholePercentsHoweverItIsSet() throws Exception {
    openBlocks(600, 400);
    robot.interact(() -> ((Slider) node("#strength")).setValue(0.925));
    settle();
    String after = text(".side-label.after");
    assertThat(after).isEqualTo("After 93 %");
    assertThat(stage.getScene().getRoot().lookupAll(".value").stream().map(Node::toString).toList())
        .anyMatch(label -> label.contains("'93 %'"));
    assertThat(compare().blendProperty().get().strength()).isEqualTo(0.93f);
    end("#strength", KeyCode.LEFT);
    assertThat(compare().blendProperty().get().strength()).isCloseTo(0.88f, within(0.011f));
  }

  /** From afar, where the picture is blended from averaged pixels. */
  @ParameterizedTest
  @ValueSource(strings = {"detail", "feather"})
  void thePictureFollowsWhileASliderMovesAndDoesNotJumpWhenItRests(String id) throws Exception {
    Samples rough = Samples.create(2400, 1600, 3, 8);
    Random random = new Random(3);
    for (int y = 0; y < 1600; y++) {
      for (int x = 0; x < 2400; x++) {
        rough.set(x, y, 0, x % 240 < 60 ? 255 : 0);
        rough.set(x, y, 1, random.nextBoolean() ? 255 : 20);
        rough.set(x, y, 2, 200);
      }
    }
    open(TestPhotos.png(folder.resolve("rough.png"), Photo.of(rough, ColorEncodings.untagged())));
    robot.interact(rig.model.run()::run);
    await("the result", this::hasResult);
    show(CompareMode.AFTER);
    robot.interact(() -> rig.model.look().protectDryProperty().set(id.equals("feather")));
    robot.interact(() -> compare().zoomTo(0.3));
    Slider slider = (Slider) node("#" + id);
    robot.interact(() -> slider.setValue(slider.getMax() / 10));
    await("the first mask", () -> rig.model.photo().comparisonProperty().get()
        .isPrepared(compare().blendProperty().get()));
    Color before = mean();
    robot.interact(() -> slider.setValue(slider.getMax() * 0.9));
    Color moving = mean();
    await("rest", () -> rig.model.inspect().change().reportProperty().get() != null);
    Color resting = mean();
    assertThat(distance(moving, before)).as("it moves").isGreaterThan(4);
    assertThat(distance(moving, resting)).as("it does not jump").isLessThan(distance(resting, before) / 3);
  }

  /** Over a stretch of the middle, where wet and dry alternate. */
  private Color mean() {
    awaitPainted();
    var pixels = robot.capture(compare()).getImage().getPixelReader();
    int x = (int) compare().getWidth() / 2 - 100;
    int y = (int) compare().getHeight() / 2;
    double red = 0;
    double green = 0;
    double blue = 0;
    for (int i = 0; i < 200; i++) {
      Color color = pixels.getColor(x + i, y);
      red += color.getRed() / 200;
      green += color.getGreen() / 200;
      blue += color.getBlue() / 200;
    }
    return Color.color(red, green, blue);
  }

  private static double distance(Color one, Color other) {
    return 255 * (Math.abs(one.getRed() - other.getRed()) + Math.abs(one.getGreen() - other.getGreen())
        + Math.abs(one.getBlue() - other.getBlue()));
  }

  @Test
  void theStretchOfOneMapEndsWithIt() throws Exception {
    openBlocks(600, 400);
    show(CompareMode.RAIN_MAP);
    robot.interact(() -> ((Button) node("#stretch")).fire());
    robot.interact(() -> ((Slider) node("#scale-high")).setValue(0.8));
    robot.interact(() -> rig.model.look().mapProperty().set(MapChoice.refinement(1)));
    assertThat(compare().overlayProperty().get().isAbsolute()).isTrue();
    robot.interact(() -> {
      ((Slider) node("#scale-high")).setValue(0.7);
      rig.model.look().mapProperty().set(MapChoice.RAIN);
    });
    assertThat(compare().overlayProperty().get().high()).as("what a hand has set stays").isEqualTo(0.7);
  }

  /** A control that goes with its way of comparing would leave the keys to a stranger. */
  @ParameterizedTest
  @CsvSource({"SPLIT, .divider", "SPLIT, #turn-divider", "DIFFERENCE, #signed", "RAIN_MAP, #overlay-opacity",
      "RAIN_MAP, #scale-high", "RAIN_MAP, #map"})
  void theKeysAreThePicturesWhenTheirControlGoes(CompareMode from, String control) throws Exception {
    openBlocks(600, 400);
    ScrollPane panel = (ScrollPane) node(".side-panel");
    for (CompareMode to : CompareMode.values()) {
      if (to != from) {
        show(from);
        robot.interact(() -> panel.setVvalue(0));
        robot.interact(node(control)::requestFocus);
        double scrolled = panel.getVvalue();
        show(to);
        assertThat(stage.getScene().getFocusOwner()).as("%s to %s", from, to).isSameAs(compare());
        assertThat(panel.getVvalue()).isEqualTo(scrolled);
      }
    }
    robot.push(KeyCode.DOWN);
    assertThat(rig.model.run().streakSizeProperty().get()).isEqualTo(StreakSize.AUTO);
  }

  @Test
  void aControlThatStaysKeepsTheKeys() throws Exception {
    openBlocks(600, 400);
    robot.interact(node("#strength")::requestFocus);
    for (CompareMode mode : CompareMode.values()) {
      show(mode);
      assertThat(stage.getScene().getFocusOwner()).as("%s", mode).isSameAs(node("#strength"));
    }
  }

  /** German words are the longest that there are; a button that cuts them off hides what it does. */
  @Test
  void germanWordsFitOnTheirButtons() throws Exception {
    ResourceBundle german = ResourceBundle.getBundle("unrain.ui.messages", Locale.GERMAN);
    openBlocks(600, 400);
    show(CompareMode.RAIN_MAP);
    robot.interact(() -> rig.model.inspect().probes().pin(100, 100));
    Map<String, String> buttons = Map.of("#probes-clear", "probes.clear.button", "#probes-export",
        "probes.export.button", "#stretch", "panel.stretch.button", "#absolute", "panel.absolute.button", "#brush",
        "brush.take.button", "#second-model-settings", "panel.second.settings.button");
    robot.interact(() -> buttons.forEach((id, key) -> ((Labeled) node(id)).setText(german.getString(key))));
    settle();
    for (String id : buttons.keySet()) {
      assertThat(((Text) node(id).lookup(".text")).getText()).isEqualTo(text(id));
    }
  }
}

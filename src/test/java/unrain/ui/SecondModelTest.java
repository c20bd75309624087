package unrain.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import javafx.scene.control.Button;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Labeled;
import javafx.scene.paint.Color;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import unrain.derain.DerainException;
import unrain.derain.Restorer;
import unrain.inference.DeviceChoice;
import unrain.inference.OrtRestorer;
import unrain.model.ModelCatalog;
import unrain.model.ModelException;
import unrain.ui.compare.CompareMode;
import unrain.ui.inspect.SecondModelViewModel.Candidate;
import unrain.ui.overlay.ColorMap;
import unrain.ui.overlay.MapChoice;

/** Two real models against each other: one halves the photo and calls red rain, the other changes nothing. */
class SecondModelTest extends WindowTest {
  @Override
  protected Restorer network() throws ModelException, DerainException {
    return toy("halving");
  }

  private static Restorer toy(String name) throws ModelException, DerainException {
    Path file = Path.of("src/test/resources/toy-models", name + ".onnx");
    return OrtRestorer.open(ModelCatalog.bundled().find(file.toString()), DeviceChoice.CPU, 0);
  }

  @BeforeEach
  void offerTheOther() {
    rig.secondModel = new Candidate("Identity", () -> toy("identity"));
  }

  private void askBoth() throws Exception {
    open(TestPhotos.png(folder.resolve("blocks.png"), TestPhotos.blocks(600, 400)));
    robot.interact(rig.model.run()::run);
    await("the first result", this::hasResult);
    assertThat(((Labeled) node("#second-model")).getText()).isEqualTo("Ask \"Identity\" too");
    robot.interact(() -> ((Button) node("#second-model")).fire());
    await("the second result",
        () -> rig.model.photo().comparisonProperty().get().otherDerained().isPresent());
  }

  @Test
  void theirRainMapsAndResultsAreHeldAgainstEachOther() throws Exception {
    askBoth();
    assertThat(text("#second-model-words")).startsWith("The rain map of \"Halving\" is 0.33")
        .contains("\"Identity\" 0.00");
    assertThat(rig.model.inspect().second().progressProperty().get().fraction()).as("all tiles told").isEqualTo(1);
    assertThat(text("#second-model-tiles")).startsWith("Tile ");
    assertThat(((Labeled) node("#second-model")).getText()).isEqualTo("\"Identity\" has been asked");
    assertThat(node("#second-model").isDisabled()).isTrue();
    robot.interact(() -> ((Hyperlink) node("#second-model-results")).fire());
    assertThat(rig.model.look().modeProperty().get()).isEqualTo(CompareMode.DIFFERENCE);
    assertThat(node("#between-models").isVisible()).isTrue();
    assertThat(compare().betweenModelsProperty().get()).isTrue();
    press("#between-models");
    assertThat(colorOfPixel(300, 220).getGreen() * 255).as("the change is nearly clipped").isGreaterThan(120);
    robot.interact(() -> rig.model.look().strengthProperty().set(0));
    assertThat(colorOfPixel(300, 220)).isEqualTo(Color.BLACK);
    press("#between-models");
    assertThat(colorOfPixel(300, 220).getGreen() * 255).as("their results differ whatever the strength")
        .isGreaterThan(120);
  }

  @Test
  void theDifferenceOfTheirMapsIsAMapOfItsOwn() throws Exception {
    askBoth();
    robot.interact(() -> {
      rig.model.look().overlayOpacityProperty().set(1);
      ((Hyperlink) node("#second-model-maps")).fire();
    });
    assertThat(rig.model.look().modeProperty().get()).isEqualTo(CompareMode.RAIN_MAP);
    assertThat(((ChoiceBox<?>) node("#map")).getValue()).isEqualTo(MapChoice.BETWEEN_MODELS);
    int full = ColorMap.MAGMA.colorOf(1);
    assertThat(TestPhotos.isWet(300, 220)).isTrue();
    assertThat(colorOfPixel(300, 220).getRed() * 255).isCloseTo(full >> 16 & 0xff, within(1.0));
    assertThat(colorOfPixel(340, 220).getRed() * 255).isCloseTo(0, within(1.0));
  }

  @Test
  void aFailureOfTheOtherIsToldAndTheFirstResultStays() throws Exception {
    rig.secondModel = new Candidate("Broken", () -> toy("nan"));
    open(TestPhotos.png(folder.resolve("blocks.png"), TestPhotos.blocks(600, 400)));
    robot.interact(rig.model.run()::run);
    await("the first result", this::hasResult);
    robot.interact(() -> ((Button) node("#second-model")).fire());
    await("the failure", () -> rig.model.notices().failureProperty().get() != null);
    assertThat(hasResult()).isTrue();
    assertThat(rig.model.inspect().second().runningProperty().get()).isFalse();
  }
}

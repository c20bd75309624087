package unrain.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.control.Button;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import org.testfx.util.WaitForAsyncUtils;
import unrain.derain.Blend;
import unrain.derain.DerainException;
import unrain.derain.DerainException.Reason;
import unrain.derain.Derained;
import unrain.derain.RainMap;
import unrain.derain.Restorer;
import unrain.derain.Timings;
import unrain.image.ImageException;
import unrain.image.Photo;
import unrain.job.JobRunner;
import unrain.model.ModelException;
import unrain.ui.base.FxThread;
import unrain.ui.compare.CompareMode;
import unrain.ui.compare.Comparison;
import unrain.ui.inspect.ChangeViewModel;
import unrain.ui.inspect.InspectModel;

/** Failures as they are seen, with a way out. */
class ErrorCardTest extends WindowTest {
  private int opened;

  @Override
  protected Restorer network() throws ModelException, DerainException {
    opened++;
    return super.network();
  }

  private FontIcon sign() {
    return (FontIcon) node(".error-card .icon");
  }

  private void fail(Throwable cause) {
    robot.interact(() -> rig.model.notices().fail(cause));
    settle();
  }

  @Test
  void everyReasonHasItsWordsOnTheCard() {
    List<Throwable> all = new ArrayList<>();
    for (ImageException.Reason reason : ImageException.Reason.values()) {
      all.add(new ImageException(reason, folder.resolve("a.jpg"), "About a.jpg."));
    }
    for (ModelException.Reason reason : ModelException.Reason.values()) {
      all.add(new ModelException(reason, "About a model."));
    }
    for (Reason reason : Reason.values()) {
      all.add(new DerainException(reason, "About a run."));
    }
    all.add(new OutOfMemoryError("Java heap space"));
    all.add(new IllegalStateException("inner words"));
    for (Throwable cause : all) {
      fail(cause);
      assertThat(node(".error-card").isVisible()).isTrue();
      for (String line : List.of(".title", ".what", ".kept", ".next")) {
        assertThat(text(".error-card " + line)).isNotBlank();
        assertThat(node(".error-card " + line).getLayoutBounds().getHeight()).isGreaterThan(10);
      }
    }
  }

  @Test
  void missingMemoryHasItsOwnSignAndLeadsToTheSettings() throws Exception {
    openPhoto(300, 200);
    network.failure = new DerainException(Reason.OUT_OF_MEMORY, "The memory did not suffice.");
    press("#run");
    await("the failure", () -> rig.model.notices().failureProperty().get() != null);
    assertThat(sign().getIconCode()).isEqualTo(Feather.PIE_CHART);
    assertThat(text("#error-again")).isEqualTo("Open settings");
    robot.clickOn("#error-again");
    await("the settings", () -> Window.getWindows().size() > 1);
    assertThat(robot.lookup(".preferences-dialog").tryQuery()).isPresent();
    robot.push(KeyCode.ESCAPE);
    await("the window", () -> Window.getWindows().size() == 1);
  }

  @Test
  void aFailedDeviceHasItsOwnSignAndTheNetworkIsStartedAnew() throws Exception {
    openPhoto(300, 200);
    network.failure = new DerainException(Reason.DEVICE_FAILED, "The graphics card is gone.");
    press("#run");
    await("the failure", () -> rig.model.notices().failureProperty().get() != null);
    assertThat(sign().getIconCode()).isEqualTo(Feather.CPU);
    assertThat(text("#error-again")).isEqualTo("Start the network again");
    assertThat(opened).isEqualTo(1);
    network.failure = null;
    press("#error-again");
    await("the result", this::hasResult);
    assertThat(opened).isEqualTo(2);
  }

  @Test
  void otherFailuresOfferNothingThatWouldNotHelp() {
    fail(new ImageException(ImageException.Reason.NOT_A_PICTURE, folder.resolve("a.txt"), "a.txt is no picture."));
    assertThat(sign().getIconCode()).isEqualTo(Feather.ALERT_TRIANGLE);
    assertThat(node("#error-again").isVisible()).isFalse();
  }

  @Test
  void detailsAreCopied() {
    fail(new DerainException(Reason.BAD_OUTPUT, "The network returned NaN."));
    press("#error-copy");
    String copied = WaitForAsyncUtils.waitForAsyncFx(5000, () -> Clipboard.getSystemClipboard().getString());
    assertThat(copied).contains("The network returned NaN.", "Unrain ", "memory: ", "DerainException");
    assertThat(((Button) node("#error-copy")).getText()).isEqualTo("Copied");
    press("#error-close");
    assertThat(rig.model.notices().failureProperty().get()).isNull();
  }

  /** Beside the network too: its result is averaged for the screen, and detail that comes back. */
  @Test
  void memoryThatGivesOutBesideTheNetworkHasTheSameCard() throws Exception {
    fail(new OutOfMemoryError("Java heap space"));
    assertThat(sign().getIconCode()).isEqualTo(Feather.PIE_CHART);
    assertThat(node("#error-again").isVisible()).isTrue();
    press("#error-close");
    HungryEncoding encoding = new HungryEncoding();
    Photo photo = Photo.of(TestPhotos.pattern(1200, 800).samples(), encoding);
    Derained derained = new Derained(photo, photo.samples(), new RainMap(1200, 800, new short[960_000]), List.of(),
        network.model(), "CPU", new Timings(Duration.ZERO, Duration.ZERO, 1, 1200, 800, 8));
    Comparison both = Comparison.of(photo).with(derained);
    var comparison = new SimpleObjectProperty<@Nullable Comparison>(both);
    var blend = new SimpleObjectProperty<>(Blend.DEFAULT);
    try (JobRunner jobs = new JobRunner()) {
      var looked = new InspectModel.Shown(comparison, blend, new SimpleObjectProperty<>(CompareMode.SPLIT),
          (now, next) -> { });
      robot.interact(() -> new ChangeViewModel(jobs, new FxThread(), rig.model.notices(), looked));
      encoding.hungry = true;
      robot.interact(() -> blend.set(Blend.DEFAULT.withMask(0.2f, 4, 1)));
      await("the failure of the detail", () -> rig.model.notices().failureProperty().get() != null);
    }
    assertThat(sign().getIconCode()).isEqualTo(Feather.PIE_CHART);
    assertThat(text(".error-card .title")).isEqualTo("Not enough memory");
  }
}

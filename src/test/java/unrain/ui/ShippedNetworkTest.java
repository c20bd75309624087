package unrain.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import javafx.scene.input.KeyCode;
import java.nio.file.Files;
import java.nio.file.Path;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import unrain.cli.Cli;
import unrain.cli.Cli;
import unrain.derain.DerainException;
import unrain.derain.Restorer;
import unrain.image.SamplePhoto;
import unrain.model.ModelException;

/** The window with the network that ships, on a small photo. */
class ShippedNetworkTest extends WindowTest {
  @Override
  protected Restorer network() throws ModelException, DerainException {
    return EditorRig.shippedNetwork();
  }

  @Test
  void aPhotoIsDerainedForGood() throws Exception {
    openPhoto(200, 140);
    press("#run");
    await("the result", this::hasResult);
    var derained = rig.model.photo().comparisonProperty().get().derained().orElseThrow();
    assertThat(derained.model().name()).isEqualTo("student");
    assertThat(text("#status-engine")).startsWith("Fast · fp32 · CPU");
    assertThat(rig.networkRuns.get()).isPositive();
  }

  @Test
  void windowAndCommandLineWriteTheSameBytes() throws Exception {
    Path photo = openPhoto(640, 420);
    press("#run");
    await("the result", this::hasResult);
    robot.push(KeyCode.CONTROL, KeyCode.S);
    await("the export", () -> Files.exists(folder.resolve("street-unrain.png"))
        && !rig.model.export().exportingProperty().get());
    Path other = folder.resolve("by-command.png");
    int code = Cli.run(new String[] {"derain", photo.toString(), "-o", other.toString(), "-q",
        "--precision", "fp32"});
    assertThat(code).isZero();
    assertThat(other).hasSameBinaryContentAs(folder.resolve("street-unrain.png"));
  }

  @Test
  void theCommandLineWritesTheSameBytes() throws Exception {
    Path photo = SamplePhoto.copyInto(folder);
    open(photo);
    press("#run");
    await("the result", this::hasResult);
    robot.push(KeyCode.CONTROL, KeyCode.S);
    await("the export", () -> rig.model.notices().noticeProperty().get() != null);

    Path byCommand = folder.resolve("by-command.jpg");
    assertThat(Cli.run(new String[] {"derain", photo.toString(), "-o", byCommand.toString(),
        "--precision", "fp32"})).isZero();
    assertThat(folder.resolve("rainy-unrain.jpg")).hasSameBinaryContentAs(byCommand);
  }
}

package unrain.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import unrain.cli.Cli;
import unrain.derain.Cancellation;
import unrain.derain.DerainException;
import unrain.derain.Restorer;
import unrain.inference.DeviceChoice;
import unrain.inference.ImaginedMachine;
import unrain.inference.Machine;
import unrain.inference.NetworkOpener;
import unrain.inference.OrtRestorer;
import unrain.inference.PrecisionChoice;
import unrain.inference.PrecisionMemory;
import unrain.model.ModelCatalog;
import unrain.model.ModelException;
import unrain.settings.Computing;
import unrain.settings.MachineNotes;

/** The window with the choice of a precision left to the program, or not. */
class PrecisionTest extends WindowTest {
  private final ImaginedMachine machine = new ImaginedMachine();

  /** As the program does it, but in imagined time; what it finds is noted as if by this machine. */
  @Override
  protected Restorer network() throws ModelException, DerainException {
    machine.words = Machine.present().words();
    MachineNotes notes = MachineNotes.ofThisUser();
    Computing chosen = rig.settings.current().computing();
    return new NetworkOpener(ModelCatalog.bundled(), machine.inItsTime(OrtRestorer::open),
        new PrecisionMemory(notes::find, notes::keep), machine).open(ModelCatalog.bundled().find(chosen.model()),
            new NetworkOpener.Wish(PrecisionChoice.valueOf(chosen.precision().name()), DeviceChoice.CPU, 0),
            notice -> {}, new Cancellation());
  }

  @Test
  void windowAndCommandLineChooseByTheSameMemory() throws Exception {
    Path photo = openPhoto(320, 210);
    press("#run");
    await("the result", this::hasResult);
    var made = rig.model.photo().comparisonProperty().get().derained().orElseThrow().model();
    assertThat(text("#status-engine")).startsWith("Fast · " + made.precision().word() + " · CPU");
    robot.push(KeyCode.CONTROL, KeyCode.S);
    await("the export", () -> Files.exists(folder.resolve("street-unrain.png"))
        && !rig.model.export().exportingProperty().get());
    Path other = folder.resolve(made.name() + ".png");
    assertThat(Cli.run(new String[] {"derain", photo.toString(), "-q", "--name", "{model}"})).isZero();
    assertThat(other).hasSameBinaryContentAs(folder.resolve("street-unrain.png"));
  }

  @Test
  void anotherPrecisionIsTakenUpAndOneThatIsNotThereIsSaid() throws Exception {
    openPhoto(120, 80);
    change(Computing.Precision.FP32, "fast");
    await("fp32", () -> text("#status-engine").startsWith("Fast · fp32 · CPU"));
    change(Computing.Precision.INT8, "fast");
    await("int8", () -> text("#status-engine").startsWith("Fast · int8 · CPU"));
    change(Computing.Precision.INT8, Path.of("src/test/resources/toy-models/identity.onnx").toString());
    await("the failure", () -> rig.model.notices().failureProperty().get() != null);
    assertThat(text(".error-card .title")).isEqualTo("The network does not come in this precision");
    assertThat(text(".error-card .what")).contains("has no 8-bit version");
  }

  private void change(Computing.Precision precision, String model) {
    await("the end of the run before", () -> !rig.model.run().runningProperty().get());
    robot.interact(() -> {
      rig.settings.update(old -> old.withComputing(x -> x.withPrecision(precision).withModel(model)));
      rig.model.run().runAnew();
    });
  }
}

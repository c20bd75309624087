package unrain.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import unrain.derain.Cancellation;
import unrain.derain.DerainException;
import unrain.derain.Restorer;
import unrain.inference.NetworkOpener.Wish;
import unrain.model.LocatedModel;
import unrain.model.ModelCatalog;
import unrain.model.ModelException;

/** The choice of a precision, on imagined machines: none of this depends on how fast this one is. */
class NetworkOpenerTest {
  private final ImaginedMachine machine = new ImaginedMachine();
  private final ImaginedMachine.Networks networks = new ImaginedMachine.Networks();
  private final Map<String, String> notes = new HashMap<>();
  private final NetworkOpener opener = new NetworkOpener(ModelCatalog.bundled(), machine.inItsTime(networks),
      new PrecisionMemory(key -> Optional.ofNullable(notes.get(key)), notes::put), machine);

  private Restorer open(String model, PrecisionChoice precision, DeviceChoice device) throws Exception {
    Restorer open = opener.open(located(model), new Wish(precision, device, 0), notice -> {}, new Cancellation());
    assertThat(machine.open).as("what is not used is closed").hasSize(1);
    return open;
  }

  private static LocatedModel located(String model) throws ModelException {
    return model.equals("toy") ? ToyModels.locate("identity") : ModelCatalog.bundled().find(model);
  }

  /** Opens, says which version it is, and closes. */
  private String chosen(DeviceChoice device) throws Exception {
    try (Restorer open = open("fast", PrecisionChoice.AUTO, device)) {
      return open.model().name();
    }
  }

  @ParameterizedTest
  @CsvSource({"20, 10, student-int8", "20, 11.7, student-int8", "20, 11.9, student", "20, 20, student",
      "20, 40, student"})
  void eightBitsAreTakenWhereTheyAreEnoughFaster(double fp32, double int8, String expected) throws Exception {
    machine.fp32Millis = fp32;
    machine.int8Millis = int8;
    assertThat(chosen(DeviceChoice.CPU)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"0, student-int8", "0.009, student-int8", "0.011, student", "NaN, student"})
  void eightBitsAreTakenWhereTheyComputeTheSame(float error, String expected) throws Exception {
    networks.error = error;
    assertThat(chosen(DeviceChoice.CPU)).as("40 dB are a hundredth").isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"-0.1, student-int8", "0.14, student-int8", "0.16, student"})
  void eightBitsAreTakenWhereTheyLoseLittle(double lost, String expected) throws Exception {
    machine.lostDecibels = lost;
    assertThat(chosen(DeviceChoice.CPU)).isEqualTo(expected);
  }

  @Test
  void theTrialIsMadeOnceAndLeavesAWordForPeople() throws Exception {
    chosen(DeviceChoice.AUTO);
    assertThat(notes.values()).singleElement().asString()
        .isEqualTo("int8, fp32 20.0 ms, int8 10.0 ms, 2.00 times as fast, 60.0 dB, 0.00 dB of gain lost");
    int tiles = machine.tiles;
    machine.opened.clear();
    machine.int8Millis = 100;
    assertThat(chosen(DeviceChoice.AUTO)).isEqualTo("student-int8");
    assertThat(machine.tiles).isEqualTo(tiles);
    assertThat(machine.opened).as("the other is not even opened").containsExactly("student-int8 on CPU");
  }

  @Test
  void fp32IsRememberedToo() throws Exception {
    machine.int8Millis = 30;
    chosen(DeviceChoice.CPU);
    int tiles = machine.tiles;
    machine.int8Millis = 1;
    assertThat(chosen(DeviceChoice.CPU)).isEqualTo("student");
    assertThat(machine.tiles).isEqualTo(tiles);
  }

  @Test
  void anotherMachineIsTriedAnew() throws Exception {
    chosen(DeviceChoice.CPU);
    machine.words = "another processor";
    machine.int8Millis = 30;
    assertThat(chosen(DeviceChoice.CPU)).isEqualTo("student");
    machine.words = "an imagined machine";
    assertThat(chosen(DeviceChoice.CPU)).as("the first is not forgotten").isEqualTo("student-int8");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "int4, the future", "INT8", "{}"})
  void aNoteThatIsNotUnderstoodIsNone(String broken) throws Exception {
    machine.int8Millis = 30;
    chosen(DeviceChoice.CPU);
    notes.replaceAll((key, text) -> broken);
    machine.int8Millis = 10;
    assertThat(chosen(DeviceChoice.CPU)).isEqualTo("student-int8");
    assertThat(notes.values()).singleElement().asString().startsWith("int8, ");
  }

  @ParameterizedTest
  @CsvSource({"20, 10, 2", "100, 50, 2", "400, 100, 5.5", "3000, 1000, 17"})
  void slowMachinesTakeLongerOnceAndRememberItToo(double fp32, double int8, double mostSeconds) throws Exception {
    machine.fp32Millis = fp32;
    machine.int8Millis = int8;
    long before = machine.nanoTime();
    assertThat(chosen(DeviceChoice.CPU)).isEqualTo("student-int8");
    assertThat((machine.nanoTime() - before) / 1e9).isLessThan(mostSeconds);
    assertThat(notes).hasSize(1);
  }

  @Test
  void anAnswerHoldsForTheThreadsThatItWasFoundWith() throws Exception {
    chosen(DeviceChoice.CPU);
    machine.int8Millis = 30;
    opener.open(located("fast"), new Wish(PrecisionChoice.AUTO, DeviceChoice.CPU, 1), notice -> {}, new Cancellation())
        .close();
    assertThat(notes.values()).extracting(note -> note.substring(0, 4)).containsExactlyInAnyOrder("int8", "fp32");
  }

  @Test
  void aCardThatWorksComputesInFp32() throws Exception {
    machine.gpu = true;
    networks.gpuWorks = true;
    assertThat(chosen(DeviceChoice.AUTO)).isEqualTo("student");
    assertThat(machine.tiles).as("no trial").isZero();
    assertThat(machine.opened).containsExactly("student on AUTO");
  }

  @Test
  void whereTheCardIsNotThereTheReasonIsKept() throws Exception {
    machine.gpu = true;
    for (int turn = 0; turn < 2; turn++) {
      try (Restorer open = open("fast", PrecisionChoice.AUTO, DeviceChoice.CUDA)) {
        assertThat(open.model().name()).isEqualTo("student-int8");
        assertThat(open.fallbackReason()).hasValue("There is no card.");
        assertThat(open.device()).isEqualTo("CPU");
      }
    }
  }

  @Test
  void whatIsAskedForIsOpenedWithoutATrial() throws Exception {
    open("fast", PrecisionChoice.INT8, DeviceChoice.AUTO).close();
    open("fast", PrecisionChoice.FP32, DeviceChoice.CUDA).close();
    open("student-int8", PrecisionChoice.INT8, DeviceChoice.CPU).close();
    open("student-int8", PrecisionChoice.AUTO, DeviceChoice.CPU).close();
    open("toy", PrecisionChoice.AUTO, DeviceChoice.AUTO).close();
    open("toy", PrecisionChoice.FP32, DeviceChoice.AUTO).close();
    assertThat(machine.tiles).isZero();
    assertThat(machine.opened).containsExactly("student-int8 on AUTO", "student on CUDA", "student-int8 on CPU",
        "student-int8 on CPU", "identity on AUTO", "identity on AUTO");
  }

  @ParameterizedTest
  @CsvSource({"toy, INT8, CPU, has no 8-bit version", "fast, INT8, CUDA, needs the processor",
      "student-int8, INT8, CUDA, needs the processor", "student-int8, FP32, CPU, is an 8-bit network"})
  void whatDoesNotExistIsASentence(String model, PrecisionChoice precision, DeviceChoice device, String words) {
    assertThatThrownBy(() -> open(model, precision, device)).isInstanceOfSatisfying(ModelException.class, e -> {
      assertThat(e.reason()).isEqualTo(ModelException.Reason.NO_SUCH_PRECISION);
      assertThat(e.getMessage()).contains(words).matches("[A-Z].*\\.");
    });
    assertThat(machine.open).isEmpty();
  }

  @Test
  void aTrialThatIsCancelledLeavesNothingOpenAndNothingNoted() {
    Cancellation cancellation = new Cancellation();
    networks.cancelledByATile = cancellation;
    assertThatThrownBy(() -> opener.open(located("fast"), new Wish(PrecisionChoice.AUTO, DeviceChoice.CPU, 0),
        notice -> {}, cancellation)).isInstanceOfSatisfying(DerainException.class,
            e -> assertThat(e.reason()).isEqualTo(DerainException.Reason.CANCELLED));
    assertThat(machine.tiles).isEqualTo(1);
    assertThat(machine.open).isEmpty();
    assertThat(notes).isEmpty();
  }

  @Test
  void aVersionThatFailsIsNotTaken() throws Exception {
    networks.failureOfInt8 = new DerainException(DerainException.Reason.BAD_OUTPUT, "No numbers.");
    assertThat(chosen(DeviceChoice.CPU)).isEqualTo("student");
    assertThat(notes).isEmpty();
  }

  @Test
  void aProcessorIsNamedWithWhatItKnows() {
    assertThat(PresentMachine.processor("""
        processor\t: 0
        vendor_id\t: GenuineIntel
        cpu family\t: 6
        model\t\t: 207
        model name\t: Intel(R) Xeon(R) Processor
        cpu MHz\t\t: 2300.011
        flags\t\t: fpu avx512f sse2 avx avx_vnni

        processor\t: 1
        model name\t: Another
        """.lines().toList())).isEqualTo("GenuineIntel 6 207 Intel(R) Xeon(R) Processor avx avx512f avx_vnni");
    assertThat(PresentMachine.processor("""
        processor\t: 0
        BogoMIPS\t: 50.00
        Features\t: fp asimd asimddp i8mm
        CPU implementer\t: 0x41
        CPU part\t: 0xd0c
        """.lines().toList())).isEqualTo("asimd asimddp i8mm 0x41 0xd0c");
  }

  @Test
  void thisMachineHasAName() throws Exception {
    assertThat(Machine.present().words()).matches("ONNX Runtime \\d+\\.\\d+\\.\\d+, .+");
    assertThat(Machine.present().words()).isEqualTo(Machine.present().words());
  }
}

package unrain.model;

import java.util.List;

/**
 * One input and the outputs that the training framework computed for it, as raw little-endian float32 files beside the
 * manifest. A device is trusted once it has replayed each within its tolerance.
 *
 * @param inputShape N, C, H, W
 */
public record ParityFixture(String input, List<Integer> inputShape, List<Output> outputs) {

  /**
   * The expected values of the output {@code name}.
   *
   * @param tolerance largest difference that is another rounding, not another result
   */
  public record Output(String name, String file, List<Integer> shape, double tolerance) {
    public Output {
      Checks.text(name, "parity.outputs.name");
      Checks.fileName(file, "parity.outputs.file");
      shape = Checks.shape(shape, "parity.outputs.shape");
      Checks.that(tolerance > 0, "\"tolerance\" must be positive");
    }
  }

  public ParityFixture {
    Checks.fileName(input, "parity.input");
    inputShape = Checks.shape(inputShape, "parity.inputShape");
    Checks.that(outputs != null && !outputs.isEmpty(), "\"parity.outputs\" is missing");
    outputs = List.copyOf(outputs);
  }

  /** The tolerance of an output of the fixture. */
  public double tolerance(String output) {
    return outputs.stream().filter(each -> each.name().equals(output)).findFirst().orElseThrow().tolerance();
  }
}

package unrain.model;

import java.util.List;

/**
 * One input and the outputs that the training framework computed for it, as raw little-endian float32 files beside the
 * manifest. A device is trusted once it has replayed them within {@code tolerance}.
 *
 * @param inputShape N, C, H, W
 */
public record ParityFixture(String input, List<Integer> inputShape, List<Output> outputs, double tolerance) {

  /** The expected values of the output {@code name}. */
  public record Output(String name, String file, List<Integer> shape) {
    public Output {
      Checks.text(name, "parity.outputs.name");
      Checks.fileName(file, "parity.outputs.file");
      shape = Checks.shape(shape, "parity.outputs.shape");
    }
  }

  public ParityFixture {
    Checks.fileName(input, "parity.input");
    inputShape = Checks.shape(inputShape, "parity.inputShape");
    Checks.that(outputs != null && !outputs.isEmpty(), "\"parity.outputs\" is missing");
    outputs = List.copyOf(outputs);
    Checks.that(tolerance > 0, "\"parity.tolerance\" must be positive");
  }
}

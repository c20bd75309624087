package unrain.settings;

import java.util.Objects;

/**
 * What the network runs on.
 *
 * @param model "fast", "best" or the path of a model
 * @param precision of the network's arithmetic
 * @param memoryGb gigabytes that a run may use
 */
public record Computing(String model, Processor processor, Precision precision, double memoryGb) {
  public static final double LEAST_MEMORY_GB = 0.5;
  public static final double MOST_MEMORY_GB = 256;
  public static final Computing DEFAULT = new Computing("fast", Processor.AUTO, Precision.AUTO, 2);

  /** What may compute. */
  public enum Processor {
    AUTO, CPU, CUDA
  }

  /** What it may compute with. */
  public enum Precision {
    AUTO, FP32, INT8
  }

  public Computing {
    if (model.isBlank()) {
      throw new IllegalArgumentException("a model must be named");
    }
    Objects.requireNonNull(processor);
    Objects.requireNonNull(precision);
    Settings.requireRange("memory", memoryGb, LEAST_MEMORY_GB, MOST_MEMORY_GB);
  }

  public Computing withModel(String newModel) {
    return new Computing(newModel, processor, precision, memoryGb);
  }

  public Computing withProcessor(Processor newProcessor) {
    return new Computing(model, newProcessor, precision, memoryGb);
  }

  public Computing withPrecision(Precision newPrecision) {
    return new Computing(model, processor, newPrecision, memoryGb);
  }

  public Computing withMemoryGb(double newMemoryGb) {
    return new Computing(model, processor, precision, newMemoryGb);
  }
}

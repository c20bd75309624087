package unrain.recipe;

/**
 * How a result that was made again compares with the one that is there.
 *
 * @param outcome what it comes to
 * @param largestDifference of two samples, in levels of 255; not a number where the pictures differ in shape
 */
public record Verification(Outcome outcome, double largestDifference) {

  /** From the best to the worst. */
  public enum Outcome {
    /** The files are equal, byte for byte. */
    EQUAL,
    /** No sample differs by more than one level: another processor rounds otherwise. */
    WITHIN_ONE_LEVEL,
    /** JPEGs of samples that are within one level: where a coefficient rounds otherwise, its block differs by more. */
    WITHIN_JPEG_ROUNDING,
    DIFFERENT
  }

  public boolean isPassed() {
    return outcome != Outcome.DIFFERENT;
  }
}

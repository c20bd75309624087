package unrain.derain;

/**
 * How a run may use the machine.
 *
 * @param largestTilePx no tile side exceeds it
 * @param memoryBytes the predicted peak of the whole program stays below
 */
public record DerainOptions(int largestTilePx, long memoryBytes) {
  /** Fixed figures rather than the machine's own: equal choices give equal bytes on every machine. */
  public static final DerainOptions DEFAULT = new DerainOptions(1280, 2L << 30);

  public DerainOptions {
    if (largestTilePx < 16 || memoryBytes < 1) {
      throw new IllegalArgumentException("tile %d px, memory %d".formatted(largestTilePx, memoryBytes));
    }
  }
}

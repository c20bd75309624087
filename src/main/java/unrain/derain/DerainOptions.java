package unrain.derain;

import unrain.derain.pixel.StreakSize;

/**
 * How a run may use the machine.
 *
 * @param largestTilePx no tile side exceeds it, but for the smallest tiles that are worth their overlap;
 *     {@link #SUITABLE} leaves it to the network
 * @param memoryBytes the predicted peak of the whole program stays below
 * @param streakSize what the photo's streaks are like
 */
public record DerainOptions(int largestTilePx, long memoryBytes, StreakSize streakSize) {
  /** Tiles as large as suits what the network takes per pixel. */
  public static final int SUITABLE = 0;

  /** Fixed figures rather than the machine's own: equal choices give equal bytes on every machine. */
  public static final DerainOptions DEFAULT = new DerainOptions(SUITABLE, 2L << 30);

  /** Streaks of a size to be found. */
  public DerainOptions(int largestTilePx, long memoryBytes) {
    this(largestTilePx, memoryBytes, StreakSize.AUTO);
  }

  public DerainOptions {
    if (largestTilePx != SUITABLE && largestTilePx < 16 || memoryBytes < 1) {
      throw new IllegalArgumentException("tile %d px, memory %d".formatted(largestTilePx, memoryBytes));
    }
  }

  public DerainOptions withMemory(long bytes) {
    return new DerainOptions(largestTilePx, bytes, streakSize);
  }

  /** With that much less memory, which is taken for something else. */
  public DerainOptions withMemoryTaken(long bytes) {
    return withMemory(Math.max(1, memoryBytes - bytes));
  }

  public DerainOptions withStreakSize(StreakSize size) {
    return new DerainOptions(largestTilePx, memoryBytes, size);
  }
}

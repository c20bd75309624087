package unrain.derain;

import java.time.Duration;
import java.util.Optional;

/** How far a run has come. */
public record Progress(int tilesDone, int tiles, Duration elapsed) {
  /** The first tile is slower than the others, and two are no trend. */
  private static final int TILES_BEFORE_AN_ESTIMATE = 3;

  public Progress {
    if (tilesDone < 0 || tiles < 1 || tilesDone > tiles || elapsed.isNegative()) {
      throw new IllegalArgumentException("%d of %d tiles in %s".formatted(tilesDone, tiles, elapsed));
    }
  }

  /** 0..1. */
  public double fraction() {
    return (double) tilesDone / tiles;
  }

  /** The time that the rest will take at the pace so far; empty before three tiles are done. */
  public Optional<Duration> remaining() {
    if (tilesDone < TILES_BEFORE_AN_ESTIMATE) {
      return Optional.empty();
    }
    return Optional.of(Duration.ofNanos((long) ((double) elapsed.toNanos() / tilesDone * (tiles - tilesDone))));
  }
}

package unrain.derain;

import java.time.Duration;

/**
 * Where the time of a run went, and in what pieces.
 *
 * @param total with the search for the size of streaks
 * @param network of that, what {@link Restorer#restore} took for the tiles
 */
public record Timings(Duration total, Duration network, int tiles, int tileWidth, int tileHeight, int overlap) {
  Timings withTotal(Duration newTotal) {
    return new Timings(newTotal, network, tiles, tileWidth, tileHeight, overlap);
  }
}

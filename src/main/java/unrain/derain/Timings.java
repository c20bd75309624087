package unrain.derain;

import java.time.Duration;

/**
 * Where the time of a run went, and in what pieces.
 *
 * @param network time inside {@link Restorer#restore}
 */
public record Timings(Duration total, Duration network, int tiles, int tileWidth, int tileHeight, int overlap) {}

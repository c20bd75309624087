package unrain.derain;

import unrain.derain.DerainException.Reason;
import unrain.derain.tile.TilePlan;
import unrain.image.Photo;
import unrain.image.Samples;
import unrain.model.ModelManifest;

/**
 * Predicts the peak memory of a run, kept simple: what is held for the whole photo, plus what one tile takes.
 *
 * <p>Per photo pixel: the source and the derained samples, two bytes of rain map, and at most a quarter of that again
 * per refinement map, for the modules work at half resolution or less. Per tile pixel: a flat figure for the network's
 * activations and our own buffers, measured with networks that work at half resolution (a 48-channel network at full
 * resolution takes twice as much).
 */
final class MemoryForecast {
  private static final long BYTES_PER_TILE_PIXEL = 700;

  private MemoryForecast() {}

  static long peakBytes(Photo photo, ModelManifest model, long tilePixels) {
    Samples samples = photo.samples();
    long pixels = (long) samples.width() * samples.height();
    long samplesBytes = 2L * pixels * samples.channels() * (samples.bitDepth() / 8);
    long mapBytes = 2 * pixels + pixels / 2 * model.refinements();
    return samplesBytes + mapBytes + tilePixels * BYTES_PER_TILE_PIXEL;
  }

  /**
   * The plan with the largest tiles that the options allow.
   *
   * @throws DerainException OUT_OF_MEMORY if even the smallest tiles don't fit
   */
  static TilePlan plan(Photo photo, ModelManifest model, DerainOptions options) throws DerainException {
    int smallest = smallestTile(model);
    int largest = Math.max(smallest, options.largestTilePx() / model.stride() * model.stride());
    for (int tile = largest; ; tile = halved(tile, model)) {
      TilePlan plan = TilePlan.of(photo.width(), photo.height(), tile, model.overlap(), model.stride());
      long peak = peakBytes(photo, model, (long) plan.tileWidth() * plan.tileHeight());
      if (peak <= options.memoryBytes()) {
        return plan;
      }
      if (tile == smallest) {
        throw new DerainException(Reason.OUT_OF_MEMORY,
            "This photo of %d × %d pixels needs about %.1f GB of memory, and %.1f GB are allowed. "
                .formatted(photo.width(), photo.height(), peak / 1e9, options.memoryBytes() / 1e9)
                + "Allow more memory, or make the photo smaller.");
      }
    }
  }

  /** Half the tile, but no smaller than has a core worth its overlap. */
  static int halved(int tile, ModelManifest model) {
    return Math.max(smallestTile(model), tile / 2 / model.stride() * model.stride());
  }

  private static int smallestTile(ModelManifest model) {
    return Math.ceilDiv(4 * model.overlap() + model.stride(), model.stride()) * model.stride();
  }
}

package unrain.derain;

import unrain.derain.DerainException.Reason;
import unrain.derain.tile.TilePlan;
import unrain.image.Photo;
import unrain.model.ModelManifest;

/**
 * Predicts the peak memory of the program while it derains one photo and writes the result, kept simple: what the
 * program takes by itself, what is held for the whole photo, and what one tile takes.
 *
 * <p>Per photo pixel: source, derained and blended samples, two bytes of rain map, at most a quarter of that again per
 * refinement map, for the modules work at half resolution or less, and two bytes for the file that is made. Per tile
 * pixel: the network's activations and our own buffers, as its manifest says. The other figures were measured, with the
 * launcher's Java options; the bench holds them against the truth.
 */
final class MemoryForecast {
  private static final long PROGRAM_BYTES = 220_000_000;
  private static final int WRITING_BYTES_PER_PIXEL = 2;
  private static final int USUAL_TILE_PX = 1280;
  private static final double GIB = 1L << 30;

  private MemoryForecast() {}

  /** A photo, as far as its memory is concerned: one that isn't made yet is forecast too. */
  record Extent(int width, int height, long bytes) {
    static Extent of(Photo photo) {
      return new Extent(photo.width(), photo.height(), photo.samples().byteCount());
    }

    /** As {@link unrain.derain.pixel.Reduction} makes it: RGB of 16 bits. */
    Extent reducedBy(int factor) {
      int smallWidth = Math.ceilDiv(width, factor);
      int smallHeight = Math.ceilDiv(height, factor);
      return new Extent(smallWidth, smallHeight, 6L * smallWidth * smallHeight);
    }
  }

  static long peakBytes(Photo photo, ModelManifest model, long tilePixels) {
    return peakBytes(Extent.of(photo), model, tilePixels);
  }

  private static long peakBytes(Extent photo, ModelManifest model, long tilePixels) {
    long pixels = (long) photo.width() * photo.height();
    long samplesBytes = 3 * photo.bytes();
    long mapBytes = 2 * pixels + pixels / 2 * model.refinements();
    return PROGRAM_BYTES + samplesBytes + mapBytes + WRITING_BYTES_PER_PIXEL * pixels
        + tilePixels * model.bytesPerTilePixel();
  }

  /**
   * The plan with the largest tiles that the options allow.
   *
   * @throws DerainException OUT_OF_MEMORY if even the smallest tiles don't fit
   */
  static TilePlan plan(Photo photo, ModelManifest model, DerainOptions options) throws DerainException {
    return plan(Extent.of(photo), model, options);
  }

  static TilePlan plan(Extent photo, ModelManifest model, DerainOptions options) throws DerainException {
    int smallest = smallestTile(model);
    int largest = Math.max(smallest, largestTile(model, options) / model.stride() * model.stride());
    for (int tile = largest; ; tile = smaller(tile, model)) {
      TilePlan plan = TilePlan.of(photo.width(), photo.height(), tile, model.overlap(), model.stride());
      long peak = peakBytes(photo, model, (long) plan.tileWidth() * plan.tileHeight());
      if (peak <= options.memoryBytes()) {
        return plan;
      }
      if (tile == smallest) {
        throw new DerainException(Reason.OUT_OF_MEMORY,
            "This photo of %d × %d pixels needs about %.1f GB of memory, and %.1f GB are allowed. "
                .formatted(photo.width(), photo.height(), Math.ceil(10 * peak / GIB) / 10, options.memoryBytes() / GIB)
                + "Allow more memory, or make the photo smaller.");
      }
    }
  }

  /** Of the others, one has been read and the other is on its way into a file. */
  static boolean fitsBesideOthers(Photo photo, ModelManifest model, DerainOptions options) {
    try {
      TilePlan plan = plan(photo, model, options);
      long peak = peakBytes(photo, model, (long) plan.tileWidth() * plan.tileHeight());
      long others = 4 * peakBytes(photo, model, 0) / 3 - 4 * PROGRAM_BYTES / 3;
      return peak + others <= options.memoryBytes();
    } catch (DerainException e) {
      return false;
    }
  }

  /**
   * The wish as it is, for a recipe's tiles are to come out again. Else a network that takes more per pixel gets
   * smaller tiles, so that each takes as much memory.
   */
  private static int largestTile(ModelManifest model, DerainOptions options) {
    if (options.largestTilePx() != DerainOptions.SUITABLE) {
      return options.largestTilePx();
    }
    double usual = Math.max(1, (double) model.bytesPerTilePixel() / ModelManifest.USUAL_BYTES);
    return (int) (USUAL_TILE_PX / Math.sqrt(usual));
  }

  /** Three quarters of the tile's side, hence about half of its memory. */
  private static int smaller(int tile, ModelManifest model) {
    return Math.max(smallestTile(model), tile * 3 / 4 / model.stride() * model.stride());
  }

  /** Half the tile, but no smaller than has a core worth its overlap. */
  static int halved(int tile, ModelManifest model) {
    return Math.max(smallestTile(model), tile / 2 / model.stride() * model.stride());
  }

  private static int smallestTile(ModelManifest model) {
    return Math.ceilDiv(4 * model.overlap() + model.stride(), model.stride()) * model.stride();
  }
}

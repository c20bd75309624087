package unrain.derain;

import java.time.Duration;
import java.util.function.Consumer;
import unrain.derain.DerainException.Reason;
import unrain.derain.tile.Tile;
import unrain.derain.tile.TilePlan;
import unrain.image.Photo;

/** Takes the rain out of photos with one network. Synchronous, one run at a time; the restorer stays its owner's. */
public final class Derainer {
  private final Restorer restorer;

  public Derainer(Restorer restorer) {
    this.restorer = restorer;
  }

  /**
   * @param progress called on this thread: before the first tile and after each
   * @throws DerainException CANCELLED within a tile's time of {@code cancellation}; then nothing has been published
   */
  public Derained run(Photo photo, DerainOptions options, Consumer<Progress> progress, Cancellation cancellation)
      throws DerainException {
    TilePlan plan = MemoryForecast.plan(photo, restorer.model(), options);
    try {
      return run(photo, plan, progress, cancellation);
    } catch (OutOfMemoryError e) {
      return runWithSmallerTiles(photo, plan, options, progress, cancellation, e);
    } catch (DerainException e) {
      if (e.reason() != Reason.OUT_OF_MEMORY) {
        throw e;
      }
      return runWithSmallerTiles(photo, plan, options, progress, cancellation, e);
    }
  }

  /** Once: a machine that can't do that either is better told than tried. */
  private Derained runWithSmallerTiles(Photo photo, TilePlan failed, DerainOptions options,
      Consumer<Progress> progress, Cancellation cancellation, Throwable cause) throws DerainException {
    int tile = MemoryForecast.halved(Math.max(failed.tileWidth(), failed.tileHeight()), restorer.model());
    try {
      DerainOptions smaller = new DerainOptions(Math.max(16, tile), options.memoryBytes());
      return run(photo, MemoryForecast.plan(photo, restorer.model(), smaller), progress, cancellation);
    } catch (OutOfMemoryError e) {
      e.addSuppressed(cause);
      throw new DerainException(Reason.OUT_OF_MEMORY,
          "The memory did not suffice for this photo of %d × %d pixels, with smaller tiles neither. "
              .formatted(photo.width(), photo.height()) + "Close other programs, or make the photo smaller.", e);
    }
  }

  private Derained run(Photo photo, TilePlan plan, Consumer<Progress> progress, Cancellation cancellation)
      throws DerainException {
    long start = System.nanoTime();
    long network = 0;
    TileCutter cutter = new TileCutter(photo, plan);
    TileBlender blender = new TileBlender(photo, plan);
    RefinementStitcher refinements = new RefinementStitcher(photo.width(), photo.height());
    progress.accept(new Progress(0, plan.count(), Duration.ZERO));
    for (Tile tile : plan.tiles()) {
      cancellation.throwIfCancelled();
      FloatPlanes input = cutter.cut(tile);
      long before = System.nanoTime();
      RestoredTile restored = restorer.restore(input, cancellation);
      network += System.nanoTime() - before;
      blender.add(tile, input, restored);
      refinements.add(tile, restored.refinements());
      progress.accept(new Progress(tile.index() + 1, plan.count(), since(start)));
    }
    cancellation.throwIfCancelled();
    Timings timings = new Timings(since(start), Duration.ofNanos(network), plan.count(), plan.tileWidth(),
        plan.tileHeight(), plan.horizontal().overlap());
    return new Derained(photo, blender.samples(), blender.rainMap(), refinements.maps(), restorer.model(),
        restorer.device(), timings);
  }

  private static Duration since(long start) {
    return Duration.ofNanos(System.nanoTime() - start);
  }
}

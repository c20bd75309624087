package unrain.derain;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import unrain.derain.DerainException.Reason;
import unrain.derain.pixel.LayerEnlarger;
import unrain.derain.pixel.Reduction;
import unrain.derain.pixel.StreakSize;
import unrain.derain.tile.Region;
import unrain.derain.tile.Tile;
import unrain.derain.tile.TilePlan;
import unrain.derain.tile.TileQueue;
import unrain.image.Photo;
import unrain.image.Samples;
import unrain.model.ModelManifest;

/** Takes the rain out of photos with one network. Synchronous, one run at a time; the restorer stays its owner's. */
public final class Derainer {
  private final Restorer restorer;

  public Derainer(Restorer restorer) {
    this.restorer = restorer;
  }

  /** The network that runs. */
  public ModelManifest model() {
    return restorer.model();
  }

  /** Who follows a run while it goes on. All of it is called on the thread of the run, so it must be quick. */
  public interface Watcher {
    /** Before the first tile and after each. */
    void progressed(Progress progress);

    /** What is looked at and is to be restored first; asked before each tile, since views move. */
    default Optional<Region> seen() {
      return Optional.empty();
    }

    /**
     * After each tile, before its progress.
     *
     * @param region where something has become ready
     * @param soFar derained where tiles are done, else the original; still written to, and replaced if the run begins
     *     anew with smaller tiles
     */
    default void ready(Region region, Samples soFar) {
      // whoever waits for the whole
    }
  }

  /** The program's peak memory in bytes with this photo, as it is forecast. */
  public long forecastBytes(Photo photo, DerainOptions options) throws DerainException {
    TilePlan plan = MemoryForecast.plan(photo, model(), options);
    return MemoryForecast.peakBytes(photo, model(), (long) plan.tileWidth() * plan.tileHeight());
  }

  /**
   * What a run has to do.
   *
   * @param pixels that go through the network, those twice in which tiles overlap
   * @param isMost whether it may turn out to be less: the photo may have streaks for which it is seen smaller
   */
  public record Work(long pixels, boolean isMost) {}

  /**
   * What {@link #run} would have to do; known at once.
   *
   * @throws DerainException OUT_OF_MEMORY for what would be refused
   */
  public static Work workOf(Photo photo, ModelManifest model, DerainOptions options) throws DerainException {
    TilePlan whole = MemoryForecast.plan(photo, model, options);
    if (options.streakSize() == StreakSize.AUTO) {
      long looking = StreakSizeFinder.mostPixels(photo, model);
      return new Work(whole.pixels() + looking, looking > 0);
    }
    int factor = options.streakSize().factor();
    TilePlan plan = factor == 1 ? whole
        : MemoryForecast.plan(MemoryForecast.Extent.of(photo).reducedBy(factor), model, beside(photo, options));
    return new Work(plan.pixels(), false);
  }

  /** Whether a photo like this one may be read, and another one written, beside a run over it. */
  public boolean hasRoomForOthers(Photo photo, DerainOptions options) {
    return MemoryForecast.fitsBesideOthers(photo, restorer.model(), options);
  }

  /** {@link #run(Photo, DerainOptions, Cancellation, Watcher)} for those who only want to know how far it is. */
  public Derained run(Photo photo, DerainOptions options, Consumer<Progress> progress, Cancellation cancellation)
      throws DerainException {
    return run(photo, options, cancellation, progress::accept);
  }

  /**
   * The result does not depend on what is looked at.
   *
   * @throws DerainException CANCELLED within a tile's time of {@code cancellation}; then nothing has been published
   */
  public Derained run(Photo photo, DerainOptions options, Cancellation cancellation, Watcher watcher)
      throws DerainException {
    long start = System.nanoTime();
    // also for photos that will be seen smaller, which takes less: what can't fit is refused before any work
    TilePlan plan = MemoryForecast.plan(photo, restorer.model(), options);
    StreakSize size = options.streakSize() == StreakSize.AUTO ? find(photo, cancellation) : options.streakSize();
    if (size != StreakSize.FINE) {
      return runReduced(photo, size.factor(), options, watcher, cancellation, start);
    }
    try {
      return run(photo, plan, watcher, cancellation, start);
    } catch (OutOfMemoryError e) {
      return runWithSmallerTiles(photo, plan, options, watcher, cancellation, start, e);
    } catch (DerainException e) {
      if (e.reason() != Reason.OUT_OF_MEMORY) {
        throw e;
      }
      return runWithSmallerTiles(photo, plan, options, watcher, cancellation, start, e);
    }
  }

  private StreakSize find(Photo photo, Cancellation cancellation) throws DerainException {
    StreakSizeFinder finder = new StreakSizeFinder(restorer);
    try {
      return finder.find(photo, cancellation);
    } catch (DerainException e) {
      if (e.reason() != Reason.OUT_OF_MEMORY) {
        throw e;
      }
      return finder.find(photo, cancellation); // a graphics processor that fails twice on end is given up
    }
  }

  private Derained runReduced(Photo photo, int factor, DerainOptions options, Watcher watcher,
      Cancellation cancellation, long start) throws DerainException {
    Reduction reduction = new Reduction(photo, factor);
    Photo small = reduction.small();
    LayerEnlarger enlarger = new LayerEnlarger(photo, factor, photo.samples().copy());
    Derained run = run(small, beside(photo, options), cancellation,
        new EnlargingWatcher(watcher, reduction, small, enlarger));
    List<RefinementMap> refinements = run.refinements().stream().map(map -> map.reducedBy(factor)).toList();
    RainMap rain =
        new RainMap(photo.width(), photo.height(), reduction.enlargeMap(run.rainMap().samples16()));
    return new Derained(photo, enlarger.derained(), rain, refinements,
        run.model(), run.device(), run.timings().withTotal(since(start)), run.fallbackReason().orElse(null), factor);
  }

  /** The large photo and its copy stay in memory, of which the forecast for the small one knows nothing. */
  private static DerainOptions beside(Photo large, DerainOptions options) {
    return options.withStreakSize(StreakSize.FINE).withMemoryTaken(2 * large.samples().byteCount());
  }

  /** Brings each tile of a small photo back into the large one as it comes, for whoever looks at that. */
  private record EnlargingWatcher(Watcher watcher, Reduction reduction, Photo small, LayerEnlarger enlarger)
      implements Watcher {
    @Override
    public void progressed(Progress progress) {
      watcher.progressed(progress);
    }

    @Override
    public Optional<Region> seen() {
      return watcher.seen().map(reduction::reduce);
    }

    @Override
    public void ready(Region region, Samples soFar) {
      Region large = reduction.enlarge(region);
      enlarger.write(small.samples(), soFar, large);
      watcher.ready(large, enlarger.derained());
    }
  }

  /** Once: a machine that can't do that either is better told than tried. */
  private Derained runWithSmallerTiles(Photo photo, TilePlan failed, DerainOptions options, Watcher watcher,
      Cancellation cancellation, long start, Throwable first) throws DerainException {
    int tile = MemoryForecast.halved(Math.max(failed.tileWidth(), failed.tileHeight()), restorer.model());
    try {
      DerainOptions smaller = new DerainOptions(Math.max(16, tile), options.memoryBytes(), StreakSize.FINE);
      return run(photo, MemoryForecast.plan(photo, restorer.model(), smaller), watcher, cancellation, start);
    } catch (OutOfMemoryError e) {
      throw doesNotSuffice(photo, first, e);
    } catch (DerainException e) {
      throw e.reason() == Reason.OUT_OF_MEMORY ? doesNotSuffice(photo, first, e) : e;
    }
  }

  private static DerainException doesNotSuffice(Photo photo, Throwable first, Throwable second) {
    second.addSuppressed(first);
    return new DerainException(Reason.OUT_OF_MEMORY,
        "The memory did not suffice for this photo of %d × %d pixels, with smaller tiles neither. "
            .formatted(photo.width(), photo.height()) + "Close other programs, or make the photo smaller.", second);
  }

  /** @param start of all the work over this photo, on the clock of nanoseconds */
  private Derained run(Photo photo, TilePlan plan, Watcher watcher, Cancellation cancellation, long start)
      throws DerainException {
    long first = System.nanoTime();
    long network = 0;
    TileCutter cutter = new TileCutter(photo, plan.tileWidth(), plan.tileHeight());
    TileBlender blender = new TileBlender(photo, plan);
    RefinementStitcher refinements = new RefinementStitcher(photo.width(), photo.height());
    TileQueue queue = new TileQueue(plan);
    watcher.progressed(new Progress(0, plan.count(), Duration.ZERO));
    for (int done = 1; !queue.isEmpty(); done++) {
      cancellation.throwIfCancelled();
      Tile tile = queue.next(watcher.seen().orElse(null));
      FloatPlanes input = cutter.cut(tile.x(), tile.y());
      long before = System.nanoTime();
      RestoredTile restored = restorer.restore(input, cancellation);
      network += System.nanoTime() - before;
      Region ready = blender.add(tile, input, restored);
      refinements.add(tile, restored.refinements());
      watcher.ready(ready, blender.soFar());
      watcher.progressed(new Progress(done, plan.count(), since(first)));
    }
    cancellation.throwIfCancelled();
    Timings timings = new Timings(since(start), Duration.ofNanos(network), plan.count(), plan.tileWidth(),
        plan.tileHeight(), plan.horizontal().overlap());
    return new Derained(photo, blender.samples(), blender.rainMap(), refinements.maps(), restorer.model(),
        restorer.device(), timings, restorer.fallbackReason().orElse(null), 1);
  }

  private static Duration since(long start) {
    return Duration.ofNanos(System.nanoTime() - start);
  }
}

package unrain.ui.editor;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import unrain.derain.Derained;
import unrain.derain.Progress;
import unrain.derain.pixel.StreakSize;
import unrain.image.Photo;

/** How fast the runs of this session were, so that one of few tiles can be told its time before they tell it. */
final class RunPace {
  /** From here on the network chooses at which size it sees a photo, unless it was told. */
  private static final long CHOOSES_FROM = 2_000_000;

  private final Map<Kind, Double> nanosPerPixel = new HashMap<>();

  /**
   * Runs that take equally long per pixel.
   *
   * @param size the one that was asked for; that of small photos is always fine
   * @param shape of photos whose size is chosen: their pixels and tiles tell which was; empty for all others
   */
  private record Kind(Network.Engine engine, StreakSize size, String shape) {}

  /** Takes the network from the result: by its end another may be the one that is chosen. */
  void learn(StreakSize asked, Derained result) {
    kind(Network.Engine.of(result), asked, result.original(), result.timings().tiles())
        .ifPresent(kind -> nanosPerPixel.put(kind, result.timings().total().toNanos() / pixels(result.original())));
  }

  /** How long a run will take in all; empty where none like it has been made. */
  Optional<Duration> expect(Network.@Nullable Engine engine, StreakSize asked, Photo photo, @Nullable Progress soFar) {
    return kind(engine, asked, photo, soFar == null ? 0 : soFar.tiles()).map(nanosPerPixel::get)
        .map(pace -> Duration.ofNanos(Math.round(pace * pixels(photo))));
  }

  private static Optional<Kind> kind(Network.@Nullable Engine engine, StreakSize asked, Photo photo, int tiles) {
    boolean small = pixels(photo) < CHOOSES_FROM;
    boolean chosen = asked == StreakSize.AUTO && !small;
    return Optional.ofNullable(engine).map(known -> new Kind(known, asked == StreakSize.AUTO && small
        ? StreakSize.FINE : asked, chosen ? photo.width() + "×" + photo.height() + " in " + tiles : ""));
  }

  private static double pixels(Photo photo) {
    return (double) photo.width() * photo.height();
  }
}

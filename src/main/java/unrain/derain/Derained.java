package unrain.derain;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import unrain.image.Photo;
import unrain.image.Samples;
import unrain.model.ModelManifest;

/**
 * The result of one run, at full strength. {@link Blend} makes photos of it.
 *
 * @param original the photo that went in
 * @param derained same size, channels, depth and encoding as the original; not to be written to
 * @param refinements one per refinement module, at its own resolution
 * @param device in words
 * @param fallbackReasonOrNull a sentence: why it is not the device that was asked for
 * @param reduction full size over the size at which the network saw the photo: 1, or more for large streaks
 */
public record Derained(
    Photo original,
    Samples derained,
    RainMap rainMap,
    List<RefinementMap> refinements,
    ModelManifest model,
    String device,
    Timings timings,
    @Nullable String fallbackReasonOrNull,
    int reduction) {
  public Derained {
    refinements = List.copyOf(refinements);
    Samples source = original.samples();
    if (derained.width() != source.width() || derained.height() != source.height()
        || derained.channels() != source.channels() || derained.bitDepth() != source.bitDepth()
        || rainMap.width() != source.width() || rainMap.height() != source.height()) {
      throw new IllegalArgumentException("photo, result and rain map differ in shape");
    }
  }

  /** A result at full size, of the device that was asked for. */
  public Derained(Photo original, Samples derained, RainMap rainMap, List<RefinementMap> refinements,
      ModelManifest model, String device, Timings timings) {
    this(original, derained, rainMap, refinements, model, device, timings, null, 1);
  }

  /** Why another device computed than was asked for; it may have stepped in during the run. */
  public Optional<String> fallbackReason() {
    return Optional.ofNullable(fallbackReasonOrNull);
  }

  /** How much rain was found: the share of the photo, 0..1, where the map says rain by the network's own measure. */
  public double rainScore() {
    return rainMap.shareFrom(model.rainScore().mapAt());
  }

  /** Whether that is enough for a rainy photo; a dry one is best left alone. */
  public boolean isRainy() {
    return rainScore() >= model.rainScore().threshold();
  }

  public int width() {
    return original.width();
  }

  public int height() {
    return original.height();
  }
}

package unrain.ui.compare;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import unrain.derain.Blend;
import unrain.derain.Derained;
import unrain.image.Photo;
import unrain.ui.overlay.MapChoice;
import unrain.ui.viewer.MapPlane;
import unrain.ui.viewer.MaskedPixels;
import unrain.ui.viewer.PhotoPixels;
import unrain.ui.viewer.Pyramid;

/** A photo ready for the screen and, once the network has run, its result. */
public final class Comparison {
  private final Photo photo;
  private final Pyramid before;
  private final @Nullable Result result;
  /** The last blend by the rain map that was averaged exactly; written by a background thread. */
  private volatile @Nullable Masked masked;

  /**
   * The network's result: exact samples for blending at full resolution, and for less a pyramid of all of the change
   * and those of the maps.
   *
   * @param other what another model made of the same photo
   */
  record Result(Derained derained, Pyramid everywhere, MapStack maps, @Nullable Other other) {}

  /** Another model's result. */
  record Other(Derained derained, Pyramid everywhere) {}

  /** What the rain map lets through, made at full resolution and then averaged. */
  private record Masked(Blend how, Pyramid pyramid) {}

  private Comparison(Photo photo, Pyramid before, @Nullable Result result) {
    this.photo = photo;
    this.before = before;
    this.result = result;
  }

  /** Builds the halvings of a photo; for a background thread. */
  public static Comparison of(Photo photo) {
    return new Comparison(photo, Pyramid.of(new PhotoPixels(photo)), null);
  }

  /** The same photo with a result beside it; builds the halvings of the result, for a background thread. */
  public Comparison with(Derained derained) {
    requireSamePhoto(derained);
    return new Comparison(photo, before, new Result(derained, everywhere(derained), MapStack.of(derained, null), null));
  }

  /** The same photo and result, with what another model made of it; for a background thread. */
  public Comparison withOther(Derained derained) {
    requireSamePhoto(derained);
    Result first = result().orElseThrow();
    return new Comparison(photo, before, new Result(first.derained(), first.everywhere(),
        MapStack.of(first.derained(), derained), new Other(derained, everywhere(derained))));
  }

  private void requireSamePhoto(Derained derained) {
    if (derained.original() != photo) {
      throw new IllegalArgumentException("the result belongs to another photo");
    }
  }

  private Pyramid everywhere(Derained derained) {
    return Pyramid.of(new PhotoPixels(photo.withSamples(derained.derained())));
  }

  /** While the network runs: the photo with the tiles that are done. */
  Comparison showing(Preview preview) {
    return new Comparison(photo, preview.pyramid(), null);
  }

  public Photo photo() {
    return photo;
  }

  public Optional<Derained> derained() {
    return Optional.ofNullable(result).map(Result::derained);
  }

  /** What another model made of the photo, once it has run too. */
  public Optional<Derained> otherDerained() {
    return Optional.ofNullable(result).map(Result::other).map(Other::derained);
  }

  public boolean hasResult() {
    return result != null;
  }

  /** The maps that there are; none without a result. */
  public List<MapChoice> maps() {
    return result == null ? List.of() : result.maps().choices();
  }

  /** A map to read values from; the rain map where there is no such map. */
  public Optional<MapPlane> map(MapChoice choice) {
    return Optional.ofNullable(result).map(shown -> shown.maps().get(choice).plane());
  }

  /**
   * Averages exactly what the rain map lets through of this blend, for views from afar; until then they show it as the
   * averaged map lets it through. Takes about 20 ms per megapixel, for a background thread.
   *
   * @return whether anything was to be done
   */
  public boolean prepare(Blend blend) {
    if (result == null || !blend.usesRain() || masked(blend).isPresent()) {
      return false;
    }
    Blend how = blend.rainOnly();
    masked = new Masked(how, Pyramid.of(new MaskedPixels(result.derained(), how)));
    return true;
  }

  Optional<Pyramid> masked(Blend blend) {
    Masked ready = masked;
    return ready != null && ready.how().equals(blend.rainOnly()) ? Optional.of(ready.pyramid()) : Optional.empty();
  }

  /** The photo without its result, in halvings. */
  public Pyramid before() {
    return before;
  }

  Optional<Result> result() {
    return Optional.ofNullable(result);
  }
}

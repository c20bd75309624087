package unrain.ui.compare;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import unrain.derain.Derained;
import unrain.image.Photo;
import unrain.ui.viewer.MaskedPixels;
import unrain.ui.viewer.PhotoPixels;
import unrain.ui.viewer.Pyramid;

/** A photo ready for the screen and, once the network has run, its result. */
public final class Comparison {
  private final Photo photo;
  private final Pyramid before;
  private final @Nullable Result result;

  /**
   * The network's result: exact samples for blending at full resolution, and for less a pyramid of all of the change
   * and one of the change where it rains, which has the rain map too.
   */
  record Result(Derained derained, Pyramid everywhere, Pyramid whereItRains) {}

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
    if (derained.original() != photo) {
      throw new IllegalArgumentException("the result belongs to another photo");
    }
    Pyramid everywhere = Pyramid.of(new PhotoPixels(photo.withSamples(derained.derained())));
    Pyramid whereItRains = Pyramid.of(new MaskedPixels(derained));
    return new Comparison(photo, before, new Result(derained, everywhere, whereItRains));
  }

  public Photo photo() {
    return photo;
  }

  public Optional<Derained> derained() {
    return Optional.ofNullable(result).map(Result::derained);
  }

  public boolean hasResult() {
    return result != null;
  }

  /** The photo without its result, in halvings. */
  public Pyramid before() {
    return before;
  }

  Optional<Result> result() {
    return Optional.ofNullable(result);
  }
}

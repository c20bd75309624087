package unrain.ui.compare;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import unrain.derain.Blend;
import unrain.derain.Derained;
import unrain.image.Photo;
import unrain.ui.overlay.MapChoice;
import unrain.ui.viewer.ChangePixels;
import unrain.ui.viewer.MapPlane;
import unrain.ui.viewer.MaskedPixels;
import unrain.ui.viewer.PhotoPixels;
import unrain.ui.viewer.Pyramid;

/** A photo ready for the screen and, once the network has run, its result. */
public final class Comparison {
  private final Photo photo;
  private final Pyramid before;
  private final @Nullable Result result;
  /** The last mask that was averaged exactly; written by a background thread. */
  private volatile @Nullable Masked masked;
  private volatile @Nullable Changes changes;

  /**
   * The network's result: exact samples for blending at full resolution, and for less a pyramid of all of the change
   * and those of the maps.
   *
   * @param other what another model made of the same photo
   */
  record Result(Derained derained, Pyramid everywhere, MapStack maps, @Nullable Other other) {}

  /** Another model's result. */
  record Other(Derained derained, Pyramid everywhere) {}

  /**
   * What a mask lets through, made at full resolution and then averaged. Between its two ends a look can be had at
   * once, for any amount of detail.
   *
   * @param mask the blend, at full strength and without detail
   * @param everywhere what its mask file alone lets through
   * @param plain the result under this mask
   * @param detailed the same with all of its detail brought back; null until somebody asked for any
   */
  record Masked(Blend mask, Pyramid everywhere, Pyramid plain, @Nullable Pyramid detailed) {
    private static boolean isReady(@Nullable Masked last, Blend blend) {
      return !blend.isMasked()
          || last != null && last.isOf(blend) && (blend.detail() == 0 || last.detailed() != null);
    }

    /** What is not there yet is averaged; {@code all} is what no mask holds back. */
    private static Masked next(@Nullable Masked last, Blend blend, Pyramid all,
        Function<Blend, Pyramid> averaged) {
      boolean same = last != null && last.isOf(blend);
      Blend mask = maskOf(blend);
      Pyramid everywhere = blend.maskFile().isEmpty() ? all
          : last != null && last.isUnderFileOf(blend) ? last.everywhere()
          : averaged.apply(Blend.DEFAULT.withMaskFile(blend.maskFileOrNull()));
      Pyramid plain = same ? last.plain() : blend.protectDry() ? averaged.apply(mask) : everywhere;
      Pyramid detailed = same ? last.detailed() : null;
      if (detailed == null && blend.detail() > 0) {
        detailed = averaged.apply(mask.withMask(mask.threshold(), mask.featherPx(), 1));
      }
      return new Masked(mask, everywhere, plain, detailed);
    }

    boolean isOf(Blend blend) {
      return mask.equals(maskOf(blend));
    }

    boolean isUnderFileOf(Blend blend) {
      return mask.maskFile().equals(blend.maskFile());
    }

    private static Blend maskOf(Blend blend) {
      Blend all = blend.unpainted();
      return all.withMask(all.threshold(), all.featherPx(), 0);
    }
  }

  /**
   * How large the change is, whichever way it goes, averaged after it was taken. Its parts blend as those of the
   * picture do, for no mask or stroke turns a change round.
   *
   * @param between how far another model's result lies from the first
   */
  record Changes(Pyramid everywhere, @Nullable Masked masked, @Nullable Pyramid between) {}

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

  /** The photo alone, for another result. */
  public Comparison withoutResult() {
    return new Comparison(photo, before, null);
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
   * Averages exactly what the masks let through of this blend, for views from afar; until then they show it as the
   * averaged map lets it through. Takes about 20 ms per megapixel for the mask and as much for the detail, for a
   * background thread.
   *
   * @return whether anything was to be done
   */
  public boolean prepare(Blend blend) {
    if (result == null || isPrepared(blend)) {
      return false;
    }
    Derained derained = result.derained();
    masked = Masked.next(masked, blend, result.everywhere(), how -> Pyramid.of(new MaskedPixels(derained, how)));
    return true;
  }

  /**
   * Averages how large the change of this blend is, for views of it from afar; until then they show the change of
   * averaged pixels. Takes about 20 ms per megapixel and as much again for a mask, for a background thread.
   *
   * @return whether anything was to be done
   */
  public boolean prepareChanges(Blend blend) {
    Changes last = changes;
    if (result == null || last != null && Masked.isReady(last.masked(), blend)) {
      return false;
    }
    Derained derained = result.derained();
    Other second = result.other();
    Pyramid everywhere = last != null ? last.everywhere()
        : Pyramid.of(ChangePixels.between(derained.original().samples(), derained.derained()));
    Pyramid between = last != null ? last.between() : second == null ? null
        : Pyramid.of(ChangePixels.between(derained.derained(), second.derained().derained()));
    Masked ready = last == null ? null : last.masked();
    changes = new Changes(everywhere, Masked.isReady(ready, blend) ? ready
        : Masked.next(ready, blend, everywhere, how -> Pyramid.of(ChangePixels.of(derained, how))), between);
    return true;
  }

  /** For who looks at something else: of a large photo they are hundreds of megabytes. */
  public void forgetChanges() {
    changes = null;
  }

  /** Whether views from afar show this blend as it will be exported. */
  public boolean isPrepared(Blend blend) {
    return Masked.isReady(masked, blend);
  }

  /** Whether nothing but the detail is missing, for the mask rests or there is none. */
  public boolean lacksDetail(Blend blend) {
    Masked last = masked;
    boolean none = last == null || last.detailed() == null;
    boolean alone = !blend.protectDry() && blend.maskFile().isEmpty();
    return blend.detail() > 0 && none && (alone || last != null && last.isOf(blend));
  }

  /** The last mask that was prepared, whichever it is. */
  Optional<Masked> masked() {
    return Optional.ofNullable(masked);
  }

  /** How large the change is, once somebody has looked at it. */
  Optional<Changes> changes() {
    return Optional.ofNullable(changes);
  }

  /** The photo without its result, in halvings. */
  public Pyramid before() {
    return before;
  }

  Optional<Result> result() {
    return Optional.ofNullable(result);
  }
}

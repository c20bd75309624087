package unrain.ui.compare;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import unrain.derain.Blend;
import unrain.ui.compare.ScreenBlend.Subject;
import unrain.ui.compare.ScreenLayer.Drawn;
import unrain.ui.overlay.MapChoice;
import unrain.ui.viewer.Resampler.Enlarge;
import unrain.ui.viewer.ViewState;

/** The layers that a comparison is mixed from, at the size of a pane. */
final class ScreenLayers {
  private final ScreenLayer before = new ScreenLayer();
  private final ScreenLayer map = new ScreenLayer();
  private final ScreenLayer after = new ScreenLayer();
  private final ScreenLayer other = new ScreenLayer();
  private final ScreenLayer difference = new ScreenLayer();
  private final ScreenBlend pictures = new ScreenBlend(this::rain);
  private final ScreenBlend changes = new ScreenBlend(this::rain);
  private final SampleRegion samples = new SampleRegion();
  private int[] black = new int[0];

  int[] before(Comparison comparison, ViewState view, PaneRect needed) {
    return before.pixels(comparison.before(), Enlarge.SMOOTH_BELOW_200, view, needed);
  }

  /** The blend. Needs {@link #before} of the same part unless the blend is plain. */
  int[] after(Comparison comparison, ViewState view, Blend blend, PaneRect needed) {
    Comparison.Result result = comparison.result().orElseThrow();
    if (blend.isPlain()) {
      return pictures.everywhere(result.everywhere(), view, needed);
    }
    if (view.zoom() < 1) {
      return pictures.draw(picture(comparison, result, view), view, blend, needed);
    }
    return after.pixels(new Drawn(result, blend, null), view, needed, (part, into) -> samples.drawBlend(
        result.derained(), blend, ScreenLayer.part(view, part), into, ScreenLayer.offset(view, part),
        view.paneWidth()));
  }

  private Subject picture(Comparison comparison, Comparison.Result result, ViewState view) {
    int[] original = before(comparison, view, new PaneRect(0, 0, view.paneWidth(), view.paneHeight()));
    return new Subject(result, original, result.everywhere(), comparison.masked().orElse(null));
  }

  /** A map, its values in one channel, its pixels never smoothed when enlarged. */
  int[] map(Comparison.Result result, ViewState view, MapChoice choice, PaneRect needed) {
    return map.pixels(result.maps().get(choice).pyramid(), Enlarge.NEAREST, view, needed);
  }

  private int[] rain(Comparison.Result result, ViewState view, PaneRect needed) {
    return map(result, view, MapChoice.RAIN, needed);
  }

  /** The change that the blend makes, or by how much two models' results differ, amplified. */
  int[] difference(Comparison comparison, ViewState view, CompareLook look, PaneRect needed) {
    Comparison.Result result = comparison.result().orElseThrow();
    Comparison.Other second = look.betweenModels() ? result.other() : null;
    if (view.zoom() >= 1) {
      return ofSamples(result, second, look, view, needed);
    }
    // With its sign the change of averages is the average of changes.
    Comparison.Changes averaged = look.signedDifference() ? null : comparison.changes().orElse(null);
    return averaged == null
        ? ofAverages(comparison, result, second, look, view, needed)
        : averaged(comparison, averaged, look, view, needed);
  }

  private int[] ofSamples(Comparison.Result result, Comparison.@Nullable Other second, CompareLook look,
      ViewState view, PaneRect needed) {
    boolean signed = look.signedDifference();
    if (second != null) {
      return difference.pixels(new Drawn(second, signed, result), view, needed, (part, into) -> samples.drawBetween(
          result.derained(), second.derained(), signed, ScreenLayer.part(view, part), into,
          ScreenLayer.offset(view, part), view.paneWidth()));
    }
    return difference.pixels(new Drawn(result, look.blend(), signed), view, needed, (part, into) -> samples.drawChange(
        result.derained(), look.blend(), signed, ScreenLayer.part(view, part), into, ScreenLayer.offset(view, part),
        view.paneWidth()));
  }

  private int[] ofAverages(Comparison comparison, Comparison.Result result, Comparison.@Nullable Other second,
      CompareLook look, ViewState view, PaneRect needed) {
    boolean signed = look.signedDifference();
    int[] from = second != null ? pictures.everywhere(result.everywhere(), view, needed)
        : before(comparison, view, needed);
    int[] to = second != null ? other.pixels(second.everywhere(), Enlarge.SMOOTH_BELOW_200, view, needed)
        : after(comparison, view, look.blend(), needed);
    Drawn shows = second != null ? new Drawn(second, signed, result)
        : new Drawn(picture(comparison, result, view).shown(look.blend(), view), signed, null);
    return difference.pixels(shows, view, needed,
        (part, into) -> PixelMix.difference(from, to, signed, into, part, view.paneWidth()));
  }

  private int[] averaged(Comparison comparison, Comparison.Changes averaged, CompareLook look, ViewState view,
      PaneRect needed) {
    Comparison.Result result = comparison.result().orElseThrow();
    int[] photo = before(comparison, view, needed);
    Subject subject = new Subject(result, black(view), averaged.everywhere(), averaged.masked());
    boolean between = look.betweenModels() && averaged.between() != null;
    int[] change = between
        ? other.pixels(Objects.requireNonNull(averaged.between()), Enlarge.SMOOTH_BELOW_200, view, needed)
        : changes.draw(subject, view, look.blend(), needed);
    Drawn shows = new Drawn(averaged, between ? "between" : subject.shown(look.blend(), view), null);
    return difference.pixels(shows, view, needed,
        (part, into) -> PixelMix.amplify(photo, change, into, part, view.paneWidth()));
  }

  /** What no change makes of the change. */
  private int[] black(ViewState view) {
    int size = view.paneWidth() * view.paneHeight();
    if (black.length != size) {
      black = new int[size];
      Arrays.fill(black, 0xff000000);
    }
    return black;
  }
}

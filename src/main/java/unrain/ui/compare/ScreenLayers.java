package unrain.ui.compare;

import org.jspecify.annotations.Nullable;
import unrain.derain.Blend;
import unrain.derain.Derained;
import unrain.derain.brush.BrushField;
import unrain.derain.brush.BrushGrid;
import unrain.ui.overlay.MapChoice;
import unrain.ui.viewer.Pyramid;
import unrain.ui.viewer.Resampler;
import unrain.ui.viewer.Resampler.Enlarge;
import unrain.ui.viewer.ViewState;

/** The layers that a comparison is mixed from, at the size of a pane. */
final class ScreenLayers {
  private final ScreenLayer before = new ScreenLayer();
  private final ScreenLayer everywhere = new ScreenLayer();
  private final ScreenLayer whereItRains = new ScreenLayer();
  private final ScreenLayer map = new ScreenLayer();
  private final ScreenLayer after = new ScreenLayer();
  private final ScreenLayer other = new ScreenLayer();
  private final ScreenLayer difference = new ScreenLayer();
  private final BrushLayer painted = new BrushLayer();
  private final SampleRegion samples = new SampleRegion();

  /** What a layer shows: it is right as long as all three stay the same. */
  private record Drawn(Object picture, @Nullable Object how, @Nullable Object from) {}

  int[] before(Comparison comparison, ViewState view, PaneRect needed) {
    return draw(before, comparison.before(), view, needed, Enlarge.SMOOTH_BELOW_200);
  }

  /** The blend. Needs {@link #before} of the same part unless the blend is plain. */
  int[] after(Comparison comparison, ViewState view, Blend blend, PaneRect needed) {
    Comparison.Result result = comparison.result().orElseThrow();
    if (blend.isPlain()) {
      return everywhere(result, view, needed);
    }
    if (view.zoom() < 1) {
      return blendOnScreen(comparison, result, view, blend, needed);
    }
    return after.pixels(new Drawn(result, blend, null), view, needed, (part, into) -> samples.drawBlend(
        result.derained(), blend, part(view, part), into, offset(view, part), view.paneWidth()));
  }

  /** A map, its values in one channel, its pixels never smoothed when enlarged. */
  int[] map(Comparison.Result result, ViewState view, MapChoice choice, PaneRect needed) {
    return draw(map, result.maps().get(choice).pyramid(), view, needed, Enlarge.NEAREST);
  }

  /** The change that the blend makes, or by how much two models' results differ, amplified. */
  int[] difference(Comparison comparison, ViewState view, CompareLook look, PaneRect needed) {
    Comparison.Result result = comparison.result().orElseThrow();
    Comparison.Other second = result.other();
    boolean signed = look.signedDifference();
    if (look.betweenModels() && second != null) {
      return view.zoom() < 1
          ? mixDifference(new Drawn(second, signed, result), everywhere(result, view, needed),
              draw(other, second.everywhere(), view, needed, Enlarge.SMOOTH_BELOW_200), signed, view, needed)
          : difference.pixels(new Drawn(second, signed, result), view, needed, (part, into) -> samples.drawBetween(
              result.derained(), second.derained(), signed, part(view, part), into, offset(view, part),
              view.paneWidth()));
    }
    Blend blend = look.blend();
    if (view.zoom() < 1) {
      int[] original = before(comparison, view, needed);
      int[] blended = after(comparison, view, blend, needed);
      Object exact = comparison.masked(blend).orElse(null);
      return mixDifference(new Drawn(new Drawn(result, blend, exact), signed, null), original, blended, signed, view,
          needed);
    }
    return difference.pixels(new Drawn(result, blend, signed), view, needed, (part, into) -> samples.drawChange(
        result.derained(), blend, signed, part(view, part), into, offset(view, part), view.paneWidth()));
  }

  private int[] mixDifference(Drawn shows, int[] from, int[] to, boolean signed, ViewState view, PaneRect needed) {
    return difference.pixels(shows, view, needed,
        (part, into) -> PixelMix.difference(from, to, signed, into, part, view.paneWidth()));
  }

  private int[] everywhere(Comparison.Result result, ViewState view, PaneRect needed) {
    return draw(everywhere, result.everywhere(), view, needed, Enlarge.SMOOTH_BELOW_200);
  }

  /**
   * Below 100 % the blend is made from the averaged screen pixels: blending is linear, so averaging first gives the
   * same picture at a fraction of the work (but for clipping above strength 1).
   */
  private int[] blendOnScreen(Comparison comparison, Comparison.Result result, ViewState view, Blend blend,
      PaneRect needed) {
    int[] original = before(comparison, view, new PaneRect(0, 0, view.paneWidth(), view.paneHeight()));
    int[] all = everywhere(result, view, needed);
    Pyramid exact = comparison.masked(blend).orElse(null);
    int[] below = exact == null
        ? maskOnScreen(result, view, blend, original, all, needed)
        : draw(whereItRains, exact, view, needed, Enlarge.SMOOTH_BELOW_200);
    if (blend.strength() == 1 && blend.brush().isNone()) {
      return below;
    }
    Drawn shows = new Drawn(result, blend, exact);
    if (blend.brush().isNone()) {
      int weight = Math.round(blend.strength() * PixelMix.ONE);
      return after.pixels(shows, view, needed,
          (part, into) -> PixelMix.blend(original, below, weight, into, part, view.paneWidth()));
    }
    BrushField field = painted.on(blend.brush(), new BrushGrid(view.originX(), view.originY(), 1 / view.zoom(),
        view.paneWidth(), view.paneHeight()));
    return after.pixels(shows, view, needed, (part, into) ->
        PixelMix.blendPainted(original, below, all, field, blend.strength(), into, part, view.paneWidth()));
  }

  /**
   * What the rain map lets through, from pixels and a map that are averaged already: the look of a mask that is being
   * set, until {@link Comparison#prepare} has made it from the photo itself. Fine detail comes back only then.
   */
  private int[] maskOnScreen(Comparison.Result result, ViewState view, Blend blend, int[] original, int[] all,
      PaneRect needed) {
    if (!blend.protectDry()) {
      return all;
    }
    int[] rain = map(result, view, MapChoice.RAIN, needed);
    int shift = result.maps().get(MapChoice.RAIN).shift();
    return whereItRains.pixels(new Drawn(result, blend.threshold(), "averaged"), view, needed, (part, into) ->
        PixelMix.mask(original, all, rain, shift, blend.threshold(), into, part, view.paneWidth()));
  }

  private static int[] draw(ScreenLayer layer, Pyramid pyramid, ViewState view, PaneRect needed, Enlarge enlarge) {
    return layer.pixels(new Drawn(pyramid, enlarge, null), view, needed, (part, into) ->
        Resampler.draw(pyramid, part(view, part), enlarge, into, offset(view, part), view.paneWidth()));
  }

  private static ViewState part(ViewState view, PaneRect part) {
    return view.part(part.x(), part.y(), part.width(), part.height());
  }

  private static int offset(ViewState view, PaneRect part) {
    return part.y() * view.paneWidth() + part.x();
  }
}

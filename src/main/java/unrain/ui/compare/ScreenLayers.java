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
  private final ScreenLayer plain = new ScreenLayer();
  private final ScreenLayer detailed = new ScreenLayer();
  private final ScreenLayer withDetail = new ScreenLayer();
  private final ScreenLayer map = new ScreenLayer();
  private final ScreenLayer after = new ScreenLayer();
  private final ScreenLayer other = new ScreenLayer();
  private final ScreenLayer difference = new ScreenLayer();
  private final ScreenMask screenMask = new ScreenMask();
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
      Drawn shown = blended(result, comparison.masked().orElse(null), blend, view);
      return mixDifference(new Drawn(shown, signed, null), original, blended, signed, view, needed);
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
    Comparison.Masked ready = comparison.masked().orElse(null);
    int[] masked = mask(result, ready, blend, view, original, all, needed);
    int[] below = bringBack(result, ready, blend, view, masked, needed);
    if (blend.strength() == 1 && blend.brush().isNone()) {
      return below;
    }
    Drawn shows = blended(result, ready, blend, view);
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
   * All of the change that the mask lets through: exactly if it has been prepared. A mask that is being set comes from
   * pixels and a map that are averaged already, until {@link Comparison#prepare} has made it from the photo itself.
   */
  private int[] mask(Comparison.Result result, Comparison.@Nullable Masked ready, Blend blend, ViewState view,
      int[] original, int[] all, PaneRect needed) {
    if (!blend.protectDry()) {
      return all;
    }
    if (ready != null && ready.isOf(blend)) {
      return draw(whereItRains, ready.plain(), view, needed, Enlarge.SMOOTH_BELOW_200);
    }
    int feather = (int) Math.round(blend.featherPx() * view.zoom());
    PaneRect pane = new PaneRect(0, 0, view.paneWidth(), view.paneHeight());
    int[] rain = map(result, view, MapChoice.RAIN, pane);
    int shift = result.maps().get(MapChoice.RAIN).shift();
    Blend look = blend.rainOnly().withMask(blend.threshold(), feather, 0);
    return whereItRains.pixels(new Drawn(result, look, view), view, needed, (part, into) ->
        screenMask.draw(original, all, screenMask.map(rain, shift, pane),
            new ScreenMask.Look(blend.threshold(), feather), into, part));
  }

  /**
   * Brings back detail, between none and all of it as they have been prepared; so much of it as belongs to the last
   * mask while the mask is being set, and none before anything has been prepared.
   */
  private int[] bringBack(Comparison.Result result, Comparison.@Nullable Masked ready, Blend blend, ViewState view,
      int[] below, PaneRect needed) {
    Pyramid all = ready == null ? null : ready.detailed();
    if (blend.detail() == 0 || all == null) {
      return below;
    }
    int[] to = draw(detailed, all, view, needed, Enlarge.SMOOTH_BELOW_200);
    int[] from = ready.isOf(blend) ? below
        : ready.mask().protectDry() ? draw(plain, ready.plain(), view, needed, Enlarge.SMOOTH_BELOW_200)
        : everywhere(result, view, needed);
    int weight = Math.round(blend.detail() * PixelMix.ONE);
    return withDetail.pixels(blended(result, ready, blend.rainOnly(), view), view, needed, (part, into) ->
        PixelMix.addChange(below, from, to, weight, into, part, view.paneWidth()));
  }

  /**
   * What a blend on the screen shows. While a mask is being set it holds for one view alone: a soft edge reaches beyond
   * what a movement uncovers.
   */
  private static Drawn blended(Comparison.Result result, Comparison.@Nullable Masked ready, Blend blend,
      ViewState view) {
    boolean settled = !blend.usesRain() || ready != null && ready.isOf(blend);
    return new Drawn(result, blend, new Drawn(settled ? "settled" : view, ready, null));
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

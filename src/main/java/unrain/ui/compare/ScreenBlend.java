package unrain.ui.compare;

import org.jspecify.annotations.Nullable;
import unrain.derain.Blend;
import unrain.derain.brush.BrushField;
import unrain.derain.brush.BrushGrid;
import unrain.ui.compare.ScreenLayer.Drawn;
import unrain.ui.overlay.MapChoice;
import unrain.ui.viewer.Pyramid;
import unrain.ui.viewer.Resampler.Enlarge;
import unrain.ui.viewer.ViewState;

/**
 * A blend as views from afar have it, made from averaged screen pixels: blending is linear, so averaging first gives
 * the same picture at a fraction of the work (but for clipping above strength 1).
 */
final class ScreenBlend {
  private final ScreenLayer everywhere = new ScreenLayer();
  private final ScreenLayer whereItRains = new ScreenLayer();
  private final ScreenLayer plain = new ScreenLayer();
  private final ScreenLayer detailed = new ScreenLayer();
  private final ScreenLayer withDetail = new ScreenLayer();
  private final ScreenLayer blended = new ScreenLayer();
  private final ScreenMask screenMask = new ScreenMask();
  private final BrushLayer painted = new BrushLayer();
  private final RainOnScreen rain;

  /** Draws the rain map of a pane. */
  interface RainOnScreen {
    int[] of(Comparison.Result result, ViewState view, PaneRect needed);
  }

  /**
   * What is blended.
   *
   * @param result to which it belongs
   * @param none what none of the change makes, over the whole pane
   * @param all what all of it makes
   * @param ready what the last mask that was averaged makes
   */
  record Subject(Comparison.Result result, int[] none, Pyramid all, Comparison.@Nullable Masked ready) {
    /** What all of the change makes that the mask file lets through, which reaches over what is painted too. */
    Pyramid allowed(Blend blend) {
      return blend.maskFile().isPresent() && ready != null && ready.isUnderFileOf(blend) ? ready.everywhere() : all;
    }

    /**
     * What its blend on the screen shows. While a mask is being set it holds for one view alone: a soft edge reaches
     * beyond what a movement uncovers.
     */
    Drawn shown(Blend blend, ViewState view) {
      boolean settled = !blend.isMasked() || ready != null && ready.isOf(blend);
      return new Drawn(result, blend, new Drawn(settled ? "settled" : view, ready, null));
    }
  }

  ScreenBlend(RainOnScreen rain) {
    this.rain = rain;
  }

  /** All of the change. */
  int[] everywhere(Pyramid all, ViewState view, PaneRect needed) {
    return everywhere.pixels(all, Enlarge.SMOOTH_BELOW_200, view, needed);
  }

  int[] draw(Subject subject, ViewState view, Blend blend, PaneRect needed) {
    int[] none = subject.none();
    int[] all = everywhere(subject.allowed(blend), view, needed);
    int[] below = bringBack(subject, blend, view, mask(subject, blend, view, all, needed), needed);
    if (blend.strength() == 1 && blend.brush().isNone()) {
      return below;
    }
    Drawn shows = subject.shown(blend, view);
    if (blend.brush().isNone()) {
      int weight = Math.round(blend.strength() * PixelMix.ONE);
      return blended.pixels(shows, view, needed,
          (part, into) -> PixelMix.blend(none, below, weight, into, part, view.paneWidth()));
    }
    BrushField field = painted.on(blend.brush(), new BrushGrid(view.originX(), view.originY(), 1 / view.zoom(),
        view.paneWidth(), view.paneHeight()));
    return blended.pixels(shows, view, needed, (part, into) ->
        PixelMix.blendPainted(none, below, all, field, blend.strength(), into, part, view.paneWidth()));
  }

  /**
   * All of the change that the mask lets through: exactly if it has been prepared. A mask that is being set comes from
   * pixels and a map that are averaged already, until a {@link Comparison} has made it from the photo itself.
   */
  private int[] mask(Subject subject, Blend blend, ViewState view, int[] all, PaneRect needed) {
    if (!blend.protectDry()) {
      return all;
    }
    Comparison.Masked ready = subject.ready();
    if (ready != null && ready.isOf(blend)) {
      return whereItRains.pixels(ready.plain(), Enlarge.SMOOTH_BELOW_200, view, needed);
    }
    int feather = (int) Math.round(blend.featherPx() * view.zoom());
    PaneRect pane = new PaneRect(0, 0, view.paneWidth(), view.paneHeight());
    int[] map = rain.of(subject.result(), view, pane);
    int shift = subject.result().maps().get(MapChoice.RAIN).shift();
    Blend look = blend.unpainted().withMask(blend.threshold(), feather, 0);
    return whereItRains.pixels(new Drawn(subject.result(), look, view), view, needed, (part, into) ->
        screenMask.draw(subject.none(), all, screenMask.map(map, shift, pane),
            new ScreenMask.Look(blend.threshold(), feather), into, part));
  }

  /**
   * Brings back detail, between none and all of it as they have been prepared; so much of it as belongs to the last
   * mask while the mask is being set, and none before anything has been prepared.
   */
  private int[] bringBack(Subject subject, Blend blend, ViewState view, int[] below, PaneRect needed) {
    Comparison.Masked ready = subject.ready();
    Pyramid all = ready == null ? null : ready.detailed();
    if (blend.detail() == 0 || all == null) {
      return below;
    }
    int[] to = detailed.pixels(all, Enlarge.SMOOTH_BELOW_200, view, needed);
    int[] from = ready.isOf(blend) ? below
        : ready.mask().isMasked() ? plain.pixels(ready.plain(), Enlarge.SMOOTH_BELOW_200, view, needed)
        : everywhere(subject.all(), view, needed);
    int weight = Math.round(blend.detail() * PixelMix.ONE);
    return withDetail.pixels(subject.shown(blend.unpainted(), view), view, needed, (part, into) ->
        PixelMix.addChange(below, from, to, weight, into, part, view.paneWidth()));
  }
}

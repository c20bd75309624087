package unrain.ui.compare;

import org.jspecify.annotations.Nullable;
import unrain.derain.Blend;
import unrain.derain.Derained;
import unrain.derain.brush.BrushField;
import unrain.derain.brush.BrushGrid;
import unrain.image.Photo;
import unrain.image.Samples;
import unrain.image.ScreenPixels;
import unrain.ui.viewer.Pyramid;
import unrain.ui.viewer.Resampler;
import unrain.ui.viewer.Resampler.Enlarge;
import unrain.ui.viewer.ViewState;

/** The layers that a comparison is mixed from, at the size of a pane. */
final class ScreenLayers {
  private final ScreenLayer before = new ScreenLayer();
  private final ScreenLayer everywhere = new ScreenLayer();
  private final ScreenLayer whereItRains = new ScreenLayer();
  private final ScreenLayer after = new ScreenLayer();
  private final BrushLayer painted = new BrushLayer();

  private record Drawn(Object picture, @Nullable Object how) {}

  int[] before(Comparison comparison, ViewState view, PaneRect needed) {
    return draw(before, comparison.before(), view, needed, Enlarge.SMOOTH_BELOW_200);
  }

  /** The blend. Needs {@link #before} of the same part unless the blend is plain. */
  int[] after(Comparison comparison, ViewState view, Blend blend, PaneRect needed) {
    Comparison.Result result = comparison.result().orElseThrow();
    if (blend.isPlain()) {
      return draw(everywhere, result.everywhere(), view, needed, Enlarge.SMOOTH_BELOW_200);
    }
    if (view.zoom() < 1) {
      return blendOnScreen(comparison, result, view, blend, needed);
    }
    return after.pixels(new Drawn(result, blend), view, needed,
        (part, into) -> blendSamples(result.derained(), view, blend, part, into));
  }

  /** The rain map (0..255) in the place of alpha, its pixels never smoothed when enlarged. */
  int[] map(Comparison comparison, ViewState view, PaneRect needed) {
    return draw(whereItRains, comparison.result().orElseThrow().whereItRains(), view, needed, Enlarge.NEAREST);
  }

  private static int[] draw(ScreenLayer layer, Pyramid pyramid, ViewState view, PaneRect needed, Enlarge enlarge) {
    return layer.pixels(new Drawn(pyramid, enlarge), view, needed, (part, into) ->
        Resampler.draw(pyramid, part(view, part), enlarge, into, offset(view, part), view.paneWidth()));
  }

  private static ViewState part(ViewState view, PaneRect part) {
    return view.part(part.x(), part.y(), part.width(), part.height());
  }

  private static int offset(ViewState view, PaneRect part) {
    return part.y() * view.paneWidth() + part.x();
  }

  /**
   * Below 100 % the blend is made from the averaged screen pixels: blending is linear, so averaging first gives the
   * same picture at a fraction of the work (but for clipping above strength 1).
   */
  private int[] blendOnScreen(Comparison comparison, Comparison.Result result, ViewState view, Blend blend,
      PaneRect needed) {
    int[] original = before(comparison, view, new PaneRect(0, 0, view.paneWidth(), view.paneHeight()));
    int weight = Math.round(blend.strength() * PixelMix.ONE);
    if (blend.brush().isNone()) {
      int[] clean = blend.protectDry()
          ? draw(whereItRains, result.whereItRains(), view, needed, Enlarge.SMOOTH_BELOW_200)
          : draw(everywhere, result.everywhere(), view, needed, Enlarge.SMOOTH_BELOW_200);
      return after.pixels(new Drawn(result, blend), view, needed,
          (part, into) -> PixelMix.blend(original, clean, weight, into, part, view.paneWidth()));
    }
    int[] all = draw(everywhere, result.everywhere(), view, needed, Enlarge.SMOOTH_BELOW_200);
    int[] below = blend.protectDry()
        ? draw(whereItRains, result.whereItRains(), view, needed, Enlarge.SMOOTH_BELOW_200) : all;
    BrushField field = painted.on(blend.brush(), new BrushGrid(view.originX(), view.originY(), 1 / view.zoom(),
        view.paneWidth(), view.paneHeight()));
    return after.pixels(new Drawn(result, blend), view, needed, (part, into) ->
        PixelMix.blendPainted(original, below, all, field, blend.strength(), into, part, view.paneWidth()));
  }

  /** From 100 % on the samples themselves are blended, as the export will, and only those that are visible. */
  private void blendSamples(Derained derained, ViewState whole, Blend blend, PaneRect part, int[] into) {
    ViewState view = part(whole, part);
    Photo photo = derained.original();
    int left = (int) Math.clamp(Math.floor(view.imageX(0)) - 1, 0, photo.width() - 1);
    int top = (int) Math.clamp(Math.floor(view.imageY(0)) - 1, 0, photo.height() - 1);
    int width = (int) Math.clamp(Math.ceil(view.imageX(view.paneWidth())) + 2 - left, 1, photo.width() - left);
    int height = (int) Math.clamp(Math.ceil(view.imageY(view.paneHeight())) + 2 - top, 1, photo.height() - top);
    Samples source = photo.samples();
    Samples visible = Samples.create(width, height, source.channels(), source.bitDepth());
    BrushField field = blend.brush().isNone() ? null
        : painted.on(blend.brush(), BrushGrid.pixels(left, top, width, height));
    blend.applyRegion(derained, left, top, width, height, visible, field);
    int[] argb = new int[width * height];
    ScreenPixels.toArgb(photo.withSamples(visible), 0, 0, width, height, argb, 0, width);
    Resampler.drawFullResolution(argb, left, top, width, view, into, offset(whole, part), whole.paneWidth());
  }
}

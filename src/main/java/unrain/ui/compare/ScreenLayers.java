package unrain.ui.compare;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import unrain.derain.Blend;
import unrain.derain.Derained;
import unrain.image.Photo;
import unrain.image.Samples;
import unrain.image.ScreenPixels;
import unrain.ui.viewer.Pyramid;
import unrain.ui.viewer.Resampler;
import unrain.ui.viewer.Resampler.Enlarge;
import unrain.ui.viewer.ViewState;

/**
 * The layers of a comparison at the size of a pane, each kept until what it was drawn from changes: moving the divider
 * draws nothing anew, moving the strength only what is blended.
 */
final class ScreenLayers {
  private final Layer before = new Layer();
  private final Layer derained = new Layer();
  private final Layer after = new Layer();
  private final Layer map = new Layer();

  /** Pixels and what they show. */
  private static final class Layer {
    private int[] argb = new int[0];
    private @Nullable Object shows;

    int[] drawn(Object picture, ViewState view, Consumer<int[]> draw) {
      int size = view.paneWidth() * view.paneHeight();
      if (argb.length != size) {
        argb = new int[size];
        shows = null;
      }
      if (!picture.equals(shows)) {
        draw.accept(argb);
        shows = picture;
      }
      return argb;
    }
  }

  private record Drawn(Object picture, ViewState view, @Nullable Blend blend) {}

  int[] before(Comparison comparison, ViewState view) {
    Pyramid pyramid = comparison.before();
    return before.drawn(new Drawn(pyramid, view, null), view,
        into -> Resampler.draw(pyramid, view, Enlarge.SMOOTH_BELOW_200, into));
  }

  int[] after(Comparison comparison, ViewState view, Blend blend) {
    Comparison.Result result = comparison.result().orElseThrow();
    return after.drawn(new Drawn(result.everywhere(), view, blend), view, into -> {
      if (view.zoom() < 1) {
        blendOnScreen(comparison, result, view, blend, into);
      } else {
        blendSamples(result.derained(), view, blend, into);
      }
    });
  }

  /** The rain map (0..255) in the place of alpha, its pixels never smoothed when enlarged. */
  int[] map(Comparison comparison, ViewState view) {
    Pyramid pyramid = comparison.result().orElseThrow().everywhere();
    return map.drawn(new Drawn(pyramid, view, null), view,
        into -> Resampler.draw(pyramid, view, Enlarge.NEAREST, into));
  }

  private int[] derained(Pyramid pyramid, ViewState view) {
    return derained.drawn(new Drawn(pyramid, view, null), view,
        into -> Resampler.draw(pyramid, view, Enlarge.SMOOTH_BELOW_200, into));
  }

  /**
   * Below 100 % the blend is made from the averaged screen pixels: blending is linear, so averaging first gives the
   * same picture at a fraction of the work (but for clipping above strength 1).
   */
  private void blendOnScreen(Comparison comparison, Comparison.Result result, ViewState view, Blend blend, int[] into) {
    int[] original = before(comparison, view);
    int[] clean = derained(blend.protectDry() ? result.whereItRains() : result.everywhere(), view);
    PixelMix.blend(original, clean, Math.round(blend.strength() * PixelMix.ONE), into);
  }

  /** From 100 % on the samples themselves are blended, as the export will, and only those that are visible. */
  private static void blendSamples(Derained derained, ViewState view, Blend blend, int[] into) {
    Photo photo = derained.original();
    int left = (int) Math.clamp(Math.floor(view.imageX(0)) - 1, 0, photo.width() - 1);
    int top = (int) Math.clamp(Math.floor(view.imageY(0)) - 1, 0, photo.height() - 1);
    int width = (int) Math.clamp(Math.ceil(view.imageX(view.paneWidth())) + 2 - left, 1, photo.width() - left);
    int height = (int) Math.clamp(Math.ceil(view.imageY(view.paneHeight())) + 2 - top, 1, photo.height() - top);
    Samples source = photo.samples();
    Samples visible = Samples.create(width, height, source.channels(), source.bitDepth());
    blend.applyRegion(derained, left, top, width, height, visible);
    int[] argb = new int[width * height];
    ScreenPixels.toArgb(photo.withSamples(visible), 0, 0, width, height, argb, 0, width);
    Resampler.drawFullResolution(argb, left, top, width, view, into);
  }
}

package unrain.ui.compare;

import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import unrain.derain.Blend;
import unrain.derain.Derained;
import unrain.derain.brush.BrushField;
import unrain.derain.brush.BrushGrid;
import unrain.image.Photo;
import unrain.image.Samples;
import unrain.image.ScreenPixels;
import unrain.ui.viewer.Resampler;
import unrain.ui.viewer.SampleDifference;
import unrain.ui.viewer.SampleDifference.Shown;
import unrain.ui.viewer.ViewState;

/**
 * What is visible from 100 % on, worked out from the samples themselves, as the export will. The buffers are kept:
 * megabytes made anew for each frame would be collected in the middle of a movement.
 */
final class SampleRegion {
  private static final int BAND_ROWS = 64;

  private final BrushLayer painted = new BrushLayer();
  private @Nullable Samples blended;
  private int[] argb = new int[0];

  /** A rectangle of the photo. */
  private record Region(int x, int y, int width, int height) {
    /** The pixels that a view at 100 % shows, of which it may have more than the photo. */
    static Region atHundredPercent(ViewState view) {
      return new Region((int) Math.floor(view.originX() + 0.5), (int) Math.floor(view.originY() + 0.5),
          view.paneWidth(), view.paneHeight());
    }

    boolean liesWithin(Samples photo) {
      return x >= 0 && y >= 0 && x + width <= photo.width() && y + height <= photo.height();
    }

    static Region visible(ViewState view) {
      int left = (int) Math.clamp(Math.floor(view.imageX(0)) - 1, 0, view.imageWidth() - 1);
      int top = (int) Math.clamp(Math.floor(view.imageY(0)) - 1, 0, view.imageHeight() - 1);
      double right = Math.ceil(view.imageX(view.paneWidth())) + 2;
      double bottom = Math.ceil(view.imageY(view.paneHeight())) + 2;
      return new Region(left, top, (int) Math.clamp(right - left, 1, view.imageWidth() - left),
          (int) Math.clamp(bottom - top, 1, view.imageHeight() - top));
    }
  }

  /** Rows of a region, worked out beside each other. */
  private interface Rows {
    void draw(int from, int count);
  }

  /** Draws the blend into the part of the pane that {@code view} is the view of. */
  void drawBlend(Derained derained, Blend blend, ViewState view, int[] into, int offset, int scanline) {
    Region same = Region.atHundredPercent(view);
    if (view.zoom() == 1 && same.liesWithin(derained.original().samples())) {
      // Every device pixel has its own: they need no place in between.
      Photo whole = derained.original().withSamples(blend(derained, blend, same));
      eachBand(same, (from, count) -> ScreenPixels.toArgb(whole, 0, from, same.width(), count, into,
          offset + from * scanline, scanline));
      return;
    }
    Region region = Region.visible(view);
    Photo shown = derained.original().withSamples(blend(derained, blend, region));
    int[] pixels = pixels(region);
    eachBand(region, (from, count) -> ScreenPixels.toArgb(shown, 0, from, region.width(), count, pixels,
        from * region.width(), region.width()));
    draw(region, view, into, offset, scanline);
  }

  /** Draws by how much the blend's samples differ from the photo's. */
  void drawChange(Derained derained, Blend blend, boolean signed, ViewState view, int[] into, int offset,
      int scanline) {
    Samples before = derained.original().samples();
    drawDifference(before, region -> new Compared(blend(derained, blend, region), 0), signed, view,
        new Target(into, offset, scanline));
  }

  /** Draws by how much the samples of two results of the same photo differ. */
  void drawBetween(Derained first, Derained second, boolean signed, ViewState view, int[] into, int offset,
      int scanline) {
    Samples before = first.derained();
    drawDifference(before,
        region -> new Compared(second.derained(), region.y() * before.width() + region.x()), signed, view,
        new Target(into, offset, scanline));
  }

  /** Samples among which a region begins at {@code first}. */
  private record Compared(Samples samples, int first) {}

  /** Pixels among which a drawing begins at {@code offset}. */
  private record Target(int[] argb, int offset, int scanline) {}

  private void drawDifference(Samples before, Function<Region, Compared> compared, boolean signed, ViewState view,
      Target target) {
    Region same = Region.atHundredPercent(view);
    boolean direct = view.zoom() == 1 && same.liesWithin(before);
    Region region = direct ? same : Region.visible(view);
    Compared after = compared.apply(region);
    Target drawn = direct ? target : new Target(pixels(region), 0, region.width());
    eachBand(region, (from, count) -> {
      for (int row = from; row < from + count; row++) {
        SampleDifference.row(before, (region.y() + row) * before.width() + region.x(), after.samples(),
            after.first() + row * after.samples().width(), Shown.amplified(signed), drawn.argb(),
            drawn.offset() + row * drawn.scanline(), region.width());
      }
    });
    if (!direct) {
      draw(region, view, target.argb(), target.offset(), target.scanline());
    }
  }

  private Samples blend(Derained derained, Blend blend, Region region) {
    Samples source = derained.original().samples();
    Samples into = blended;
    if (into == null || into.width() != region.width() || into.height() != region.height()
        || into.channels() != source.channels() || into.bitDepth() != source.bitDepth()) {
      into = Samples.create(region.width(), region.height(), source.channels(), source.bitDepth());
      blended = into;
    }
    BrushField field = blend.brush().isNone() ? null : painted.on(blend.brush(),
        BrushGrid.pixels(region.x(), region.y(), region.width(), region.height()));
    blend.applyRegion(derained, region.x(), region.y(), region.width(), region.height(), into, field);
    return into;
  }

  private int[] pixels(Region region) {
    int size = region.width() * region.height();
    if (argb.length < size) {
      argb = new int[size];
    }
    return argb;
  }

  private static void eachBand(Region region, Rows rows) {
    IntStream.range(0, Math.ceilDiv(region.height(), BAND_ROWS)).parallel().forEach(band ->
        rows.draw(band * BAND_ROWS, Math.min(BAND_ROWS, region.height() - band * BAND_ROWS)));
  }

  private void draw(Region region, ViewState view, int[] into, int offset, int scanline) {
    Resampler.drawFullResolution(argb, region.x(), region.y(), region.width(), view, into, offset, scanline);
  }
}

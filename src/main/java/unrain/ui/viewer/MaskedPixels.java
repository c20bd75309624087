package unrain.ui.viewer;

import unrain.derain.Blend;
import unrain.derain.Derained;
import unrain.image.Photo;
import unrain.image.Samples;
import unrain.image.ScreenPixels;

/**
 * The network's result as the rain map lets it through, at full strength. The mask is made at full resolution before
 * anything is averaged; made from an averaged map it would lose fine streaks.
 */
public record MaskedPixels(Derained derained, Blend blend) implements PixelSource {
  @Override
  public int width() {
    return derained.width();
  }

  @Override
  public int height() {
    return derained.height();
  }

  @Override
  public void read(int x, int y, int width, int height, int[] argb, int offset, int scanline) {
    Photo photo = derained.original();
    Samples all = photo.samples();
    Samples region = Samples.create(width, height, all.channels(), all.bitDepth());
    blend.applyRegion(derained, x, y, width, height, region);
    ScreenPixels.toArgb(photo.withSamples(region), 0, 0, width, height, argb, offset, scanline);
  }
}

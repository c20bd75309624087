package unrain.ui.viewer;

import unrain.derain.Blend;
import unrain.derain.Derained;
import unrain.image.Photo;
import unrain.image.Samples;
import unrain.image.ScreenPixels;

/**
 * The network's result with dry areas left as they were, at strength 1, and the rain map (0..255) where alpha would be:
 * alpha itself is the original's, so its place is free. The mask is made at full resolution before anything is
 * averaged; made from an averaged map it would lose fine streaks.
 */
public record MaskedPixels(Derained derained) implements PixelSource {
  private static final Blend MASKED = new Blend(1, true);

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
    MASKED.applyRegion(derained, x, y, width, height, region);
    ScreenPixels.toArgb(photo.withSamples(region), 0, 0, width, height, argb, offset, scanline);
    for (int row = 0; row < height; row++) {
      putMap((y + row) * width() + x, width, argb, offset + row * scanline);
    }
  }

  private void putMap(int from, int width, int[] argb, int to) {
    short[] rain = derained.rainMap().samples16();
    for (int i = 0; i < width; i++) {
      int level = (rain[from + i] & 0xffff) * 255 + 32895 >>> 16;
      argb[to + i] = argb[to + i] & 0xffffff | level << 24;
    }
  }
}

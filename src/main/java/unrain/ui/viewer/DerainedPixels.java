package unrain.ui.viewer;

import unrain.derain.Derained;
import unrain.derain.RainMap;
import unrain.image.Photo;
import unrain.image.ScreenPixels;

/**
 * The network's result as the screen shows it, with the rain map (0..255) where alpha would be. Alpha itself is the
 * original's, so its place is free, and map and colours are halved, kept and resampled together in one go.
 */
public final class DerainedPixels implements PixelSource {
  private final Photo photo;
  private final RainMap map;

  public DerainedPixels(Derained derained) {
    this.photo = derained.original().withSamples(derained.derained());
    this.map = derained.rainMap();
  }

  @Override
  public int width() {
    return photo.width();
  }

  @Override
  public int height() {
    return photo.height();
  }

  @Override
  public void read(int x, int y, int width, int height, int[] argb, int offset, int scanline) {
    ScreenPixels.toArgb(photo, x, y, width, height, argb, offset, scanline);
    short[] rain = map.samples16();
    for (int row = 0; row < height; row++) {
      int at = offset + row * scanline;
      int from = (y + row) * map.width() + x;
      for (int column = 0; column < width; column++) {
        int level = (rain[from + column] & 0xffff) * 255 + 32895 >>> 16;
        argb[at + column] = argb[at + column] & 0xffffff | level << 24;
      }
    }
  }
}

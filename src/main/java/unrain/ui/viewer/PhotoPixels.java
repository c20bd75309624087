package unrain.ui.viewer;

import unrain.image.Photo;
import unrain.image.ScreenPixels;

/** A photo as the screen shows it. */
public record PhotoPixels(Photo photo) implements PixelSource {
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
  }
}

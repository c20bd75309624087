package unrain.ui.editor;

import unrain.image.Photo;
import unrain.ui.viewer.PhotoPixels;
import unrain.ui.viewer.Pyramid;
import unrain.ui.viewer.Resampler;
import unrain.ui.viewer.ViewState;

/**
 * A photo in small.
 *
 * @param argb premultiplied, row by row; not to be written to
 */
public record Thumbnail(int width, int height, int[] argb) {
  /** Sharp on a screen of twice the usual density. */
  private static final int LONGER_SIDE = 224;

  /** Reads all of the photo; for a background thread. */
  static Thumbnail of(Photo photo) {
    return of(Pyramid.of(new PhotoPixels(photo)));
  }

  static Thumbnail of(Pyramid photo) {
    double scale = Math.min(1, (double) LONGER_SIDE / Math.max(photo.width(), photo.height()));
    int width = (int) Math.max(1, Math.round(photo.width() * scale));
    int height = (int) Math.max(1, Math.round(photo.height() * scale));
    int[] argb = new int[width * height];
    Resampler.draw(photo, ViewState.fit(photo.width(), photo.height(), width, height),
        Resampler.Enlarge.SMOOTH_BELOW_200, argb, 0, width);
    return new Thumbnail(width, height, argb);
  }
}

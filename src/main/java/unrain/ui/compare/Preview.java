package unrain.ui.compare;

import unrain.derain.tile.Region;
import unrain.image.Photo;
import unrain.image.Samples;
import unrain.ui.viewer.PhotoPixels;
import unrain.ui.viewer.Pyramid;

/** What a run has made so far: the photo, and in it the tiles that are done. One after each tile. */
public final class Preview {
  private final Photo photo;
  private final Samples soFar;
  private final Pyramid pyramid;

  private Preview(Photo photo, Samples soFar, Pyramid pyramid) {
    this.photo = photo;
    this.soFar = soFar;
    this.pyramid = pyramid;
  }

  /** Before the first tile; for a background thread. */
  public static Preview begin(Comparison of, Samples soFar) {
    return new Preview(of.photo(), soFar,
        of.before().workingCopy(new PhotoPixels(of.photo().withSamples(soFar))));
  }

  /** With one part more that is done, in the place of this one; for a background thread. */
  public Preview with(Region ready) {
    return new Preview(photo, soFar, pyramid.updated(ready.x(), ready.y(), ready.width(), ready.height()));
  }

  /** Whether it grows in these samples. */
  public boolean isIn(Samples samples) {
    return soFar == samples;
  }

  boolean isOf(Comparison shown) {
    return photo == shown.photo() && !shown.hasResult();
  }

  Pyramid pyramid() {
    return pyramid;
  }
}

package unrain.ui.viewer;

import unrain.derain.Blend;
import unrain.derain.Derained;
import unrain.image.Samples;
import unrain.ui.viewer.SampleDifference.Shown;

/**
 * By how much samples differ from others, whichever way, in levels of 255. Averaged for views from afar it keeps thin
 * streaks; of averaged pictures, what got darker and what got brighter beside it would make up for each other.
 */
public final class ChangePixels implements PixelSource {
  private final Samples before;
  private final After after;

  private ChangePixels(Samples before, After after) {
    this.before = before;
    this.after = after;
  }

  /** Samples of which a rectangle is wanted. */
  private interface After {
    Rows of(int x, int y, int width, int height);
  }

  /** Samples among which a rectangle begins at {@code first}. */
  private record Rows(Samples samples, int first) {}

  /** The difference of whole results. */
  public static ChangePixels between(Samples before, Samples after) {
    return new ChangePixels(before, (x, y, width, height) -> new Rows(after, y * after.width() + x));
  }

  /** The change that a blend makes. */
  public static ChangePixels of(Derained derained, Blend blend) {
    Samples before = derained.original().samples();
    return new ChangePixels(before, (x, y, width, height) -> {
      Samples region = Samples.create(width, height, before.channels(), before.bitDepth());
      blend.applyRegion(derained, x, y, width, height, region);
      return new Rows(region, 0);
    });
  }

  @Override
  public int width() {
    return before.width();
  }

  @Override
  public int height() {
    return before.height();
  }

  @Override
  public void read(int x, int y, int width, int height, int[] argb, int offset, int scanline) {
    Rows rows = after.of(x, y, width, height);
    for (int row = 0; row < height; row++) {
      SampleDifference.row(before, (y + row) * before.width() + x, rows.samples(),
          rows.first() + row * rows.samples().width(), Shown.PLAIN, argb, offset + row * scanline, width);
    }
  }
}

package unrain.derain.pixel;

import unrain.derain.tile.Region;
import unrain.image.Photo;
import unrain.image.Samples;

/**
 * Carries the change that a network made to a small photo, the rain layer, back into the large one, edges intact.
 *
 * <p>Joint bilateral upsampling after Kopf et al. 2007: each pixel takes the change of the four small pixels around it,
 * and the more of each the more alike the photo there and the small pixel are. So the layer's edges come to lie where
 * the photo has them, those of the streaks themselves and those of what stands before the sky, instead of being smeared
 * over the width of a small pixel. The result is always a mean of changes: none of the photo's own detail gets into the
 * layer, and where the network changed nothing the bits stay.
 */
public final class LayerEnlarger {
  private static final float MAX = 65535f;
  /** Difference of colour, of a range of 0 to 1 in each channel, at which a pixel counts half. */
  private static final float ALIKE = 0.12f;

  private final Photo photo;
  private final Samples derained;
  private final SizeTaps across;
  private final SizeTaps down;
  private final int smallWidth;

  /** @param derained a copy of the photo's samples, to be written to */
  public LayerEnlarger(Photo photo, int factor, Samples derained) {
    this.photo = photo;
    this.derained = derained;
    this.smallWidth = Math.ceilDiv(photo.width(), factor);
    this.across = new SizeTaps(photo.width(), smallWidth, factor);
    this.down = new SizeTaps(photo.height(), Math.ceilDiv(photo.height(), factor), factor);
  }

  /** The photo with what was written. */
  public Samples derained() {
    return derained;
  }

  /**
   * Writes a part of the photo, from its original bits on, whatever had been written there before.
   *
   * @param small the small photo, and what became of it
   */
  public void write(Samples small, Samples derainedSmall, Region part) {
    RowBands.forEach(part.height(), (from, to) -> {
      ChangeWriter writer = new ChangeWriter(photo, derained, part.width());
      PhotoRows rows = new PhotoRows(photo);
      SmallRow upper = new SmallRow(smallWidth);
      SmallRow lower = new SmallRow(smallWidth);
      float[][] seen = new float[3][part.width()];
      float[][] change = new float[3][part.width()];
      for (int y = part.y() + from; y < part.y() + to; y++) {
        upper.read(small.shorts(), derainedSmall.shorts(), down.first(y));
        lower.read(small.shorts(), derainedSmall.shorts(), down.second(y));
        rows.readSrgb(part.x(), y, part.width(), seen[0], seen[1], seen[2], 0);
        for (int x = 0; x < part.width(); x++) {
          mix(upper, lower, down.weight(y), part.x() + x, seen, change, x);
        }
        restore(part, y);
        writer.write(part.x(), y, part.width(), change);
      }
    });
  }

  private void restore(Region part, int y) {
    Samples source = photo.samples();
    int at = (y * source.width() + part.x()) * source.channels();
    int length = part.width() * source.channels();
    if (source.bitDepth() == 8) {
      System.arraycopy(source.bytes(), at, derained.bytes(), at, length);
    } else {
      System.arraycopy(source.shorts(), at, derained.shorts(), at, length);
    }
  }

  private void mix(SmallRow upper, SmallRow lower, float weightDown, int x, float[][] seen, float[][] change, int to) {
    int left = across.first(x);
    int right = across.second(x);
    float weightRight = across.weight(x);
    float r = Math.min(1f, Math.max(0f, seen[0][to]));
    float g = Math.min(1f, Math.max(0f, seen[1][to]));
    float b = Math.min(1f, Math.max(0f, seen[2][to]));
    float upperLeft = (1 - weightDown) * (1 - weightRight) * upper.likeness(left, r, g, b);
    float upperRight = (1 - weightDown) * weightRight * upper.likeness(right, r, g, b);
    float lowerLeft = weightDown * (1 - weightRight) * lower.likeness(left, r, g, b);
    float lowerRight = weightDown * weightRight * lower.likeness(right, r, g, b);
    float all = upperLeft + upperRight + lowerLeft + lowerRight;
    for (int c = 0; c < 3; c++) {
      change[c][to] = (upperLeft * upper.change[c][left] + upperRight * upper.change[c][right]
          + lowerLeft * lower.change[c][left] + lowerRight * lower.change[c][right]) / all;
    }
  }

  /** A row of the small photo and what the network changed of it. */
  private static final class SmallRow {
    private final float[][] before;
    private final float[][] change;
    private int row = -1;

    SmallRow(int width) {
      before = new float[3][width];
      change = new float[3][width];
    }

    void read(short[] small, short[] derained, int newRow) {
      if (newRow == row) {
        return;
      }
      row = newRow;
      int width = before[0].length;
      for (int c = 0; c < 3; c++) {
        for (int x = 0, at = row * width * 3 + c; x < width; x++, at += 3) {
          int was = small[at] & 0xFFFF;
          before[c][x] = was / MAX;
          change[c][x] = ((derained[at] & 0xFFFF) - was) / MAX;
        }
      }
    }

    float likeness(int x, float r, float g, float b) {
      float red = before[0][x] - r;
      float green = before[1][x] - g;
      float blue = before[2][x] - b;
      return 1 / (1 + (red * red + green * green + blue * blue) / (ALIKE * ALIKE));
    }
  }
}

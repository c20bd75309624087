package unrain.recipe;

import java.util.List;
import java.util.function.IntUnaryOperator;
import unrain.derain.Derained;
import unrain.image.Photo;
import unrain.image.PhotoWriter.Layer;
import unrain.image.Samples;

/**
 * The pages behind a result in a layered TIFF, all of 16 bits and of the photo's own channels, since programs that make
 * layers of pages expect one kind of page.
 */
final class Layers {
  static final String RESULT = "Derained";
  static final String MAP_SCALE =
      "Where the network sees rain: 0 is dry, 65535 is rain for sure. The scale is absolute, value / 65535.";
  /** Half the range: no change. Halved changes fit around it, and Linear Light doubles them again. */
  private static final int NO_CHANGE = 32_768;
  private static final String CHANGE_SCALE = "Derained minus original: (value - 32768) * 2, of 65535. "
      + "Laid over the original in the mode Linear Light it gives the derained picture.";

  private Layers() {}

  static List<Layer> of(Derained derained, Photo result) {
    Samples original = derained.original().samples();
    Samples after = result.samples();
    short[] map = derained.rainMap().samples16();
    int channels = original.channels();
    int up = original.bitDepth() == 8 ? 257 : 1;
    return List.of(
        new Layer("Original", "The photograph as it was.", () -> original),
        new Layer("Rain map", MAP_SCALE, () -> page(original, i -> map[i / channels] & 0xffff)),
        new Layer("Change", CHANGE_SCALE, () -> page(original, i -> {
          int change = (value(after, i) - value(original, i)) * up;
          return Math.clamp(NO_CHANGE + Math.floorDiv(change + 1, 2), 0, 65_535);
        })));
  }

  /** Opaque, where there is alpha. */
  private static Samples page(Samples shape, IntUnaryOperator colorAt) {
    Samples page = Samples.create(shape.width(), shape.height(), shape.channels(), 16);
    short[] out = page.shorts();
    int channels = shape.channels();
    for (int i = 0; i < out.length; i++) {
      boolean alpha = shape.hasAlpha() && i % channels == channels - 1;
      out[i] = (short) (alpha ? 65_535 : colorAt.applyAsInt(i));
    }
    return page;
  }

  private static int value(Samples samples, int index) {
    return samples.bitDepth() == 8 ? samples.bytes()[index] & 0xff : samples.shorts()[index] & 0xffff;
  }
}

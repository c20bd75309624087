package unrain.ui.compare;

import java.util.stream.IntStream;
import unrain.derain.RainMap;
import unrain.derain.RainMask;

/** The mask of rain as a pane can have it at once: made from the averaged map, its soft edge as wide as it looks. */
final class ScreenMask {
  private static final int BAND_ROWS = 64;

  private short[] samples = new short[0];

  /**
   * How the mask is made of the map.
   *
   * @param threshold map value up to which a place counts as dry
   * @param feather width of the soft edge in device pixels
   */
  record Look(float threshold, int feather) {}

  /** A map of a pane, which lies {@code shift} bits up in its pixels; valid until the next call. */
  RainMap map(int[] pixels, int shift, PaneRect pane) {
    int size = pane.width() * pane.height();
    if (samples.length != size) {
      samples = new short[size];
    }
    for (int i = 0; i < size; i++) {
      samples[i] = (short) ((pixels[i] >>> shift & 0xff) * 257);
    }
    return new RainMap(pane.width(), pane.height(), samples);
  }

  /** Takes the change from {@code original} to {@code clean} where the mask lets it through. */
  void draw(int[] original, int[] clean, RainMap map, Look look, int[] into, PaneRect part) {
    int scanline = map.width();
    IntStream.range(0, Math.ceilDiv(part.height(), BAND_ROWS)).parallel().forEach(band -> {
      int top = part.y() + band * BAND_ROWS;
      int rows = Math.min(BAND_ROWS, part.bottom() - top);
      RainMask mask = RainMask.of(map, look.threshold(), look.feather(), part.x(), top, part.width(), rows);
      float[] wet = new float[part.width()];
      for (int row = top; row < top + rows; row++) {
        mask.nextRow(wet);
        int start = row * scanline + part.x();
        for (int i = 0; i < wet.length; i++) {
          int weight = (int) (wet[i] * PixelMix.ONE + 0.5f);
          into[start + i] = PixelMix.blended(original[start + i], clean[start + i], weight);
        }
      }
    });
  }
}

package unrain.ui.compare;

import java.util.stream.IntStream;
import unrain.ui.overlay.OverlayLook;

/** Arithmetic on whole panes of premultiplied pixels, in bands that run beside each other. */
final class PixelMix {
  /** The weight that takes all of a change. */
  static final int ONE = 256;
  private static final int BAND = 1 << 16;

  private PixelMix() {}

  /** One pixel from two. */
  private interface Mix {
    int of(int first, int second);
  }

  private static void each(int[] first, int[] second, int[] into, Mix mix) {
    IntStream.range(0, (into.length + BAND - 1) / BAND).parallel().forEach(band -> {
      int to = Math.min(into.length, (band + 1) * BAND);
      for (int i = band * BAND; i < to; i++) {
        into[i] = mix.of(first[i], second[i]);
      }
    });
  }

  /** Takes the change from {@code original} to {@code clean} by a weight; alpha stays the original's. */
  static void blend(int[] original, int[] clean, int weight, int[] into) {
    each(original, clean, into, (before, after) -> {
      int alpha = before >>> 24;
      return alpha << 24
          | between(before >> 16 & 0xff, after >> 16 & 0xff, weight, alpha) << 16
          | between(before >> 8 & 0xff, after >> 8 & 0xff, weight, alpha) << 8
          | between(before & 0xff, after & 0xff, weight, alpha);
    });
  }

  private static int between(int before, int after, int weight, int highest) {
    return Math.clamp(before + ((after - before) * weight + 128 >> 8), 0, highest);
  }

  /** The change, amplified; signed, mid-grey stands for none. */
  static void difference(int[] before, int[] after, boolean signed, int[] into) {
    int gain = CompareLook.DIFFERENCE_GAIN;
    each(before, after, into, (a, b) -> a >>> 24 == 0 ? 0 : 0xff000000
        | change(a >> 16 & 0xff, b >> 16 & 0xff, gain, signed) << 16
        | change(a >> 8 & 0xff, b >> 8 & 0xff, gain, signed) << 8
        | change(a & 0xff, b & 0xff, gain, signed));
  }

  private static int change(int before, int after, int gain, boolean signed) {
    int change = (after - before) * gain;
    return signed ? Math.clamp(128 + change, 0, 255) : Math.min(255, Math.abs(change));
  }

  /** The map's colours over the photo without its own, so that colour means the map alone. */
  static void overlay(int[] photo, int[] map, OverlayLook look, int[] into) {
    int[] table = look.table();
    each(photo, map, into, (pixel, value) -> {
      if (pixel >>> 24 == 0) {
        return 0;
      }
      int color = table[value >>> 24];
      int kept = 255 - (color >>> 24);
      int grey = (54 * (pixel >> 16 & 0xff) + 183 * (pixel >> 8 & 0xff) + 19 * (pixel & 0xff) + 128 >> 8) * kept;
      int base = (grey + 127) / 255;
      return 0xff000000
          | Math.min(255, (color >> 16 & 0xff) + base) << 16
          | Math.min(255, (color >> 8 & 0xff) + base) << 8
          | Math.min(255, (color & 0xff) + base);
    });
  }
}

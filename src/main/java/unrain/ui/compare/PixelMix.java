package unrain.ui.compare;

import java.util.stream.IntStream;
import unrain.derain.brush.BrushField;
import unrain.ui.overlay.OverlayLook;
import unrain.ui.viewer.SampleDifference;

/** Arithmetic on premultiplied pixels of whole panes, in bands of rows that run beside each other. */
final class PixelMix {
  /** The weight that takes all of a change. */
  static final int ONE = 256;
  private static final int BAND_ROWS = 64;

  private PixelMix() {}

  /** A stretch of one row. A call for each pixel would cost more than its arithmetic. */
  private interface RowMix {
    void mix(int from, int to);
  }

  private static void eachRow(PaneRect part, int scanline, RowMix mix) {
    int bands = (part.height() + BAND_ROWS - 1) / BAND_ROWS;
    IntStream.range(0, bands).parallel().forEach(band -> {
      int last = Math.min(part.bottom(), part.y() + (band + 1) * BAND_ROWS);
      for (int y = part.y() + band * BAND_ROWS; y < last; y++) {
        mix.mix(y * scanline + part.x(), y * scanline + part.right());
      }
    });
  }

  /** Takes the change from {@code original} to {@code clean} by a weight; alpha stays the original's. */
  static void blend(int[] original, int[] clean, int weight, int[] into, PaneRect part, int scanline) {
    eachRow(part, scanline, (from, to) -> {
      for (int i = from; i < to; i++) {
        into[i] = blended(original[i], clean[i], weight);
      }
    });
  }

  /** Adds a share of the change between two pictures to a third; alpha stays the third's. */
  static void addChange(int[] base, int[] from, int[] to, int weight, int[] into, PaneRect part, int scanline) {
    eachRow(part, scanline, (first, end) -> {
      for (int i = first; i < end; i++) {
        int alpha = base[i] >>> 24;
        into[i] = alpha << 24
            | added(base[i], from[i], to[i], 16, weight, alpha)
            | added(base[i], from[i], to[i], 8, weight, alpha)
            | added(base[i], from[i], to[i], 0, weight, alpha);
      }
    });
  }

  private static int added(int base, int from, int to, int shift, int weight, int highest) {
    int change = ((to >> shift & 0xff) - (from >> shift & 0xff)) * weight;
    return Math.max(0, Math.min(highest, (base >> shift & 0xff) + (change + 128 >> 8))) << shift;
  }

  static int blended(int before, int after, int weight) {
    int alpha = before >>> 24;
    return alpha << 24
        | between(before >> 16 & 0xff, after >> 16 & 0xff, weight, alpha) << 16
        | between(before >> 8 & 0xff, after >> 8 & 0xff, weight, alpha) << 8
        | between(before & 0xff, after & 0xff, weight, alpha);
  }

  /**
   * A blend under what was painted: the mask below has been averaged into {@code below}, all of the change into
   * {@code all}, and both changes are taken by their own weights.
   */
  static void blendPainted(int[] original, int[] below, int[] all, BrushField painted, float strength, int[] into,
      PaneRect part, int scanline) {
    float[] keep = painted.keep();
    float[] add = painted.add();
    float one = strength * ONE;
    eachRow(part, scanline, (from, to) -> {
      for (int i = from; i < to; i++) {
        int before = original[i];
        int alpha = before >>> 24;
        int ofBelow = Math.round(keep[i] * one);
        int ofAll = Math.round(add[i] * one);
        into[i] = alpha << 24
            | between(before, below[i], all[i], 16, ofBelow, ofAll, alpha)
            | between(before, below[i], all[i], 8, ofBelow, ofAll, alpha)
            | between(before, below[i], all[i], 0, ofBelow, ofAll, alpha);
      }
    });
  }

  private static int between(int before, int below, int all, int shift, int ofBelow, int ofAll, int highest) {
    int from = before >> shift & 0xff;
    int change = ((below >> shift & 0xff) - from) * ofBelow + ((all >> shift & 0xff) - from) * ofAll;
    return Math.max(0, Math.min(highest, from + (change + 128 >> 8))) << shift;
  }

  private static int between(int before, int after, int weight, int highest) {
    return Math.max(0, Math.min(highest, before + ((after - before) * weight + 128 >> 8)));
  }

  /** A change that has been averaged already, amplified; nothing where there is no photo. */
  static void amplify(int[] photo, int[] change, int[] into, PaneRect part, int scanline) {
    eachRow(part, scanline, (from, to) -> {
      for (int i = from; i < to; i++) {
        int levels = change[i];
        into[i] = photo[i] >>> 24 == 0 ? 0 : 0xff000000
            | Math.min(255, (levels >> 16 & 0xff) * SampleDifference.GAIN) << 16
            | Math.min(255, (levels >> 8 & 0xff) * SampleDifference.GAIN) << 8
            | Math.min(255, (levels & 0xff) * SampleDifference.GAIN);
      }
    });
  }

  /** The change of averaged pixels, amplified; signed, mid-grey stands for none. */
  static void difference(int[] before, int[] after, boolean signed, int[] into, PaneRect part, int scanline) {
    eachRow(part, scanline, (from, to) -> {
      for (int i = from; i < to; i++) {
        int a = before[i];
        int b = after[i];
        into[i] = a >>> 24 == 0 ? 0 : 0xff000000
            | change(a >> 16 & 0xff, b >> 16 & 0xff, signed) << 16
            | change(a >> 8 & 0xff, b >> 8 & 0xff, signed) << 8
            | change(a & 0xff, b & 0xff, signed);
      }
    });
  }

  private static int change(int before, int after, boolean signed) {
    int change = (after - before) * SampleDifference.GAIN;
    return signed ? Math.clamp(128 + change, 0, 255) : Math.min(255, Math.abs(change));
  }

  /** The colours of a map ({@code shift} bits up) over the photo without its own: colour means the map alone. */
  static void overlay(int[] photo, int[] map, int shift, OverlayLook look, int[] into, PaneRect part, int scanline) {
    int[] table = look.table();
    eachRow(part, scanline, (from, to) -> {
      for (int i = from; i < to; i++) {
        into[i] = photo[i] >>> 24 == 0 ? 0 : colored(photo[i], table[map[i] >>> shift & 0xff]);
      }
    });
  }

  private static int colored(int pixel, int color) {
    int kept = 255 - (color >>> 24);
    int grey = (54 * (pixel >> 16 & 0xff) + 183 * (pixel >> 8 & 0xff) + 19 * (pixel & 0xff) + 128 >> 8) * kept;
    int base = (grey + 127) / 255;
    return 0xff000000
        | Math.min(255, (color >> 16 & 0xff) + base) << 16
        | Math.min(255, (color >> 8 & 0xff) + base) << 8
        | Math.min(255, (color & 0xff) + base);
  }
}

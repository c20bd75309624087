package unrain.ui.overlay;

/**
 * How a map is laid over the grey photo. The scale is absolute: 0 and 1 mean the same in every photo, so an empty map
 * looks empty.
 *
 * @param colors what the values look like
 * @param opacity 0 (photo only) .. 1 (map only)
 * @param low value that takes the first colour
 * @param high value that takes the last colour
 * @param hideBelow values under it leave the photo free
 * @param map which map it is
 */
public record OverlayLook(
    ColorMap colors, double opacity, double low, double high, double hideBelow, MapChoice map) {
  public static final OverlayLook DEFAULT = new OverlayLook(ColorMap.MAGMA, 0.6, 0, 1, 0, MapChoice.RAIN);

  public OverlayLook {
    if (!(opacity >= 0 && opacity <= 1)) {
      throw new IllegalArgumentException("opacity is between 0 and 1");
    }
    if (!(low >= 0 && low < high && high <= 1)) {
      throw new IllegalArgumentException("a scale runs upwards within 0 and 1");
    }
  }

  public OverlayLook withOpacity(double value) {
    return new OverlayLook(colors, value, low, high, hideBelow, map);
  }

  public OverlayLook withMap(MapChoice value) {
    return new OverlayLook(colors, opacity, low, high, hideBelow, value);
  }

  /** Whether colours mean the same as in every other photo. */
  public boolean isAbsolute() {
    return low == 0 && high == 1;
  }

  /** Where a value lies on this scale, 0..1. */
  public double position(double value) {
    return Math.clamp((value - low) / (high - low), 0, 1);
  }

  /** Premultiplied colour for each of 256 values; its alpha is how much it covers. */
  public int[] table() {
    int[] table = new int[256];
    for (int i = 0; i < table.length; i++) {
      double value = i / 255.0;
      double position = position(value);
      double cover = value < hideBelow ? 0 : opacity * (colors.fades() ? position : 1);
      table[i] = premultiplied(colors.colorOf(position), cover);
    }
    return table;
  }

  private static int premultiplied(int rgb, double alpha) {
    int red = (int) Math.round((rgb >> 16 & 0xff) * alpha);
    int green = (int) Math.round((rgb >> 8 & 0xff) * alpha);
    int blue = (int) Math.round((rgb & 0xff) * alpha);
    return (int) Math.round(255 * alpha) << 24 | red << 16 | green << 8 | blue;
  }
}

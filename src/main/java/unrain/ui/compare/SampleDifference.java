package unrain.ui.compare;

import unrain.image.Samples;

/**
 * Differences of samples at the depth that they have: from 16-bit photos more shows than 8-bit pixels could. They are
 * shown in the photo's own encoding, like the numbers under the cursor.
 */
final class SampleDifference {
  private SampleDifference() {}

  /** Amplifies the differences of a row; grey photos give grey, alpha does not count. */
  static void row(Samples before, int from, Samples after, int at, boolean signed, int[] argb, int to, int length) {
    int channels = before.channels();
    int green = before.colorChannels() == 3 ? 1 : 0;
    boolean eight = before.bitDepth() == 8;
    for (int i = 0; i < length; i++) {
      int a = (from + i) * channels;
      int b = (at + i) * channels;
      argb[to + i] = eight
          ? pack(change8(before, a, after, b), change8(before, a + green, after, b + green),
              change8(before, a + 2 * green, after, b + 2 * green), signed)
          : pack(change16(before, a, after, b), change16(before, a + green, after, b + green),
              change16(before, a + 2 * green, after, b + 2 * green), signed);
    }
  }

  /** In 257ths of a level of 255. */
  private static int change8(Samples before, int from, Samples after, int at) {
    return ((after.bytes()[at] & 0xff) - (before.bytes()[from] & 0xff)) * 257;
  }

  private static int change16(Samples before, int from, Samples after, int at) {
    return (after.shorts()[at] & 0xffff) - (before.shorts()[from] & 0xffff);
  }

  private static int pack(int red, int green, int blue, boolean signed) {
    return 0xff000000 | shown(red, signed) << 16 | shown(green, signed) << 8 | shown(blue, signed);
  }

  private static int shown(int change, boolean signed) {
    int levels = Math.round(change * CompareLook.DIFFERENCE_GAIN / 257f);
    return signed ? Math.clamp(128 + levels, 0, 255) : Math.min(255, Math.abs(levels));
  }
}

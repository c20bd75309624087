package unrain.ui.viewer;

import unrain.image.Samples;

/**
 * Differences of samples at the depth that they have: from 16-bit photos more shows than 8-bit pixels could. They are
 * in the photo's own encoding, like the numbers under the cursor.
 */
public final class SampleDifference {
  /** Differences are amplified by this, or rain of a few levels would not show. */
  public static final int GAIN = 4;

  private SampleDifference() {}

  /** What a difference looks like. */
  public enum Shown {
    /** As large as it is, whichever way it goes. */
    PLAIN,
    /** The same, amplified. */
    AMPLIFIED,
    /** Amplified, mid-grey for none. */
    SIGNED;

    public static Shown amplified(boolean signed) {
      return signed ? SIGNED : AMPLIFIED;
    }

    /** @param change in 257ths of a level of 255 */
    int level(int change) {
      int levels = Math.round(change * (this == PLAIN ? 1 : GAIN) / 257f);
      return this == SIGNED ? Math.clamp(128 + levels, 0, 255) : Math.min(255, Math.abs(levels));
    }
  }

  /** The differences of a row as opaque pixels; grey photos give grey, alpha does not count. */
  public static void row(Samples before, int from, Samples after, int at, Shown shown, int[] argb, int to,
      int length) {
    int channels = before.channels();
    int green = before.colorChannels() == 3 ? 1 : 0;
    boolean eight = before.bitDepth() == 8;
    for (int i = 0; i < length; i++) {
      int a = (from + i) * channels;
      int b = (at + i) * channels;
      argb[to + i] = eight
          ? pack(change8(before, a, after, b), change8(before, a + green, after, b + green),
              change8(before, a + 2 * green, after, b + 2 * green), shown)
          : pack(change16(before, a, after, b), change16(before, a + green, after, b + green),
              change16(before, a + 2 * green, after, b + 2 * green), shown);
    }
  }

  private static int change8(Samples before, int from, Samples after, int at) {
    return ((after.bytes()[at] & 0xff) - (before.bytes()[from] & 0xff)) * 257;
  }

  private static int change16(Samples before, int from, Samples after, int at) {
    return (after.shorts()[at] & 0xffff) - (before.shorts()[from] & 0xffff);
  }

  private static int pack(int red, int green, int blue, Shown shown) {
    return 0xff000000 | shown.level(red) << 16 | shown.level(green) << 8 | shown.level(blue);
  }
}

package unrain.ui.viewer;

import java.util.stream.IntStream;
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
    PLAIN(1, false),
    /** The same, amplified. */
    AMPLIFIED(GAIN, false),
    /** Amplified, mid-grey for none. */
    SIGNED(GAIN, true);

    private final int gain;
    private final boolean signed;
    /** What changes of 8-bit samples, from -255 on, look like: arithmetic for each would take most of a frame. */
    private final int[] ofEightBits;

    Shown(int gain, boolean signed) {
      this.gain = gain;
      this.signed = signed;
      this.ofEightBits = IntStream.rangeClosed(-255, 255).map(change -> level(change * 257)).toArray();
    }

    public static Shown amplified(boolean signed) {
      return signed ? SIGNED : AMPLIFIED;
    }

    /** @param change in 257ths of a level of 255 */
    private int level(int change) {
      int gained = change * gain;
      int levels = (gained + (gained < 0 ? -128 : 128)) / 257;
      return signed ? Math.clamp(128 + levels, 0, 255) : Math.min(255, Math.abs(levels));
    }
  }

  /** The differences of a row as opaque pixels; grey photos give grey, alpha does not count. */
  public static void row(Samples before, int from, Samples after, int at, Shown shown, int[] argb, int to,
      int length) {
    int channels = before.channels();
    int green = before.colorChannels() == 3 ? 1 : 0;
    int a = from * channels;
    int b = at * channels;
    if (before.bitDepth() == 8) {
      byte[] first = before.bytes();
      byte[] second = after.bytes();
      int[] levels = shown.ofEightBits;
      for (int i = to; i < to + length; i++, a += channels, b += channels) {
        argb[i] = 0xff000000
            | levels[change(first, a, second, b)] << 16
            | levels[change(first, a + green, second, b + green)] << 8
            | levels[change(first, a + 2 * green, second, b + 2 * green)];
      }
      return;
    }
    short[] first = before.shorts();
    short[] second = after.shorts();
    for (int i = to; i < to + length; i++, a += channels, b += channels) {
      argb[i] = 0xff000000
          | shown.level(change(first, a, second, b)) << 16
          | shown.level(change(first, a + green, second, b + green)) << 8
          | shown.level(change(first, a + 2 * green, second, b + 2 * green));
    }
  }

  /** Of two 8-bit samples, 255 for none. */
  private static int change(byte[] before, int from, byte[] after, int at) {
    return 255 + (after[at] & 0xff) - (before[from] & 0xff);
  }

  private static int change(short[] before, int from, short[] after, int at) {
    return (after[at] & 0xffff) - (before[from] & 0xffff);
  }
}

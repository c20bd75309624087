package unrain.derain.pixel;

import unrain.image.ColorEncoding;
import unrain.image.Photo;
import unrain.image.Samples;

/**
 * Carries a change seen in sRGB back into the samples of a photo.
 *
 * <p>The network saw clip(E), the source in sRGB cut to 0..1, and changed it by d. Writing its picture would throw away
 * what clipping and the conversion lost; so only the change travels: out = src + (encode(E + d) − encode(E)), with one
 * rounding, of the difference. Hence samples whose change rounds to nothing keep their bits whatever the encoding, and
 * what lies outside sRGB stays there. For sRGB itself the bracket is d. Grey photos take the luma of d (BT.601, the
 * weights that the networks are judged by). Alpha is never touched.
 */
public final class ChangeWriter {
  private final Photo photo;
  private final Samples target;
  private final PhotoRows rows;
  /** Only for encodings that the change has to be carried to. */
  private final float[][] before;
  private final float[][] after;
  private final int[] changed;

  /** @param target the photo's samples, copied: what isn't changed is there already */
  public ChangeWriter(Photo photo, Samples target, int longestRow) {
    this.photo = photo;
    this.target = target;
    this.rows = new PhotoRows(photo);
    this.before = new float[3][photo.encoding().isSrgb() ? 0 : longestRow];
    this.after = new float[3][photo.encoding().isSrgb() ? 0 : longestRow];
    this.changed = new int[photo.encoding().isSrgb() ? 0 : longestRow];
  }

  /** Writes {@code length} pixels from (x, y) on; the change arrays are used up. */
  public void write(int x, int y, int length, float[][] change) {
    boolean grey = target.colorChannels() == 1;
    if (grey) {
      toLuma(change, length);
    }
    if (!photo.encoding().isSrgb()) {
      reencode(x, y, length, change);
    }
    int at = (y * target.width() + x) * target.channels();
    for (int channel = 0; channel < target.colorChannels(); channel++) {
      if (target.bitDepth() == 8) {
        add8(target.bytes(), at + channel, change[channel], length);
      } else {
        add16(target.shorts(), at + channel, change[channel], length);
      }
    }
  }

  private static void toLuma(float[][] change, int length) {
    float[] r = change[0];
    float[] g = change[1];
    float[] b = change[2];
    for (int i = 0; i < length; i++) {
      float luma = 0.299f * r[i] + 0.587f * g[i] + 0.114f * b[i];
      r[i] = luma;
      g[i] = luma;
      b[i] = luma;
    }
  }

  /** Turns the change in sRGB into the change in the photo's encoding, where there is one: dry places cost nothing. */
  private void reencode(int x, int y, int length, float[][] change) {
    ColorEncoding encoding = photo.encoding();
    int count = findChanged(change, length);
    rows.readEncoded(x, y, length, before[0], before[1], before[2], 0);
    for (int c = 0; c < 3; c++) {
      for (int k = 0; k < count; k++) {
        before[c][k] = before[c][changed[k]];
      }
    }
    encoding.toSrgb(before[0], before[1], before[2], 0, count);
    for (int c = 0; c < 3; c++) {
      for (int k = 0; k < count; k++) {
        after[c][k] = before[c][k] + change[c][changed[k]];
      }
    }
    encoding.fromSrgb(before[0], before[1], before[2], 0, count);
    encoding.fromSrgb(after[0], after[1], after[2], 0, count);
    for (int c = 0; c < 3; c++) {
      for (int k = 0; k < count; k++) {
        change[c][changed[k]] = after[c][k] - before[c][k];
      }
    }
  }

  private int findChanged(float[][] change, int length) {
    int count = 0;
    for (int i = 0; i < length; i++) {
      if (change[0][i] != 0 || change[1][i] != 0 || change[2][i] != 0) {
        changed[count++] = i;
      }
    }
    return count;
  }

  private void add8(byte[] out, int from, float[] change, int length) {
    int channels = target.channels();
    for (int i = 0, at = from; i < length; i++, at += channels) {
      int value = (out[at] & 0xFF) + Rounding.nearest8(change[i] * 255f);
      out[at] = (byte) Math.min(255, Math.max(0, value));
    }
  }

  private void add16(short[] out, int from, float[] change, int length) {
    int channels = target.channels();
    for (int i = 0, at = from; i < length; i++, at += channels) {
      int value = (out[at] & 0xFFFF) + Rounding.nearest16(change[i] * 65535.0);
      out[at] = (short) Math.min(65535, Math.max(0, value));
    }
  }
}

package unrain.derain;

import unrain.image.Samples;

/**
 * Blends one row of samples: out = src + w · (derained − src), rounded once, clipped.
 *
 * <p>In stages over short arrays (widen, compute, narrow), because the compiler vectorises each stage but not their
 * sum: half the time of one loop. Every sample has its own weight; alpha has zero, which keeps its bits.
 */
final class RowBlender {
  /** Larger than any weighted change, so that cutting a shifted value rounds it down whatever its sign. */
  private static final int SHIFT = 1 << 17;

  private final Samples source;
  private final Samples derained;
  private final Samples into;
  private final int[] before;
  private final int[] after;
  private final float[] weights;

  RowBlender(Samples source, Samples derained, Samples into, int width) {
    this.source = source;
    this.derained = derained;
    this.into = into;
    this.before = new int[width * source.channels()];
    this.after = new int[width * source.channels()];
    this.weights = new float[width * source.channels()];
  }

  /** Takes a weight per pixel for the rows to come. */
  void setWeights(float[] perPixel) {
    int channels = source.channels();
    int colors = source.colorChannels();
    for (int i = 0, at = 0; i < perPixel.length; i++, at += channels) {
      weights[at] = perPixel[i];
      if (colors == 3) {
        weights[at + 1] = perPixel[i];
        weights[at + 2] = perPixel[i];
      }
    }
  }

  /** Blends the row that begins at pixel {@code from} of the source into the pixels from {@code to} on. */
  void blend(int from, int to) {
    int start = from * source.channels();
    if (source.bitDepth() == 8) {
      widen8(source.bytes(), start, before);
      widen8(derained.bytes(), start, after);
      compute(255);
      narrow8(into.bytes(), to * source.channels());
    } else {
      widen16(source.shorts(), start, before);
      widen16(derained.shorts(), start, after);
      compute(65535);
      narrow16(into.shorts(), to * source.channels());
    }
  }

  /** Leaves the row as the source has it. */
  void copy(int from, int to) {
    int start = from * source.channels();
    Object out = source.bitDepth() == 8 ? into.bytes() : into.shorts();
    Object in = source.bitDepth() == 8 ? source.bytes() : source.shorts();
    System.arraycopy(in, start, out, to * source.channels(), before.length);
  }

  private void compute(int max) {
    for (int i = 0; i < before.length; i++) {
      int change = (int) (weights[i] * (after[i] - before[i]) + (SHIFT + 0.5f)) - SHIFT;
      after[i] = Math.min(max, Math.max(0, before[i] + change));
    }
  }

  private static void widen8(byte[] in, int from, int[] out) {
    for (int i = 0; i < out.length; i++) {
      out[i] = in[from + i] & 0xFF;
    }
  }

  private static void widen16(short[] in, int from, int[] out) {
    for (int i = 0; i < out.length; i++) {
      out[i] = in[from + i] & 0xFFFF;
    }
  }

  private void narrow8(byte[] out, int to) {
    for (int i = 0; i < after.length; i++) {
      out[to + i] = (byte) after[i];
    }
  }

  private void narrow16(short[] out, int to) {
    for (int i = 0; i < after.length; i++) {
      out[to + i] = (short) after[i];
    }
  }
}

package unrain.derain.pixel;

import unrain.image.Samples;

/**
 * Blends one row of samples: out = src + w · (derained − src), rounded once, clipped. A share of the change's fine part
 * can be taken back before; what is left lies between nothing and the whole change, so that taking back never adds: a
 * dry place beside a streak does not get a share of the streak's change.
 *
 * <p>In stages over short arrays (widen, compute, narrow), because the compiler vectorises each stage but not their
 * sum: half the time of one loop. Every sample has its own weight; alpha has zero, which keeps its bits.
 */
public final class RowBlender {
  /** Larger than any weighted change, so that cutting a shifted value rounds it down whatever its sign. */
  private static final int SHIFT = 1 << 17;

  private final Samples source;
  private final Samples derained;
  private final Samples into;
  private final int[] before;
  private final int[] after;
  private final float[] weights;
  private final float[] takenBack;

  public RowBlender(Samples source, Samples derained, Samples into, int width) {
    this.source = source;
    this.derained = derained;
    this.into = into;
    this.before = new int[width * source.channels()];
    this.after = new int[width * source.channels()];
    this.weights = new float[width * source.channels()];
    this.takenBack = new float[width * source.channels()];
  }

  /** Takes a weight per pixel for the rows to come. */
  public void setWeights(float[] perPixel) {
    spread(perPixel, weights);
  }

  /** Takes for each pixel the share of its fine change that is taken back, 0..1. */
  public void setTakenBack(float[] perPixel) {
    spread(perPixel, takenBack);
  }

  private void spread(float[] perPixel, float[] perSample) {
    int channels = source.channels();
    int colors = source.colorChannels();
    for (int i = 0, at = 0; i < perPixel.length; i++, at += channels) {
      perSample[at] = perPixel[i];
      if (colors == 3) {
        perSample[at + 1] = perPixel[i];
        perSample[at + 2] = perPixel[i];
      }
    }
  }

  /** Blends the row that begins at pixel {@code from} of the source into the pixels from {@code to} on. */
  public void blend(int from, int to) {
    widen(from);
    mix();
    narrow(to);
  }

  /**
   * The same, less what is taken back of the change's fine part.
   *
   * @param coarse the row's sums, from {@link CoarseChange}
   */
  public void blendLessFine(int from, int to, int[] coarse) {
    widen(from);
    mixLessFine(coarse);
    narrow(to);
  }

  /** Leaves the row as the source has it. */
  public void copy(int from, int to) {
    int start = from * source.channels();
    Object out = source.bitDepth() == 8 ? into.bytes() : into.shorts();
    Object in = source.bitDepth() == 8 ? source.bytes() : source.shorts();
    System.arraycopy(in, start, out, to * source.channels(), before.length);
  }

  private void mix() {
    int max = source.maxValue();
    for (int i = 0; i < before.length; i++) {
      int change = (int) (weights[i] * (after[i] - before[i]) + (SHIFT + 0.5f)) - SHIFT;
      after[i] = Math.min(max, Math.max(0, before[i] + change));
    }
  }

  private void mixLessFine(int[] coarse) {
    int max = source.maxValue();
    for (int i = 0; i < before.length; i++) {
      float whole = after[i] - before[i];
      float rest = whole - takenBack[i] * (whole - coarse[i] * (1 / CoarseChange.SAMPLES_PER_SUM));
      float kept = Math.min(Math.max(whole, 0), Math.max(Math.min(whole, 0), rest));
      int change = (int) (weights[i] * kept + (SHIFT + 0.5f)) - SHIFT;
      after[i] = Math.min(max, Math.max(0, before[i] + change));
    }
  }

  private void widen(int from) {
    int start = from * source.channels();
    if (source.bitDepth() == 8) {
      widen8(source.bytes(), start, before);
      widen8(derained.bytes(), start, after);
    } else {
      widen16(source.shorts(), start, before);
      widen16(derained.shorts(), start, after);
    }
  }

  private void narrow(int to) {
    if (source.bitDepth() == 8) {
      narrow8(into.bytes(), to * source.channels());
    } else {
      narrow16(into.shorts(), to * source.channels());
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

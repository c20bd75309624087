package unrain.derain;

/** Where the network sees rain, at the photo's size, on an absolute scale: 0 on a dry picture. */
public final class RainMap {
  private static final float MAX = 65535f;

  private final int width;
  private final int height;
  private final short[] samples;
  private final double mean;

  /** @param samples row by row, unsigned 16 bit; kept, not copied */
  public RainMap(int width, int height, short[] samples) {
    if (width < 1 || height < 1 || samples.length != Math.multiplyExact(width, height)) {
      throw new IllegalArgumentException("%d×%d map of %d samples".formatted(width, height, samples.length));
    }
    this.width = width;
    this.height = height;
    this.samples = samples;
    long sum = 0;
    for (short sample : samples) {
      sum += sample & 0xFFFF;
    }
    this.mean = sum / (double) MAX / samples.length;
  }

  public int width() {
    return width;
  }

  public int height() {
    return height;
  }

  /** 0..1. */
  public float at(int x, int y) {
    if (x < 0 || x >= width) {
      throw new IndexOutOfBoundsException("x " + x);
    }
    return (samples[y * width + x] & 0xFFFF) / MAX;
  }

  /** Mean over the photo, 0..1. */
  public double mean() {
    return mean;
  }

  /** Share of the photo, 0..1, where the map is {@code value} (0..1) or more. */
  public double shareFrom(double value) {
    int least = (int) Math.round(value * MAX);
    long count = 0;
    for (short sample : samples) {
      count += (sample & 0xFFFF) >= least ? 1 : 0;
    }
    return (double) count / samples.length;
  }

  /** The backing samples, unsigned 16 bit, row by row; not to be written to. */
  public short[] samples16() {
    return samples;
  }
}

package unrain.derain;

/**
 * What one refinement module did, for inspection: the channel mean of its modulation, at the module's own resolution.
 *
 * @param number 1 for the first module
 * @param width in map pixels: the photo's width divided by {@code scale}, rounded up
 * @param scale photo pixels per map pixel
 * @param samples row by row, unsigned 16 bit for 0..1; not to be written to
 */
public record RefinementMap(int number, int width, int height, int scale, short[] samples) {
  public RefinementMap {
    if (number < 1 || scale < 1 || samples.length != width * height) {
      throw new IllegalArgumentException("map %d: %d×%d at 1/%d".formatted(number, width, height, scale));
    }
  }

  /** The same map of a photo that is larger by a factor. */
  RefinementMap reducedBy(int factor) {
    return new RefinementMap(number, width, height, scale * factor, samples);
  }

  /** 0..1 at the photo's pixel (x, y). */
  public float at(int x, int y) {
    return (samples[y / scale * width + x / scale] & 0xFFFF) / 65535f;
  }
}

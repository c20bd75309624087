package unrain.derain;

/**
 * Planar floats of one tile: the value of channel c at (x, y) is {@code data[(c · height + y) · width + x]}. The array
 * is shared, not copied; it may be longer than the planes need.
 */
public record FloatPlanes(int width, int height, int channels, float[] data) {
  public FloatPlanes {
    if (width < 1 || height < 1 || channels < 1 || data.length < (long) width * height * channels) {
      throw new IllegalArgumentException(
          "no room for %d×%d×%d in %d floats".formatted(channels, height, width, data.length));
    }
  }

  /** Planes of zeros. */
  public static FloatPlanes create(int width, int height, int channels) {
    return new FloatPlanes(width, height, channels, new float[Math.multiplyExact(width * height, channels)]);
  }

  /** Index of the first value of row y in channel c. */
  public int row(int channel, int y) {
    return (channel * height + y) * width;
  }

  public float at(int x, int y, int channel) {
    return data[row(channel, y) + x];
  }
}

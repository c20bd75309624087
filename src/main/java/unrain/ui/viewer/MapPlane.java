package unrain.ui.viewer;

import org.jspecify.annotations.Nullable;

/**
 * A map over a photo, in values 0..1, or by how much two such maps differ.
 *
 * @param width of the map, in map pixels
 * @param scale photo pixels per map pixel
 * @param samples row by row, unsigned 16 bit; not to be written to
 * @param minus null, or the samples of another map of the same shape
 */
public record MapPlane(int width, int scale, short[] samples, short @Nullable [] minus) {
  /** 0..65535 at a pixel of the photo. */
  public int at16(int x, int y) {
    int at = y / scale * width + x / scale;
    int value = samples[at] & 0xffff;
    return minus == null ? value : Math.abs(value - (minus[at] & 0xffff));
  }

  /** 0..1 at a pixel of the photo. */
  public double at(int x, int y) {
    return at16(x, y) / 65535.0;
  }
}

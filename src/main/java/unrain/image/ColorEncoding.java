package unrain.image;

import org.jspecify.annotations.Nullable;

/**
 * What the numbers of a photo mean, as arithmetic to extended sRGB and back.
 *
 * <p>Extended sRGB is the sRGB curve and primaries continued below 0 and above 1 (the curve mirrored at zero), so that
 * a saturated colour of a wider space survives the way there and back. Grey photos pass the same plane three times.
 */
public interface ColorEncoding {

  /** For the reader's eye: "sRGB", "Adobe RGB (1998)", "untagged (taken as sRGB)". */
  String name();

  /** The profile that an export has to carry, null where it carries none. */
  byte @Nullable [] iccProfile();

  /** Whether both conversions are the identity, so that a caller may skip them. */
  boolean isSrgb();

  /** In place, from 0..1 of this encoding to extended sRGB, unclipped. */
  void toSrgb(float[] r, float[] g, float[] b, int from, int length);

  /** In place, the inverse of {@link #toSrgb}; the result is not clipped either. */
  void fromSrgb(float[] r, float[] g, float[] b, int from, int length);
}

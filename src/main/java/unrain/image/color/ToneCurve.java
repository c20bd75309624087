package unrain.image.color;

/**
 * The curve of a colour channel. Both directions are continued beyond 0..1 without a step: mirrored at zero, and above
 * one by the formula itself or by the last slope of a table.
 */
public sealed interface ToneCurve permits ParametricCurve, SampledCurve {

  double toLinear(double encoded);

  double fromLinear(double linear);

  /** Whether {@link #fromLinear} is smooth enough to be tabulated. */
  boolean smooth();

  /** Whether no value of 0..1 is further apart than {@code tolerance}, seen as encoded values of this curve. */
  default boolean isNear(ToneCurve other, double tolerance) {
    for (int i = 0; i <= 256; i++) {
      double encoded = i / 256.0;
      if (Math.abs(fromLinear(other.toLinear(encoded)) - encoded) > tolerance) {
        return false;
      }
    }
    return true;
  }
}

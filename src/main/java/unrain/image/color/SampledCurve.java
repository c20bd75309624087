package unrain.image.color;

import java.util.Arrays;

/** A curve given by evenly spaced samples with straight lines between them, as ICC's {@code curv} is. */
public final class SampledCurve implements ToneCurve {
  private final double[] values;
  private final double lastSlope;

  /** Values that fall are raised to their predecessor, so that the curve has an inverse. */
  public SampledCurve(double[] samples) {
    if (samples.length < 2) {
      throw new IllegalArgumentException("a curve needs two samples");
    }
    values = samples.clone();
    for (int i = 1; i < values.length; i++) {
      values[i] = Math.max(values[i], values[i - 1]);
    }
    if (!(values[values.length - 1] > values[0])) {
      throw new IllegalArgumentException("a flat curve has no inverse");
    }
    double slope = (values[values.length - 1] - values[values.length - 2]) * (values.length - 1);
    lastSlope = slope > 0.05 ? slope : 1;
  }

  @Override
  public boolean smooth() {
    return false;
  }

  @Override
  public double toLinear(double encoded) {
    double x = Math.abs(encoded);
    double y;
    if (x >= 1) {
      y = values[values.length - 1] + (x - 1) * lastSlope;
    } else {
      double at = x * (values.length - 1);
      int i = (int) at;
      y = values[i] + (at - i) * (values[i + 1] - values[i]);
    }
    return encoded < 0 ? -y : y;
  }

  @Override
  public double fromLinear(double linear) {
    double y = Math.abs(linear);
    double last = values[values.length - 1];
    double x;
    if (y >= last) {
      x = 1 + (y - last) / lastSlope;
    } else if (y <= values[0]) {
      x = 0;
    } else {
      x = between(y);
    }
    return linear < 0 ? -x : x;
  }

  private double between(double y) {
    int found = Arrays.binarySearch(values, y);
    if (found >= 0) {
      return (double) found / (values.length - 1);
    }
    int i = -found - 2;
    return (i + (y - values[i]) / (values[i + 1] - values[i])) / (values.length - 1);
  }
}

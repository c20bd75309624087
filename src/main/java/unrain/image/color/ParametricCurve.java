package unrain.image.color;

/**
 * The most general parametric curve of ICC.1:2010, 10.16: (a·x + b)^g + e from x = d on, c·x + f below. The four
 * simpler kinds are special cases of it.
 */
public record ParametricCurve(double g, double a, double b, double c, double d, double e, double f)
    implements ToneCurve {

  public static final ParametricCurve SRGB =
      new ParametricCurve(2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045, 0, 0);
  public static final ParametricCurve LINEAR = gamma(1);
  public static final ParametricCurve REC_2020 =
      new ParametricCurve(1 / 0.45, 1 / 1.09929682680944, 0.09929682680944 / 1.09929682680944, 1 / 4.5,
          0.018053968510807 * 4.5, 0, 0);

  public ParametricCurve {
    if (!(g > 0.1 && g < 20) || !(a > 0) || c < 0 || !Double.isFinite(a + b + c + d + e + f)) {
      throw new IllegalArgumentException("no usable curve");
    }
  }

  public static ParametricCurve gamma(double exponent) {
    return new ParametricCurve(exponent, 1, 0, 0, 0, 0, 0);
  }

  @Override
  public boolean smooth() {
    return true;
  }

  @Override
  public double toLinear(double encoded) {
    double x = Math.abs(encoded);
    double y = x >= d ? power(x) : c * x + f;
    return encoded < 0 ? -y : y;
  }

  private double power(double x) {
    double base = Math.max(0, a * x + b);
    return (g == 1 ? base : Math.pow(base, g)) + e;
  }

  @Override
  public double fromLinear(double linear) {
    double y = Math.abs(linear);
    double x;
    if (d > 0 && y < power(d)) {
      x = c > 0 ? Math.max(0, (y - f) / c) : d;
    } else {
      double base = Math.max(0, y - e);
      x = ((g == 1 ? base : Math.pow(base, 1 / g)) - b) / a;
    }
    return linear < 0 ? -x : x;
  }
}

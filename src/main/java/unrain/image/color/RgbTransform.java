package unrain.image.color;

import org.jspecify.annotations.Nullable;

/** From a space with a matrix and three curves to extended sRGB and back, in place, unclipped. */
public final class RgbTransform {
  private static final CurveTable SRGB = new CurveTable(ParametricCurve.SRGB);
  private static final Matrix3 D50_TO_SRGB = Primaries.SRGB.toD50().inverse();

  private final MatrixSpace space;
  private final Matrix3 toSrgb;
  private final Matrix3 fromSrgb;
  /** Made when first needed: many photos are opened only to be looked at, or not at all. */
  private volatile @Nullable Tables tables;

  /** Throws ArithmeticException where the matrix has no inverse. */
  public RgbTransform(MatrixSpace space) {
    this.space = space;
    this.toSrgb = D50_TO_SRGB.times(space.toD50());
    this.fromSrgb = toSrgb.inverse();
  }

  private record Tables(CurveTable red, CurveTable green, CurveTable blue) {
    static Tables of(MatrixSpace space) {
      CurveTable red = new CurveTable(space.red());
      return new Tables(red, space.green().equals(space.red()) ? red : new CurveTable(space.green()),
          space.blue().equals(space.red()) ? red : new CurveTable(space.blue()));
    }
  }

  /** Two threads that come at once make equal tables. */
  private Tables tables() {
    Tables made = tables;
    if (made == null) {
      made = Tables.of(space);
      tables = made;
    }
    return made;
  }

  public void toSrgb(float[] r, float[] g, float[] b, int from, int length) {
    convert(r, g, b, from, length, toSrgb, true);
  }

  public void fromSrgb(float[] r, float[] g, float[] b, int from, int length) {
    convert(r, g, b, from, length, fromSrgb, false);
  }

  private void convert(float[] r, float[] g, float[] b, int from, int length, Matrix3 m, boolean forward) {
    Tables source = tables();
    CurveTable red = source.red();
    CurveTable green = source.green();
    CurveTable blue = source.blue();
    double m00 = m.m00();
    double m01 = m.m01();
    double m02 = m.m02();
    double m10 = m.m10();
    double m11 = m.m11();
    double m12 = m.m12();
    double m20 = m.m20();
    double m21 = m.m21();
    double m22 = m.m22();
    for (int i = from; i < from + length; i++) {
      double x = (forward ? red : SRGB).toLinear(r[i]);
      double y = (forward ? green : SRGB).toLinear(g[i]);
      double z = (forward ? blue : SRGB).toLinear(b[i]);
      double u = m00 * x + m01 * y + m02 * z;
      double v = m10 * x + m11 * y + m12 * z;
      double w = m20 * x + m21 * y + m22 * z;
      r[i] = (float) (forward ? SRGB : red).fromLinear(u);
      g[i] = (float) (forward ? SRGB : green).fromLinear(v);
      b[i] = (float) (forward ? SRGB : blue).fromLinear(w);
    }
  }
}

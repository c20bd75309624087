package unrain.image.color;

/** An RGB space: curves to linear light, then a matrix to XYZ relative to D50. */
public record MatrixSpace(ToneCurve red, ToneCurve green, ToneCurve blue, Matrix3 toD50) {

  public static final MatrixSpace SRGB = of(Primaries.SRGB, ParametricCurve.SRGB);

  /** Adobe's exponent is 563/256, the nearest to 2.2 that its profile could say. */
  public static final MatrixSpace ADOBE_RGB = of(Primaries.ADOBE_RGB, ParametricCurve.gamma(563 / 256.0));
  public static final MatrixSpace DISPLAY_P3 = of(Primaries.DISPLAY_P3, ParametricCurve.SRGB);
  public static final MatrixSpace PRO_PHOTO = of(Primaries.PRO_PHOTO, ParametricCurve.gamma(1.8));
  public static final MatrixSpace REC_2020 = of(Primaries.REC_2020, ParametricCurve.REC_2020);

  public static MatrixSpace of(Primaries primaries, ToneCurve curve) {
    return new MatrixSpace(curve, curve, curve, primaries.toD50());
  }

  /** Whether a viewer could not tell it from sRGB: profiles of sRGB differ in their last digits and in their curves. */
  public boolean isSrgb() {
    return toD50.distance(SRGB.toD50()) < 2e-3 && red.isNear(SRGB.red(), 2e-3) && green.isNear(SRGB.green(), 2e-3)
        && blue.isNear(SRGB.blue(), 2e-3);
  }
}

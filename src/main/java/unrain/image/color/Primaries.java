package unrain.image.color;

/**
 * The corners and the white of an RGB space as CIE x, y, and the matrix from its linear values to the profile
 * connection space (XYZ relative to D50, Bradford-adapted as ICC.1:2010 annex E has it).
 */
public record Primaries(double whiteX, double whiteY, double redX, double redY, double greenX, double greenY,
    double blueX, double blueY) {

  public static final double[] D50 = {0.96420288, 1.0, 0.82490540};

  public static final Primaries SRGB = new Primaries(0.3127, 0.3290, 0.64, 0.33, 0.30, 0.60, 0.15, 0.06);
  public static final Primaries ADOBE_RGB = new Primaries(0.3127, 0.3290, 0.64, 0.33, 0.21, 0.71, 0.15, 0.06);
  public static final Primaries DISPLAY_P3 = new Primaries(0.3127, 0.3290, 0.68, 0.32, 0.265, 0.69, 0.15, 0.06);
  public static final Primaries REC_2020 = new Primaries(0.3127, 0.3290, 0.708, 0.292, 0.17, 0.797, 0.131, 0.046);
  public static final Primaries PRO_PHOTO =
      new Primaries(0.345704, 0.358540, 0.734699, 0.265301, 0.159597, 0.840403, 0.036598, 0.000105);

  private static final Matrix3 BRADFORD =
      new Matrix3(0.8951, 0.2664, -0.1614, -0.7502, 1.7135, 0.0367, 0.0389, -0.0685, 1.0296);

  public Matrix3 toD50() {
    Matrix3 corners = Matrix3.columns(xyz(redX, redY), xyz(greenX, greenY), xyz(blueX, blueY));
    double[] white = xyz(whiteX, whiteY);
    double[] scale = corners.inverse().times(white[0], white[1], white[2]);
    Matrix3 toXyz = corners.times(Matrix3.diagonal(scale[0], scale[1], scale[2]));
    double[] from = BRADFORD.times(white[0], white[1], white[2]);
    double[] to = BRADFORD.times(D50[0], D50[1], D50[2]);
    Matrix3 cones = Matrix3.diagonal(to[0] / from[0], to[1] / from[1], to[2] / from[2]);
    return BRADFORD.inverse().times(cones).times(BRADFORD).times(toXyz);
  }

  private static double[] xyz(double x, double y) {
    return new double[] {x / y, 1, (1 - x - y) / y};
  }
}

package unrain.image.color;

/** A 3×3 matrix, row by row. */
public record Matrix3(double m00, double m01, double m02, double m10, double m11, double m12, double m20, double m21,
    double m22) {

  public static Matrix3 columns(double[] a, double[] b, double[] c) {
    return new Matrix3(a[0], b[0], c[0], a[1], b[1], c[1], a[2], b[2], c[2]);
  }

  public static Matrix3 diagonal(double a, double b, double c) {
    return new Matrix3(a, 0, 0, 0, b, 0, 0, 0, c);
  }

  public Matrix3 times(Matrix3 o) {
    return new Matrix3(
        m00 * o.m00 + m01 * o.m10 + m02 * o.m20, m00 * o.m01 + m01 * o.m11 + m02 * o.m21,
        m00 * o.m02 + m01 * o.m12 + m02 * o.m22,
        m10 * o.m00 + m11 * o.m10 + m12 * o.m20, m10 * o.m01 + m11 * o.m11 + m12 * o.m21,
        m10 * o.m02 + m11 * o.m12 + m12 * o.m22,
        m20 * o.m00 + m21 * o.m10 + m22 * o.m20, m20 * o.m01 + m21 * o.m11 + m22 * o.m21,
        m20 * o.m02 + m21 * o.m12 + m22 * o.m22);
  }

  public double[] times(double x, double y, double z) {
    return new double[] {m00 * x + m01 * y + m02 * z, m10 * x + m11 * y + m12 * z, m20 * x + m21 * y + m22 * z};
  }

  public double[] column(int index) {
    return times(index == 0 ? 1 : 0, index == 1 ? 1 : 0, index == 2 ? 1 : 0);
  }

  public double determinant() {
    return m00 * (m11 * m22 - m12 * m21) - m01 * (m10 * m22 - m12 * m20) + m02 * (m10 * m21 - m11 * m20);
  }

  /** Throws ArithmeticException for a matrix that has no inverse worth the name. */
  public Matrix3 inverse() {
    double d = determinant();
    if (!(Math.abs(d) > 1e-9)) {
      throw new ArithmeticException("singular matrix");
    }
    return new Matrix3(
        (m11 * m22 - m12 * m21) / d, (m02 * m21 - m01 * m22) / d, (m01 * m12 - m02 * m11) / d,
        (m12 * m20 - m10 * m22) / d, (m00 * m22 - m02 * m20) / d, (m02 * m10 - m00 * m12) / d,
        (m10 * m21 - m11 * m20) / d, (m01 * m20 - m00 * m21) / d, (m00 * m11 - m01 * m10) / d);
  }

  /** Largest difference of any two elements. */
  public double distance(Matrix3 o) {
    double largest = 0;
    for (int i = 0; i < 3; i++) {
      double[] a = column(i);
      double[] b = o.column(i);
      for (int k = 0; k < 3; k++) {
        largest = Math.max(largest, Math.abs(a[k] - b[k]));
      }
    }
    return largest;
  }
}

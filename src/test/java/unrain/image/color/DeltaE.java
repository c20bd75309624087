package unrain.image.color;

/** CIEDE2000, after Sharma, Wu and Dalal (2005), whose test pairs it is checked with. */
public final class DeltaE {
  private static final double POW25_7 = Math.pow(25, 7);

  private DeltaE() {}

  /** Of two colours in sRGB, 0..1. */
  public static double ofSrgb(double[] one, double[] other) {
    return ofLab(lab(one), lab(other));
  }

  static double[] lab(double[] rgb) {
    double[] v = new double[3];
    for (int i = 0; i < 3; i++) {
      v[i] = rgb[i] <= 0.04045 ? rgb[i] / 12.92 : Math.pow((rgb[i] + 0.055) / 1.055, 2.4);
    }
    double x = f((0.4124564 * v[0] + 0.3575761 * v[1] + 0.1804375 * v[2]) / 0.95047);
    double y = f(0.2126729 * v[0] + 0.7151522 * v[1] + 0.0721750 * v[2]);
    double z = f((0.0193339 * v[0] + 0.1191920 * v[1] + 0.9503041 * v[2]) / 1.08883);
    return new double[] {116 * y - 16, 500 * (x - y), 200 * (y - z)};
  }

  private static double f(double t) {
    return t > 216.0 / 24_389 ? Math.cbrt(t) : (24_389.0 / 27 * t + 16) / 116;
  }

  static double ofLab(double[] one, double[] two) {
    double meanC = (Math.hypot(one[1], one[2]) + Math.hypot(two[1], two[2])) / 2;
    double g = 0.5 * (1 - Math.sqrt(Math.pow(meanC, 7) / (Math.pow(meanC, 7) + POW25_7)));
    double a1 = (1 + g) * one[1];
    double a2 = (1 + g) * two[1];
    double c1 = Math.hypot(a1, one[2]);
    double c2 = Math.hypot(a2, two[2]);
    double h1 = hue(a1, one[2]);
    double h2 = hue(a2, two[2]);
    double turn = c1 * c2 == 0 ? 0 : h2 - h1 > 180 ? h2 - h1 - 360 : h2 - h1 < -180 ? h2 - h1 + 360 : h2 - h1;
    double dH = 2 * Math.sqrt(c1 * c2) * Math.sin(Math.toRadians(turn) / 2);
    double h = c1 * c2 == 0 ? h1 + h2
        : Math.abs(h1 - h2) <= 180 ? (h1 + h2) / 2 : (h1 + h2 + (h1 + h2 < 360 ? 360 : -360)) / 2;
    double l = (one[0] + two[0]) / 2;
    double c = (c1 + c2) / 2;
    double t = 1 - 0.17 * cos(h - 30) + 0.24 * cos(2 * h) + 0.32 * cos(3 * h + 6) - 0.20 * cos(4 * h - 63);
    double sl = 1 + 0.015 * (l - 50) * (l - 50) / Math.sqrt(20 + (l - 50) * (l - 50));
    double sc = 1 + 0.045 * c;
    double sh = 1 + 0.015 * c * t;
    double rc = 2 * Math.sqrt(Math.pow(c, 7) / (Math.pow(c, 7) + POW25_7));
    double rt = -Math.sin(Math.toRadians(60 * Math.exp(-Math.pow((h - 275) / 25, 2)))) * rc;
    double l1 = (two[0] - one[0]) / sl;
    double k1 = (c2 - c1) / sc;
    double m1 = dH / sh;
    return Math.sqrt(l1 * l1 + k1 * k1 + m1 * m1 + rt * k1 * m1);
  }

  private static double hue(double a, double b) {
    double degrees = Math.toDegrees(Math.atan2(b, a));
    return a == 0 && b == 0 ? 0 : degrees < 0 ? degrees + 360 : degrees;
  }

  private static double cos(double degrees) {
    return Math.cos(Math.toRadians(degrees));
  }
}

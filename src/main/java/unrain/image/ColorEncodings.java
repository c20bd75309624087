package unrain.image;

import org.jspecify.annotations.Nullable;
import unrain.image.color.GreyTransform;
import unrain.image.color.IccBuilder;
import unrain.image.color.IccProfile;
import unrain.image.color.MatrixSpace;
import unrain.image.color.ParametricCurve;
import unrain.image.color.Primaries;
import unrain.image.color.RgbTransform;
import unrain.image.color.ScreenTable;
import unrain.image.color.ToneCurve;

/** Makes encodings: those that have a name, and those that a matrix profile describes. */
public final class ColorEncodings {
  private static final ColorEncoding UNTAGGED = new Identity("untagged (taken as sRGB)", null);
  private static final ColorEncoding SRGB =
      new Identity("sRGB", IccBuilder.rgb("sRGB", Primaries.SRGB, ParametricCurve.SRGB));

  private ColorEncodings() {}

  /** sRGB without a profile to embed: what a photo that says nothing is taken for. */
  public static ColorEncoding untagged() {
    return UNTAGGED;
  }

  public static ColorEncoding srgb() {
    return SRGB;
  }

  public static ColorEncoding adobeRgb() {
    return named("Adobe RGB (1998)", Primaries.ADOBE_RGB, MatrixSpace.ADOBE_RGB);
  }

  public static ColorEncoding displayP3() {
    return named("Display P3", Primaries.DISPLAY_P3, MatrixSpace.DISPLAY_P3);
  }

  public static ColorEncoding proPhoto() {
    return named("ProPhoto RGB", Primaries.PRO_PHOTO, MatrixSpace.PRO_PHOTO);
  }

  public static ColorEncoding rec2020() {
    return named("Rec. 2020", Primaries.REC_2020, MatrixSpace.REC_2020);
  }

  private static ColorEncoding named(String name, Primaries primaries, MatrixSpace space) {
    return custom(name, primaries, (ParametricCurve) space.red());
  }

  /** A space by its corners and curve; its profile is written by us. */
  static ColorEncoding custom(String name, Primaries primaries, ParametricCurve curve) {
    MatrixSpace space = MatrixSpace.of(primaries, curve);
    return space.isSrgb() ? srgb() : new Matrix(name, IccBuilder.rgb(name, primaries, curve), space);
  }

  static ColorEncoding customGrey(String name, ParametricCurve curve) {
    byte[] icc = IccBuilder.grey(name, curve);
    boolean srgb = curve.isNear(ParametricCurve.SRGB, 2e-3);
    return srgb ? new Identity(name, icc) : new Grey(name, icc, new GreyTransform(curve));
  }

  /** Grey samples on the sRGB curve, untagged, come from {@link #untagged}; this is a curve of the given exponent. */
  public static ColorEncoding greyGamma(double exponent) {
    return customGrey("Grey, gamma " + exponent, ParametricCurve.gamma(exponent));
  }

  /**
   * What a profile of curves and a matrix, or a grey curve, says. The profile must fit the samples, and one made of
   * tables does not belong here: IllegalArgumentException for both, as for a broken one.
   */
  public static ColorEncoding ofProfile(byte[] icc, boolean grey) {
    IccProfile profile = IccProfile.parse(icc);
    String name = profile.name();
    if (grey && profile.isGrey()) {
      ToneCurve curve = profile.greyCurve();
      boolean srgb = curve.isNear(ParametricCurve.SRGB, 2e-3);
      return srgb ? new Identity(name, icc) : new Grey(name, icc, new GreyTransform(curve));
    }
    if (grey || !profile.isRgb() || profile.hasLut()) {
      throw new IllegalArgumentException("profile of another kind");
    }
    MatrixSpace space = profile.matrixSpace();
    return space.isSrgb() ? new Identity(name, icc) : new Matrix(name, icc, space);
  }

  private abstract static class Profiled implements ColorEncoding {
    private final String name;
    private final byte @Nullable [] icc;

    Profiled(String name, byte @Nullable [] icc) {
      this.name = name;
      this.icc = icc;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public byte @Nullable [] iccProfile() {
      return icc == null ? null : icc.clone();
    }

    @Override
    public boolean isSrgb() {
      return false;
    }
  }

  private static final class Identity extends Profiled {
    Identity(String name, byte @Nullable [] icc) {
      super(name, icc);
    }

    @Override
    public boolean isSrgb() {
      return true;
    }

    @Override
    public void toSrgb(float[] r, float[] g, float[] b, int from, int length) {
      // the numbers already are what is asked for
    }

    @Override
    public void fromSrgb(float[] r, float[] g, float[] b, int from, int length) {
      // the numbers already are what is asked for
    }
  }

  /** Encodings that know a shorter way to the screen. */
  interface Shown {
    ScreenTable screenTable(int bitDepth);
  }

  private static final class Matrix extends Profiled implements Shown {
    private final MatrixSpace space;
    private final RgbTransform transform;
    private volatile @Nullable ScreenTable table8;
    private volatile @Nullable ScreenTable table16;

    Matrix(String name, byte[] icc, MatrixSpace space) {
      super(name, icc);
      this.space = space;
      this.transform = new RgbTransform(space);
    }

    /** Made when first needed; two threads that come at once make equal ones. */
    @Override
    public ScreenTable screenTable(int bitDepth) {
      ScreenTable table = bitDepth == 8 ? table8 : table16;
      if (table == null) {
        table = new ScreenTable(space, bitDepth);
        if (bitDepth == 8) {
          table8 = table;
        } else {
          table16 = table;
        }
      }
      return table;
    }

    @Override
    public void toSrgb(float[] r, float[] g, float[] b, int from, int length) {
      transform.toSrgb(r, g, b, from, length);
    }

    @Override
    public void fromSrgb(float[] r, float[] g, float[] b, int from, int length) {
      transform.fromSrgb(r, g, b, from, length);
    }
  }

  private static final class Grey extends Profiled {
    private final GreyTransform transform;

    Grey(String name, byte[] icc, GreyTransform transform) {
      super(name, icc);
      this.transform = transform;
    }

    @Override
    public void toSrgb(float[] r, float[] g, float[] b, int from, int length) {
      transform.toSrgb(r, from, length);
      transformOthers(r, g, b, from, length, true);
    }

    @Override
    public void fromSrgb(float[] r, float[] g, float[] b, int from, int length) {
      transform.fromSrgb(r, from, length);
      transformOthers(r, g, b, from, length, false);
    }

    /** The three planes of a grey photo may be one array, which must not be converted three times. */
    private void transformOthers(float[] r, float[] g, float[] b, int from, int length, boolean forward) {
      if (g != r) {
        transformOne(g, from, length, forward);
      }
      if (b != r && b != g) {
        transformOne(b, from, length, forward);
      }
    }

    private void transformOne(float[] plane, int from, int length, boolean forward) {
      if (forward) {
        transform.toSrgb(plane, from, length);
      } else {
        transform.fromSrgb(plane, from, length);
      }
    }
  }
}

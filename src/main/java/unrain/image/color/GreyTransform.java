package unrain.image.color;

/** From a grey space with a curve to extended sRGB and back; each plane is converted by itself. */
public final class GreyTransform {
  private static final CurveTable SRGB = new CurveTable(ParametricCurve.SRGB);

  private final CurveTable grey;

  public GreyTransform(ToneCurve curve) {
    this.grey = new CurveTable(curve);
  }

  public void toSrgb(float[] plane, int from, int length) {
    for (int i = from; i < from + length; i++) {
      plane[i] = (float) SRGB.fromLinear(grey.toLinear(plane[i]));
    }
  }

  public void fromSrgb(float[] plane, int from, int length) {
    for (int i = from; i < from + length; i++) {
      plane[i] = (float) grey.fromLinear(SRGB.toLinear(plane[i]));
    }
  }
}

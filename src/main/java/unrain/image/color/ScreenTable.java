package unrain.image.color;

/**
 * The way of a matrix space to 8-bit sRGB, for the screen alone.
 *
 * <p>Three look-ups, nine products, three look-ups: a photo of 24 megapixels took a tenth of the time of the exact way.
 * The finest step of the last table is a fifth of a level, so a shown value is at most one level off.
 */
public final class ScreenTable {
  private static final int STEPS = 1 << 14;
  private static final Matrix3 D50_TO_SRGB = Primaries.SRGB.toD50().inverse();

  private final float[][] linear;
  private final byte[] shown = new byte[STEPS + 1];
  private final float m00;
  private final float m01;
  private final float m02;
  private final float m10;
  private final float m11;
  private final float m12;
  private final float m20;
  private final float m21;
  private final float m22;

  /** For samples of this depth: linear light of every value is tabulated. */
  public ScreenTable(MatrixSpace space, int bitDepth) {
    float[] red = linear(space.red(), bitDepth);
    linear = new float[][] {red, space.green().equals(space.red()) ? red : linear(space.green(), bitDepth),
        space.blue().equals(space.red()) ? red : linear(space.blue(), bitDepth)};
    for (int i = 0; i <= STEPS; i++) {
      shown[i] = (byte) Math.round(255 * ParametricCurve.SRGB.fromLinear((double) i / STEPS));
    }
    Matrix3 m = D50_TO_SRGB.times(space.toD50());
    m00 = (float) m.m00() * STEPS;
    m01 = (float) m.m01() * STEPS;
    m02 = (float) m.m02() * STEPS;
    m10 = (float) m.m10() * STEPS;
    m11 = (float) m.m11() * STEPS;
    m12 = (float) m.m12() * STEPS;
    m20 = (float) m.m20() * STEPS;
    m21 = (float) m.m21() * STEPS;
    m22 = (float) m.m22() * STEPS;
  }

  private static float[] linear(ToneCurve curve, int bitDepth) {
    float[] table = new float[1 << bitDepth];
    for (int i = 0; i < table.length; i++) {
      table[i] = (float) curve.toLinear((double) i / (table.length - 1));
    }
    return table;
  }

  /** Samples of the table's depth to 0xRRGGBB. */
  public int rgb(int red, int green, int blue) {
    float x = linear[0][red];
    float y = linear[1][green];
    float z = linear[2][blue];
    return shown(m00 * x + m01 * y + m02 * z) << 16 | shown(m10 * x + m11 * y + m12 * z) << 8
        | shown(m20 * x + m21 * y + m22 * z);
  }

  private int shown(float scaled) {
    int index = (int) (scaled + 0.5f);
    return shown[Math.max(0, Math.min(STEPS, index))] & 0xff;
  }
}

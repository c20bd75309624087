package unrain.derain.pixel;

/**
 * Rounding to the nearest integer, halves upwards, in a form that runs several times faster than
 * {@link Math#round(float)} in the loops over all samples: shifted above zero, cut, and shifted back.
 */
public final class Rounding {
  private static final int SHIFT_8 = 1 << 10;
  private static final int SHIFT_16 = 1 << 18;

  private Rounding() {}

  /** For changes of 8-bit samples: exact between ±1024, beyond that only the sign is kept. */
  public static int nearest8(float value) {
    return (int) (Math.max(-SHIFT_8, value) + (SHIFT_8 + 0.5f)) - SHIFT_8;
  }

  /** For changes of 16-bit samples: exact between ±2¹⁸, beyond that only the sign is kept. */
  public static int nearest16(double value) {
    return (int) (Math.max(-SHIFT_16, value) + (SHIFT_16 + 0.5)) - SHIFT_16;
  }

  /** 0..1 as an unsigned 16-bit sample. */
  public static short unit16(float value) {
    return (short) (int) (Math.min(1f, Math.max(0f, value)) * 65535f + 0.5f);
  }
}

package unrain.ui.overlay;

/**
 * Colours for values between 0 and 1. The perceptual maps are sampled from matplotlib's (CC0) at 17 places and drawn
 * straight between them, which stays within 7 levels of 255 of the original; {@link #SINGLE} is one colour that grows
 * more opaque, for who wants to see the photo underneath.
 */
public enum ColorMap {
  MAGMA(0x000004, 0x0a0822, 0x1d1147, 0x36106b, 0x51127c, 0x6a1c81, 0x832681, 0x9c2e7f, 0xb73779, 0xd0416f,
      0xe75263, 0xf56b5c, 0xfc8961, 0xfea772, 0xfec488, 0xfde2a3, 0xfcfdbf),
  VIRIDIS(0x440154, 0x48186a, 0x472d7b, 0x424086, 0x3b528b, 0x33638d, 0x2c728e, 0x26828e, 0x21918c, 0x1fa088,
      0x28ae80, 0x3fbc73, 0x5ec962, 0x84d44b, 0xaddc30, 0xd8e219, 0xfde725),
  INFERNO(0x000004, 0x0b0724, 0x210c4a, 0x3d0965, 0x57106e, 0x71196e, 0x8a226a, 0xa32c61, 0xbc3754, 0xd24644,
      0xe45a31, 0xf1731d, 0xf98e09, 0xfcac11, 0xf9cb35, 0xf2ea69, 0xfcffa4),
  SINGLE(0x18b6f6, 0x18b6f6);

  private final int[] anchors;

  ColorMap(int... anchors) {
    this.anchors = anchors;
  }

  /** The colour (0xRRGGBB) of a value; values outside 0..1 take the colour of the nearer end. */
  public int colorOf(double value) {
    double at = Math.clamp(value, 0, 1) * (anchors.length - 1);
    int left = Math.min((int) at, anchors.length - 2);
    double part = at - left;
    return mix(left, part, 16) | mix(left, part, 8) | mix(left, part, 0);
  }

  /** Whether the value shows in the opacity rather than in the colour. */
  public boolean fades() {
    return this == SINGLE;
  }

  private int mix(int left, double part, int shift) {
    int from = anchors[left] >> shift & 0xff;
    int to = anchors[left + 1] >> shift & 0xff;
    return (int) Math.round(from + part * (to - from)) << shift;
  }
}

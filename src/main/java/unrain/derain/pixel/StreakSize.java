package unrain.derain.pixel;

/**
 * How large the streaks are, in times of what the networks were trained on (0.7 to 6 px wide, 6 to 120 px long). A
 * photo with larger ones is restored at a size reduced by that factor.
 */
public enum StreakSize {
  /** Estimated from the photo; photos under two megapixels count as {@link #FINE}. */
  AUTO(0),
  FINE(1),
  MEDIUM(2),
  COARSE(4),
  HUGE(8);

  private final int factor;

  StreakSize(int factor) {
    this.factor = factor;
  }

  /** @throws IllegalArgumentException if no size has that factor */
  public static StreakSize ofFactor(int factor) {
    for (StreakSize size : values()) {
      if (size != AUTO && size.factor == factor) {
        return size;
      }
    }
    throw new IllegalArgumentException("the size is reduced by 1, 2, 4 or 8, not by " + factor);
  }

  /**
   * Full size over the size that the network sees.
   *
   * @throws IllegalStateException for AUTO, which has none of its own
   */
  public int factor() {
    if (this == AUTO) {
      throw new IllegalStateException("the photo decides");
    }
    return factor;
  }
}

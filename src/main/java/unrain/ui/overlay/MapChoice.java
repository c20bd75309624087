package unrain.ui.overlay;

/**
 * Which map is looked at.
 *
 * @param kind what it tells
 * @param module the refinement module whose γ it is, from 1; 0 for the other kinds
 */
public record MapChoice(Kind kind, int module) {
  public static final MapChoice RAIN = new MapChoice(Kind.RAIN, 0);
  public static final MapChoice BETWEEN_MODELS = new MapChoice(Kind.BETWEEN_MODELS, 0);

  public MapChoice {
    if (kind == Kind.REFINEMENT ? module < 1 : module != 0) {
      throw new IllegalArgumentException(kind + " " + module);
    }
  }

  /** What a map tells. */
  public enum Kind {
    /** Where the network looks for rain. */
    RAIN,
    /** How strongly one refinement module works: the channel mean of its γ. */
    REFINEMENT,
    /** By how much the rain maps of two models differ. */
    BETWEEN_MODELS
  }

  public static MapChoice refinement(int module) {
    return new MapChoice(Kind.REFINEMENT, module);
  }
}

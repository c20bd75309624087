package unrain.ui.compare;

import unrain.derain.Blend;
import unrain.ui.overlay.OverlayLook;

/**
 * Everything but the place in the picture that decides what is seen.
 *
 * @param mode way of comparing
 * @param original whether the original is shown whatever the mode says (held key, or the dark half of a blink)
 * @param divider share of the view that shows the original, 0..1
 * @param dividerUpright whether the divider parts left from right rather than top from bottom
 * @param blend how much of the network's change is taken
 * @param overlay look of the rain map
 * @param signedDifference grey is no change, rather than black
 * @param betweenModels whether the difference is that of two models' results, where there are two
 */
public record CompareLook(CompareMode mode, boolean original, double divider, boolean dividerUpright, Blend blend,
    OverlayLook overlay, boolean signedDifference, boolean betweenModels) {
  /** The strength as it was set: 0.925f is a little more than that as a double, and would be rounded otherwise. */
  double strength() {
    return Double.parseDouble(Float.toString(blend.strength()));
  }
}

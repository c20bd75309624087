package unrain.ui.compare;

/** Ways of holding a photo against its derained version. */
public enum CompareMode {
  SPLIT, SIDE_BY_SIDE, AFTER, DIFFERENCE, BLINK, RAIN_MAP
}

package unrain.settings;

/** Light, dark, black and white for eyes that need it, or whatever the desktop says. */
public enum Theme {
  SYSTEM,
  LIGHT,
  DARK,
  HIGH_CONTRAST
}

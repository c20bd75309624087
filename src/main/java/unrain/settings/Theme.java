package unrain.settings;

/** Light, dark, or whatever the desktop says. */
public enum Theme {
  SYSTEM,
  LIGHT,
  DARK
}

package unrain.settings;

/**
 * How an edit begins, and the tools as they were last.
 *
 * @param strength of a photo that is opened, 0 to 1.5
 * @param protectDry whether dry areas of a photo that is opened are protected
 * @param overlayOpacity of the rain map over the picture, 0 to 1
 * @param brushDiameter px of the photo
 * @param brushHardness 0 to 1
 * @param derainOnOpening whether the fast model runs over a photo as soon as it is open
 */
public record Tools(
    double strength, boolean protectDry, double overlayOpacity, double brushDiameter, double brushHardness,
    boolean derainOnOpening) {
  public static final double MAX_BRUSH_DIAMETER = 2000;
  public static final Tools DEFAULT = new Tools(1, false, 0.6, 80, 0.5, false);

  public Tools {
    Settings.requireRange("strength", strength, 0, Settings.MAX_STRENGTH);
    Settings.requireRange("overlay opacity", overlayOpacity, 0, 1);
    Settings.requireRange("brush diameter", brushDiameter, 1, MAX_BRUSH_DIAMETER);
    Settings.requireRange("brush hardness", brushHardness, 0, 1);
  }

  public Tools withStrength(double newStrength) {
    return new Tools(newStrength, protectDry, overlayOpacity, brushDiameter, brushHardness, derainOnOpening);
  }

  public Tools withProtectDry(boolean newProtectDry) {
    return new Tools(strength, newProtectDry, overlayOpacity, brushDiameter, brushHardness, derainOnOpening);
  }

  public Tools withOverlayOpacity(double newOpacity) {
    return new Tools(strength, protectDry, newOpacity, brushDiameter, brushHardness, derainOnOpening);
  }

  public Tools withBrush(double newDiameter, double newHardness) {
    return new Tools(strength, protectDry, overlayOpacity, newDiameter, newHardness, derainOnOpening);
  }

  public Tools withDerainOnOpening(boolean newDerainOnOpening) {
    return new Tools(strength, protectDry, overlayOpacity, brushDiameter, brushHardness, newDerainOnOpening);
  }
}

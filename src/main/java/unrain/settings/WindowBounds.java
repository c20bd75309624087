package unrain.settings;

/** Where the window stood, in screen coordinates. */
public record WindowBounds(double x, double y, double width, double height, boolean maximized) {
  public WindowBounds {
    if (!Double.isFinite(x) || !Double.isFinite(y) || !(width > 0 && height > 0)
        || Double.isInfinite(width) || Double.isInfinite(height)) {
      throw new IllegalArgumentException("window bounds must be finite and not empty");
    }
  }
}

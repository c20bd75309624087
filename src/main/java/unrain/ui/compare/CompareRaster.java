package unrain.ui.compare;

import java.util.Arrays;
import unrain.ui.viewer.ViewState;

/**
 * Draws a comparison into an array of device pixels. It works on what is visible alone and needs no display, so its
 * cost does not grow with the photo and tests can look at every pixel.
 */
public final class CompareRaster {
  private final ScreenLayers layers = new ScreenLayers();

  /**
   * @param view transform of one pane; in side by side the panes are half as wide as the view
   * @param into {@code width × height} premultiplied pixels; places outside the photo become transparent
   */
  public void draw(Comparison comparison, ViewState view, CompareLook look, int width, int height, int[] into) {
    Panes panes = Panes.of(width, height, look.mode(), comparison.hasResult());
    if (!comparison.hasResult()) {
      copy(layers.before(comparison, view), into, width, 0, 0, width, height);
      return;
    }
    if (panes.two()) {
      drawTwo(comparison, view, look, panes, into);
      return;
    }
    if (look.original()) {
      copy(layers.before(comparison, view), into, width, 0, 0, width, height);
      return;
    }
    switch (look.mode()) {
      case SPLIT -> drawSplit(comparison, view, look, width, height, into);
      case AFTER, BLINK, SIDE_BY_SIDE ->
          copy(layers.after(comparison, view, look.blend()), into, width, 0, 0, width, height);
      case DIFFERENCE -> PixelMix.difference(layers.before(comparison, view),
          layers.after(comparison, view, look.blend()), look.signedDifference(), into);
      case RAIN_MAP -> PixelMix.overlay(layers.before(comparison, view), layers.map(comparison, view),
          look.overlay(), into);
    }
  }

  /** Where the divider lies, in device pixels from the left or from the top. */
  static int dividerAt(CompareLook look, int width, int height) {
    return (int) Math.round(look.divider() * (look.dividerUpright() ? width : height));
  }

  private void drawSplit(Comparison comparison, ViewState view, CompareLook look, int width, int height, int[] into) {
    int at = dividerAt(look, width, height);
    boolean upright = look.dividerUpright();
    int beforeWidth = upright ? at : width;
    int beforeHeight = upright ? height : at;
    if (at > 0) {
      copy(layers.before(comparison, view), into, width, 0, 0, beforeWidth, beforeHeight);
    }
    if (at < (upright ? width : height)) {
      copy(layers.after(comparison, view, look.blend()), into, width, upright ? at : 0, upright ? 0 : at,
          upright ? width - at : width, upright ? height : height - at);
    }
  }

  private void drawTwo(Comparison comparison, ViewState view, CompareLook look, Panes panes, int[] into) {
    Arrays.fill(into, 0);
    int[] before = layers.before(comparison, view);
    int[] after = look.original() ? before : layers.after(comparison, view, look.blend());
    int paneWidth = panes.paneWidth();
    for (int y = 0; y < panes.height(); y++) {
      System.arraycopy(before, y * paneWidth, into, y * panes.width(), paneWidth);
      System.arraycopy(after, y * paneWidth, into, y * panes.width() + panes.secondX(), paneWidth);
    }
  }

  private static void copy(int[] from, int[] into, int scanline, int x, int y, int width, int height) {
    for (int row = y; row < y + height; row++) {
      System.arraycopy(from, row * scanline + x, into, row * scanline + x, width);
    }
  }
}

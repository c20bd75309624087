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
    PaneRect all = new PaneRect(0, 0, width, height);
    if (panes.two()) {
      drawTwo(comparison, view, look, panes, into);
    } else if (!comparison.hasResult() || look.original()) {
      copy(layers.before(comparison, view, all), into, width, all);
    } else {
      drawOne(comparison, view, look, all, into);
    }
  }

  private void drawOne(Comparison comparison, ViewState view, CompareLook look, PaneRect all, int[] into) {
    switch (look.mode()) {
      case SPLIT -> drawSplit(comparison, view, look, all, into);
      case AFTER, BLINK, SIDE_BY_SIDE ->
          copy(layers.after(comparison, view, look.blend(), all), into, all.width(), all);
      case DIFFERENCE -> copy(layers.difference(comparison, view, look, all), into, all.width(), all);
      case RAIN_MAP -> {
        Comparison.Result result = comparison.result().orElseThrow();
        PixelMix.overlay(layers.before(comparison, view, all), layers.map(result, view, look.overlay().map(), all),
            result.maps().get(look.overlay().map()).shift(), look.overlay(), into, all, all.width());
      }
    }
  }

  /** Where the divider lies, in device pixels from the left or from the top. */
  private static int dividerAt(CompareLook look, PaneRect all) {
    return (int) Math.round(look.divider() * (look.dividerUpright() ? all.width() : all.height()));
  }

  private void drawSplit(Comparison comparison, ViewState view, CompareLook look, PaneRect all, int[] into) {
    int at = dividerAt(look, all);
    boolean upright = look.dividerUpright();
    PaneRect first = upright
        ? new PaneRect(0, 0, at, all.height())
        : new PaneRect(0, 0, all.width(), at);
    PaneRect second = upright
        ? new PaneRect(at, 0, all.width() - at, all.height())
        : new PaneRect(0, at, all.width(), all.height() - at);
    if (!second.isEmpty()) {
      copy(layers.after(comparison, view, look.blend(), second), into, all.width(), second);
    }
    if (!first.isEmpty()) {
      // A blend on the screen has drawn the original everywhere; it must stay valid there.
      boolean blended = !look.blend().isPlain() && view.zoom() < 1;
      copy(layers.before(comparison, view, blended ? all : first), into, all.width(), first);
    }
  }

  private void drawTwo(Comparison comparison, ViewState view, CompareLook look, Panes panes, int[] into) {
    Arrays.fill(into, 0);
    PaneRect pane = new PaneRect(0, 0, panes.paneWidth(), panes.height());
    int[] after = look.original()
        ? layers.before(comparison, view, pane)
        : layers.after(comparison, view, look.blend(), pane);
    int[] before = layers.before(comparison, view, pane);
    int paneWidth = panes.paneWidth();
    for (int y = 0; y < panes.height(); y++) {
      System.arraycopy(before, y * paneWidth, into, y * panes.width(), paneWidth);
      System.arraycopy(after, y * paneWidth, into, y * panes.width() + panes.secondX(), paneWidth);
    }
  }

  private static void copy(int[] from, int[] into, int scanline, PaneRect part) {
    for (int row = part.y(); row < part.bottom(); row++) {
      System.arraycopy(from, row * scanline + part.x(), into, row * scanline + part.x(), part.width());
    }
  }
}

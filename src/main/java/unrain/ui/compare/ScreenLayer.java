package unrain.ui.compare;

import org.jspecify.annotations.Nullable;
import unrain.ui.viewer.Pyramid;
import unrain.ui.viewer.Resampler;
import unrain.ui.viewer.Resampler.Enlarge;
import unrain.ui.viewer.ViewState;

/**
 * Device pixels of one layer, kept as long as they are right: a pan moves them and draws what comes into view, and only
 * what is asked for is drawn at all.
 */
final class ScreenLayer {
  /** Farther off the grid of device pixels than this, what has been drawn would be seen to be off. */
  private static final double ON_THE_GRID = 0.01;

  private int[] argb = new int[0];
  private @Nullable Object shows;
  private @Nullable ViewState drawnFor;
  private PaneRect valid = PaneRect.EMPTY;

  /** What a layer shows: it is right as long as all three stay the same. */
  record Drawn(Object picture, @Nullable Object how, @Nullable Object from) {}

  /** Draws one part of the pane into the layer. */
  interface Drawer {
    void draw(PaneRect part, int[] argb);
  }

  /** The layer's pixels, of which {@code needed} are right: a whole pane, row by row. */
  int[] pixels(Object picture, ViewState view, PaneRect needed, Drawer drawer) {
    keepWhatIsRight(picture, view);
    for (PaneRect part : needed.without(valid.intersect(needed))) {
      drawer.draw(part, argb);
    }
    valid = needed;
    return argb;
  }

  /** The layer as a pyramid's. */
  int[] pixels(Pyramid pyramid, Enlarge enlarge, ViewState view, PaneRect needed) {
    return pixels(new Drawn(pyramid, enlarge, null), view, needed, (part, into) ->
        Resampler.draw(pyramid, part(view, part), enlarge, into, offset(view, part), view.paneWidth()));
  }

  static ViewState part(ViewState view, PaneRect part) {
    return view.part(part.x(), part.y(), part.width(), part.height());
  }

  static int offset(ViewState view, PaneRect part) {
    return part.y() * view.paneWidth() + part.x();
  }

  private void keepWhatIsRight(Object picture, ViewState view) {
    ViewState before = drawnFor;
    if (before == null || !picture.equals(shows) || !sameScale(before, view)) {
      int size = view.paneWidth() * view.paneHeight();
      argb = argb.length == size ? argb : new int[size];
      valid = PaneRect.EMPTY;
      shows = picture;
      drawnFor = view;
      return;
    }
    double dx = (before.originX() - view.originX()) * view.zoom();
    double dy = (before.originY() - view.originY()) * view.zoom();
    PaneRect moved = valid.movedBy((int) Math.rint(dx), (int) Math.rint(dy));
    PaneRect pane = new PaneRect(0, 0, view.paneWidth(), view.paneHeight());
    boolean onTheGrid = Math.abs(dx - Math.rint(dx)) < ON_THE_GRID && Math.abs(dy - Math.rint(dy)) < ON_THE_GRID;
    if (!onTheGrid || moved.intersect(pane).isEmpty()) {
      valid = PaneRect.EMPTY;
      drawnFor = view;
      return;
    }
    move((int) Math.rint(dx), (int) Math.rint(dy), view.paneWidth(), view.paneHeight());
    valid = moved.intersect(pane);
    // Not the view asked for: what is drawn stays where it was drawn, so that small errors can't add up.
    drawnFor = before.part((int) -Math.rint(dx), (int) -Math.rint(dy), view.paneWidth(), view.paneHeight());
  }

  private static boolean sameScale(ViewState before, ViewState now) {
    return before.zoom() == now.zoom() && before.paneWidth() == now.paneWidth()
        && before.paneHeight() == now.paneHeight() && before.imageWidth() == now.imageWidth()
        && before.imageHeight() == now.imageHeight();
  }

  private void move(int dx, int dy, int width, int height) {
    if (dx == 0 && dy == 0) {
      return;
    }
    int length = width - Math.abs(dx);
    for (int i = 0; i < height - Math.abs(dy); i++) {
      // From the side that is moved towards, or rows would be written over before they are read.
      int row = dy > 0 ? height - 1 - i : i;
      System.arraycopy(argb, (row - dy) * width + Math.max(0, -dx), argb, row * width + Math.max(0, dx), length);
    }
  }
}

package unrain.ui.compare;

import unrain.ui.viewer.ViewState;

/** How a view of device pixels is parted: one pane, or two of equal size with a gap, which share one transform. */
record Panes(int width, int height, boolean two) {
  private static final int GAP = 2;

  static Panes of(int width, int height, CompareMode mode, boolean hasResult) {
    return new Panes(width, height, mode == CompareMode.SIDE_BY_SIDE && hasResult && width > 4 * GAP);
  }

  int paneWidth() {
    return two ? (width - GAP) / 2 : width;
  }

  int secondX() {
    return width - paneWidth();
  }

  /** A place of the view in coordinates of the pane it lies in. */
  double inPane(double viewX) {
    return two && viewX >= secondX() ? viewX - secondX() : viewX;
  }

  ViewState fit(ViewState view) {
    return view.inPane(paneWidth(), height);
  }
}

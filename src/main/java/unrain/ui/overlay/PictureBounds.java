package unrain.ui.overlay;

import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import unrain.ui.viewer.ViewState;

/** A line around the picture in every pane. Only the sheet of high contrast draws it: there black may end in black. */
public final class PictureBounds extends Pane {
  private static final double LINE = 1;

  private final Region first = line();
  private final Region second = line();

  public PictureBounds() {
    setMouseTransparent(true);
    setManaged(false);
    getChildren().addAll(first, second);
  }

  private static Region line() {
    Region line = new Region();
    line.getStyleClass().add("picture-bound");
    line.setManaged(false);
    return line;
  }

  /**
   * Lays the lines just outside the picture; where a pane cuts it off they fall outside the pane too.
   *
   * @param two whether there is a second pane
   * @param secondX its left edge in device pixels
   */
  public void lay(ViewState view, boolean two, double secondX, double deviceScale) {
    Bounds seen = seen(view, deviceScale);
    first.resizeRelocate(seen.getMinX(), seen.getMinY(), seen.getWidth(), seen.getHeight());
    second.setVisible(two);
    second.resizeRelocate(seen.getMinX() + secondX / deviceScale, seen.getMinY(), seen.getWidth(),
        seen.getHeight());
  }

  private static Bounds seen(ViewState view, double deviceScale) {
    double left = Math.round(Math.max(0, view.viewX(0)) / deviceScale) - LINE;
    double top = Math.round(Math.max(0, view.viewY(0)) / deviceScale) - LINE;
    double right = Math.round(Math.min(view.paneWidth(), view.viewX(view.imageWidth())) / deviceScale) + LINE;
    double bottom = Math.round(Math.min(view.paneHeight(), view.viewY(view.imageHeight())) / deviceScale) + LINE;
    return new BoundingBox(left, top, right - left, bottom - top);
  }
}

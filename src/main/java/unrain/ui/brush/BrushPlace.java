package unrain.ui.brush;

import javafx.geometry.Point2D;
import javafx.scene.Scene;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;
import unrain.ui.compare.CompareView;
import unrain.ui.viewer.ViewState;

/** From places of the compare view to places of the photo, and back. */
final class BrushPlace {
  private final CompareView compare;

  BrushPlace(CompareView compare) {
    this.compare = compare;
  }

  private double deviceScale() {
    Scene scene = compare.getScene();
    Window window = scene == null ? null : scene.getWindow();
    return window == null ? 1 : window.getRenderScaleX();
  }

  /** The place of the photo under a place of the view, on the photo or off it; null without a photo. */
  @Nullable Point2D inPhoto(double x, double y) {
    ViewState view = compare.viewProperty().get();
    if (view == null) {
      return null;
    }
    double scale = deviceScale();
    return new Point2D(view.imageX(inPane(x * scale, view, scale)), view.imageY(y * scale));
  }

  /** Side by side there are two panes of one transform; the second begins where the view is a pane short of its end. */
  private double inPane(double viewX, ViewState view, double scale) {
    int secondX = (int) (compare.getWidth() * scale) - view.paneWidth();
    return viewX >= secondX ? viewX - secondX : viewX;
  }

  /** The place of the view where a place of the photo lies, in its first pane; null without a photo. */
  @Nullable Point2D inView(Point2D photo) {
    ViewState view = compare.viewProperty().get();
    return view == null ? null
        : new Point2D(view.viewX(photo.getX()) / deviceScale(), view.viewY(photo.getY()) / deviceScale());
  }

  /** How long a length of the photo is in the view. */
  double lengthInView(double photoLength) {
    ViewState view = compare.viewProperty().get();
    return view == null ? 0 : photoLength * view.zoom() / deviceScale();
  }
}

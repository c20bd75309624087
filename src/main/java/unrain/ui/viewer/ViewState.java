package unrain.ui.viewer;

/**
 * Where an image lies in a pane: one transform for every layer that is compared. Lengths on the screen are device
 * pixels, so zoom 1 is one image pixel per device pixel whatever the display's scaling.
 *
 * @param zoom device pixels per image pixel
 * @param originX image coordinate at the pane's left edge
 * @param originY image coordinate at the pane's top edge
 * @param fitted whether the image is to be fitted again when the pane changes its size
 */
public record ViewState(
    int imageWidth, int imageHeight, int paneWidth, int paneHeight,
    double zoom, double originX, double originY, boolean fitted) {
  public static final double MIN_ZOOM = 0.125;
  public static final double MAX_ZOOM = 16;
  /** One step of the wheel or the + and − keys. */
  public static final double STEP = 1.25;
  private static final double NEARLY = 0.02;

  public ViewState {
    if (imageWidth < 1 || imageHeight < 1 || paneWidth < 1 || paneHeight < 1 || !(zoom > 0)) {
      throw new IllegalArgumentException("empty image, empty pane or no zoom");
    }
  }

  public static ViewState fit(int imageWidth, int imageHeight, int paneWidth, int paneHeight) {
    double zoom = fitZoom(imageWidth, imageHeight, paneWidth, paneHeight);
    return new ViewState(imageWidth, imageHeight, paneWidth, paneHeight, zoom, 0, 0, true).centred();
  }

  private static double fitZoom(int imageWidth, int imageHeight, int paneWidth, int paneHeight) {
    double zoom = Math.min((double) paneWidth / imageWidth, (double) paneHeight / imageHeight);
    return Math.min(zoom, MAX_ZOOM);
  }

  /** The image coordinate at a place of the pane. */
  public double imageX(double viewX) {
    return originX + viewX / zoom;
  }

  public double imageY(double viewY) {
    return originY + viewY / zoom;
  }

  public double viewX(double imageX) {
    return (imageX - originX) * zoom;
  }

  public double viewY(double imageY) {
    return (imageY - originY) * zoom;
  }

  public ViewState fit() {
    return fit(imageWidth, imageHeight, paneWidth, paneHeight);
  }

  /** Zooms so that the image point under {@code (viewX, viewY)} stays there. */
  public ViewState zoomTo(double wanted, double viewX, double viewY) {
    double lowest = Math.min(MIN_ZOOM, fitZoom(imageWidth, imageHeight, paneWidth, paneHeight));
    double next = Math.clamp(wanted, lowest, MAX_ZOOM);
    double nextX = imageX(viewX) - viewX / next;
    double nextY = imageY(viewY) - viewY / next;
    return new ViewState(imageWidth, imageHeight, paneWidth, paneHeight, next, nextX, nextY, false).bounded();
  }

  /**
   * Steps of 1.25 and parts of them; a step that jumps over 100 % or comes close to it stops there, since that is where
   * pixels are judged. A step that leads away from it never does, or the small ones of a touchpad could not leave.
   */
  public ViewState zoomBy(double steps, double viewX, double viewY) {
    double next = zoom * Math.pow(STEP, steps);
    boolean jumpsOver = zoom < 1 && next > 1 || zoom > 1 && next < 1;
    boolean comesClose = Math.abs(next - 1) < NEARLY && Math.abs(next - 1) < Math.abs(zoom - 1);
    return zoomTo(jumpsOver || comesClose ? 1 : next, viewX, viewY);
  }

  /** Moves by whole device pixels, so that what has been drawn can be moved along. */
  public ViewState panBy(double viewDx, double viewDy) {
    return new ViewState(imageWidth, imageHeight, paneWidth, paneHeight, zoom,
        originX - Math.rint(viewDx) / zoom, originY - Math.rint(viewDy) / zoom, false).bounded();
  }

  /** The same transform for a part of the pane. */
  public ViewState part(int viewX, int viewY, int width, int height) {
    return new ViewState(imageWidth, imageHeight, width, height, zoom, imageX(viewX), imageY(viewY), false);
  }

  /** The same look in a pane of another size: fitted again, or with the same image point in the middle. */
  public ViewState inPane(int width, int height) {
    if (width == paneWidth && height == paneHeight) {
      return this;
    }
    if (fitted) {
      return fit(imageWidth, imageHeight, width, height);
    }
    double middleX = imageX(paneWidth / 2.0) - width / 2.0 / zoom;
    double middleY = imageY(paneHeight / 2.0) - height / 2.0 / zoom;
    return new ViewState(imageWidth, imageHeight, width, height, zoom, middleX, middleY, false).bounded();
  }

  private ViewState centred() {
    return new ViewState(imageWidth, imageHeight, paneWidth, paneHeight, zoom,
        (imageWidth - paneWidth / zoom) / 2, (imageHeight - paneHeight / zoom) / 2, fitted);
  }

  /**
  * Keeps the middle of the pane on the image. Pulling the image's edges to the pane's would be tidier, but then
  * the point under the cursor could not stay there while zooming.
  */
  private ViewState bounded() {
    double halfX = paneWidth / 2.0 / zoom;
    double halfY = paneHeight / 2.0 / zoom;
    double x = Math.clamp(originX, -halfX, imageWidth - halfX);
    double y = Math.clamp(originY, -halfY, imageHeight - halfY);
    return new ViewState(imageWidth, imageHeight, paneWidth, paneHeight, zoom, x, y, fitted);
  }
}

package unrain.ui.compare;

import java.nio.IntBuffer;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Label;
import javafx.scene.control.SkinBase;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;
import javafx.stage.Window;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;
import unrain.ui.base.Messages;
import unrain.ui.overlay.MapLegend;
import unrain.ui.overlay.PictureBounds;
import unrain.ui.viewer.SampleDifference;
import unrain.ui.viewer.ViewState;

/**
 * Draws the view into one buffer of device pixels once per pulse, and lays the handle, the labels and the legend over
 * it. Nothing larger than the view is ever a texture.
 */
final class CompareSkin extends SkinBase<CompareView> {
  /** A label on a strip narrower than this would hide what it names. */
  private static final double LABEL_NEEDS = 80;
  private static final double MARGIN = 12;
  private static final double PREFERRED_WIDTH = 640;
  private static final double PREFERRED_HEIGHT = 480;
  /** There and back once a second: half of what can harm. */
  private static final Duration BLINK = Duration.millis(500);

  private final CompareView control;
  private final ImageView screen = new ImageView();
  private final DividerHandle divider;
  private final Label beforeLabel = label("before");
  private final Label afterLabel = label("after");
  private final MapLegend legend = new MapLegend();
  private final Label changeLegend = label("change");
  private final ProbeMarkers markers = new ProbeMarkers();
  private final PictureBounds pictureBounds = new PictureBounds();
  private final Region focusRing = new Region();
  private final Rectangle clip = new Rectangle();
  private final Timeline blinking;
  private final ObservableValue<Number> outputScale;
  private CompareRaster raster = new CompareRaster();
  private @Nullable PixelBuffer<IntBuffer> buffer;
  private int[] pixels = new int[0];
  private int deviceWidth;
  private int deviceHeight;
  private boolean blinkedToOriginal;
  private boolean legendAtTheLeft;

  CompareSkin(CompareView control) {
    super(control);
    this.control = control;
    this.divider = new DividerHandle(control);
    this.blinking = new Timeline(new KeyFrame(BLINK, event -> blink()));
    blinking.setCycleCount(Animation.INDEFINITE);
    this.outputScale = control.sceneProperty().flatMap(scene -> scene.windowProperty())
        .flatMap(Window::renderScaleXProperty).orElse(1.0);
    screen.setSmooth(false);
    screen.setMouseTransparent(true);
    legend.lookProperty().bind(control.overlayProperty());
    control.setClip(clip);
    focusRing.getStyleClass().add("focus-ring");
    focusRing.setMouseTransparent(true);
    getChildren().addAll(screen, pictureBounds, markers, beforeLabel, afterLabel, legend, changeLegend, focusRing,
        divider);
    new CompareGestures(control, this::deviceScale).install();
    control.addEventFilter(MouseEvent.MOUSE_MOVED, this::giveWay);
    control.addEventFilter(MouseEvent.MOUSE_DRAGGED, this::giveWay);
    redrawOnChange();
  }

  private static Label label(String side) {
    Label label = new Label();
    label.getStyleClass().addAll("side-label", side);
    label.setMouseTransparent(true);
    return label;
  }

  private void redrawOnChange() {
    registerChangeListener(control.comparisonProperty(), change -> begin());
    registerChangeListener(control.previewProperty(), change -> control.requestLayout());
    registerChangeListener(control.modeProperty(), change -> changeMode());
    registerChangeListener(control.originalProperty(), change -> control.requestLayout());
    registerChangeListener(control.dividerProperty(), change -> control.requestLayout());
    registerChangeListener(control.dividerUprightProperty(), change -> control.requestLayout());
    registerChangeListener(control.blendProperty(), change -> control.requestLayout());
    registerChangeListener(control.overlayProperty(), change -> control.requestLayout());
    registerChangeListener(control.signedDifferenceProperty(), change -> control.requestLayout());
    registerChangeListener(control.betweenModelsProperty(), change -> control.requestLayout());
    registerListChangeListener(control.probes(), change -> control.requestLayout());
    registerChangeListener(control.reducedMotionProperty(), change -> changeMode());
    registerChangeListener(outputScale, change -> control.requestLayout());
    registerChangeListener(control.sceneProperty(), change -> changeMode());
    changeMode();
  }

  /** What was drawn of another photo or result is no longer right, and holds it. */
  private void begin() {
    raster = new CompareRaster();
    control.requestLayout();
  }

  private void changeMode() {
    boolean blink = control.modeProperty().get() == CompareMode.BLINK && !control.reducedMotionProperty().get()
        && control.getScene() != null;
    blinkedToOriginal = false;
    if (blink) {
      blinking.playFromStart();
    } else {
      blinking.stop();
    }
    control.requestLayout();
  }

  private void blink() {
    blinkedToOriginal = !blinkedToOriginal;
    control.requestLayout();
  }

  private double deviceScale() {
    return outputScale.getValue().doubleValue();
  }

  @Override
  protected void layoutChildren(double x, double y, double width, double height) {
    clip.setWidth(control.getWidth());
    clip.setHeight(control.getHeight());
    resizeBuffer((int) Math.floor(width * deviceScale()), (int) Math.floor(height * deviceScale()));
    screen.relocate(x, y);
    focusRing.resizeRelocate(0, 0, control.getWidth(), control.getHeight());
    control.resizeView(deviceWidth, deviceHeight);
    Comparison shown = control.comparisonProperty().get();
    ViewState view = control.viewProperty().get();
    boolean visible = shown != null && view != null && buffer != null;
    screen.setVisible(visible);
    CompareLook look = control.look(control.originalProperty().get() || blinkedToOriginal);
    boolean split = visible && shown.hasResult() && look.mode() == CompareMode.SPLIT && !look.original();
    layDivider(split, width, height);
    layLabels(visible, shown, look, width, height);
    legend.setVisible(visible && shown.hasResult() && look.mode() == CompareMode.RAIN_MAP && !look.original());
    layLegend(legend, width, height);
    changeLegend.setVisible(visible && shown.hasResult() && look.mode() == CompareMode.DIFFERENCE && !look.original());
    if (changeLegend.isVisible()) {
      changeLegend.setText(changeWords(shown, view, look));
      layLegend(changeLegend, width, height);
    }
    markers.setVisible(visible);
    pictureBounds.setVisible(visible);
    if (visible) {
      Panes panes = control.panes(deviceWidth, deviceHeight);
      pictureBounds.lay(view, panes.two(), panes.secondX(), deviceScale());
      markers.resizeRelocate(0, 0, control.getWidth(), control.getHeight());
      markers.lay(control.probes(), view, control.panes(deviceWidth, deviceHeight), deviceScale());
      raster.draw(control.drawn(shown, look), view, look, deviceWidth, deviceHeight, pixels);
      buffer.updateBuffer(drawn -> null);
    }
  }

  private void resizeBuffer(int width, int height) {
    if (width == deviceWidth && height == deviceHeight) {
      return;
    }
    deviceWidth = width;
    deviceHeight = height;
    if (width < 1 || height < 1) {
      buffer = null;
      return;
    }
    pixels = new int[width * height];
    buffer = new PixelBuffer<>(width, height, IntBuffer.wrap(pixels), PixelFormat.getIntArgbPreInstance());
    screen.setImage(new WritableImage(buffer));
    screen.setFitWidth(width / deviceScale());
    screen.setFitHeight(height / deviceScale());
  }

  private void layLegend(Region shown, double width, double height) {
    layInCorner(shown, legendAtTheLeft ? MARGIN : width - MARGIN - shown.prefWidth(-1),
        height - MARGIN - shown.prefHeight(-1));
  }

  /** Whoever points at what says what the colours mean wants to see the photo under it. */
  private void giveWay(MouseEvent event) {
    Region shown = legend.isVisible() ? legend : changeLegend;
    if (shown.isVisible() && shown.getBoundsInParent().contains(event.getX(), event.getY())) {
      legendAtTheLeft = !legendAtTheLeft;
      control.requestLayout();
    }
  }

  private void layDivider(boolean split, double width, double height) {
    if (!split && divider.isFocused()) {
      control.requestFocus(); // hidden, it would hand the focus on to whatever comes next
    }
    divider.setVisible(split);
    double grab = DividerHandle.GRAB_WIDTH;
    boolean upright = control.dividerUprightProperty().get();
    double along = upright ? width : height;
    double wanted = control.dividerProperty().get() * along - grab / 2;
    // The whole grab zone stays inside, or a divider at the edge could hardly be taken hold of again.
    double at = Math.clamp(wanted, 0, Math.max(0, along - grab));
    divider.setBarOffset(wanted - at);
    if (upright) {
      divider.resizeRelocate(at, 0, grab, height);
    } else {
      divider.resizeRelocate(0, at, width, grab);
    }
  }

  private void layLabels(boolean visible, @Nullable Comparison shown, CompareLook look, double width, double height) {
    boolean result = visible && shown != null && shown.hasResult();
    beforeLabel.setText(Messages.text("compare.before.label"));
    afterLabel.setText(look.original() ? Messages.text("compare.before.label")
        : Messages.text("compare.after.label", look.strength()));
    boolean split = look.mode() == CompareMode.SPLIT && !look.original();
    boolean two = look.mode() == CompareMode.SIDE_BY_SIDE;
    double along = look.dividerUpright() ? width : height;
    double room = split ? look.divider() * along : along;
    boolean onlyBefore = look.original() && !two;
    beforeLabel.setVisible(result && (onlyBefore || two || split && room >= LABEL_NEEDS));
    boolean onlyAfter = !look.original() && (look.mode() == CompareMode.AFTER || look.mode() == CompareMode.BLINK);
    afterLabel.setVisible(result && (onlyAfter || two || split && along - room >= LABEL_NEEDS));
    layInCorner(beforeLabel, MARGIN, MARGIN);
    double afterWidth = afterLabel.prefWidth(-1);
    boolean below = split && !look.dividerUpright();
    double bottom = height - MARGIN - afterLabel.prefHeight(-1);
    layInCorner(afterLabel, below ? MARGIN : width - MARGIN - afterWidth, below ? bottom : MARGIN);
  }

  private static String changeWords(Comparison shown, ViewState view, CompareLook look) {
    boolean between = look.betweenModels() && shown.otherDerained().isPresent();
    String words = Messages.text(between ? "compare.change.between" : "compare.change.made",
        SampleDifference.GAIN);
    words += "\n" + Messages.text(look.signedDifference() ? "compare.change.grey" : "compare.change.black");
    if (view.zoom() >= 1) {
      return words;
    }
    // Who looks for single pixels must know that they are averaged, and with their signs.
    boolean cancels = look.signedDifference() || shown.changes().isEmpty();
    return words + "\n" + Messages.text(cancels ? "compare.change.cancels" : "compare.change.averaged");
  }

  /** The view takes the room it is given; what it showed last must not keep it from shrinking. */
  @Override
  protected double computeMinWidth(double height, double top, double right, double bottom, double left) {
    return 0;
  }

  @Override
  protected double computeMinHeight(double width, double top, double right, double bottom, double left) {
    return 0;
  }

  @Override
  protected double computePrefWidth(double height, double top, double right, double bottom, double left) {
    return PREFERRED_WIDTH;
  }

  @Override
  protected double computePrefHeight(double width, double top, double right, double bottom, double left) {
    return PREFERRED_HEIGHT;
  }

  @Override
  protected double computeMaxWidth(double height, double top, double right, double bottom, double left) {
    return Double.MAX_VALUE;
  }

  @Override
  protected double computeMaxHeight(double width, double top, double right, double bottom, double left) {
    return Double.MAX_VALUE;
  }

  private static void layInCorner(Region node, double x, double y) {
    node.resizeRelocate(Math.round(x), Math.round(y), Math.ceil(node.prefWidth(-1)), Math.ceil(node.prefHeight(-1)));
  }

  @Override
  public void dispose() {
    blinking.stop();
    super.dispose();
  }
}

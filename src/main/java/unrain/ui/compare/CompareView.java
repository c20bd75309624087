package unrain.ui.compare;

import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.geometry.Point2D;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Control;
import javafx.scene.control.Skin;
import org.jspecify.annotations.Nullable;
import unrain.derain.Blend;
import unrain.derain.tile.Region;
import unrain.ui.base.Messages;
import unrain.ui.overlay.OverlayLook;
import unrain.ui.overlay.Probe;
import unrain.ui.viewer.ViewState;

/**
 * Shows a {@link Comparison}: pan by dragging the picture, zoom by the wheel at the cursor, compare by a divider that
 * only its own handle drags. Zoom, pan and divider stay when another picture of the same size comes in.
 */
public final class CompareView extends Control {
  private final ObjectProperty<@Nullable Comparison> comparison = new SimpleObjectProperty<>(this, "comparison");
  private final ObjectProperty<CompareMode> mode = new SimpleObjectProperty<>(this, "mode", CompareMode.SPLIT);
  private final BooleanProperty original = new SimpleBooleanProperty(this, "original");
  private final DoubleProperty divider = new SimpleDoubleProperty(this, "divider", 0.5) {
    @Override
    public void set(double value) {
      super.set(Double.isNaN(value) ? 0.5 : Math.clamp(value, 0, 1));
    }
  };
  private final BooleanProperty dividerUpright = new SimpleBooleanProperty(this, "dividerUpright", true);
  private final ObjectProperty<Blend> blend = new SimpleObjectProperty<>(this, "blend", Blend.DEFAULT);
  private final ObjectProperty<OverlayLook> overlay = new SimpleObjectProperty<>(this, "overlay", OverlayLook.DEFAULT);
  private final BooleanProperty signedDifference = new SimpleBooleanProperty(this, "signedDifference");
  private final BooleanProperty betweenModels = new SimpleBooleanProperty(this, "betweenModels");
  private final ObservableList<Probe> probes = FXCollections.observableArrayList();
  private final ObjectProperty<@Nullable Consumer<Point2D>> onPin = new SimpleObjectProperty<>(this, "onPin");
  private final BooleanProperty reducedMotion = new SimpleBooleanProperty(this, "reducedMotion");
  private final ObjectProperty<@Nullable Preview> preview = new SimpleObjectProperty<>(this, "preview");
  private final ReadOnlyObjectWrapper<@Nullable ViewState> view = new ReadOnlyObjectWrapper<>(this, "view");
  private final ReadOnlyObjectWrapper<@Nullable Point2D> pointedPixel =
      new ReadOnlyObjectWrapper<>(this, "pointedPixel");

  public CompareView() {
    getStyleClass().add("compare-view");
    setFocusTraversable(true);
    setAccessibleRole(AccessibleRole.IMAGE_VIEW);
    setAccessibleText(Messages.text("compare.picture.accessible"));
    comparison.subscribe(this::keepOrFit);
    mode.subscribe(() -> updateView(view.get()));
  }

  /** A picture of the same size takes the place of the last one; any other is fitted. */
  private void keepOrFit(@Nullable Comparison next) {
    ViewState now = view.get();
    if (next == null) {
      view.set(null);
    } else if (now != null && !samePicture(now, next)) {
      view.set(ViewState.fit(next.photo().width(), next.photo().height(), now.paneWidth(), now.paneHeight()));
    }
    requestLayout();
  }

  private static boolean samePicture(ViewState view, Comparison next) {
    return view.imageWidth() == next.photo().width() && view.imageHeight() == next.photo().height();
  }

  /** Tells the size of the view in device pixels; from the skin, which alone knows it. */
  void resizeView(int width, int height) {
    Comparison shown = comparison.get();
    if (shown == null || width < 1 || height < 1) {
      return;
    }
    Panes panes = panes(width, height);
    ViewState now = view.get();
    view.set(now == null || !samePicture(now, shown)
        ? ViewState.fit(shown.photo().width(), shown.photo().height(), panes.paneWidth(), height)
        : panes.fit(now));
  }

  Panes panes(int width, int height) {
    Comparison shown = comparison.get();
    return Panes.of(width, height, mode.get(), shown != null && shown.hasResult());
  }

  void updateView(@Nullable ViewState next) {
    view.set(next);
    requestLayout();
  }

  public void fit() {
    Optional.ofNullable(view.get()).map(ViewState::fit).ifPresent(this::updateView);
  }

  /** Zooms about the middle of the view; 1 is one image pixel per device pixel. */
  public void zoomTo(double zoom) {
    ViewState now = view.get();
    if (now != null) {
      updateView(now.zoomTo(zoom, now.paneWidth() / 2.0, now.paneHeight() / 2.0));
    }
  }

  /** Zooms by steps of 1.25 about the middle, stopping at 100 %. */
  public void zoomBy(int steps) {
    ViewState now = view.get();
    if (now != null) {
      updateView(now.zoomBy(steps, now.paneWidth() / 2.0, now.paneHeight() / 2.0));
    }
  }

  /** Moves the picture by a share of the view's size. */
  public void panBy(double shareX, double shareY) {
    ViewState now = view.get();
    if (now != null) {
      updateView(now.panBy(shareX * now.paneWidth(), shareY * now.paneHeight()));
    }
  }

  /** Middle, all original, all derained, and round again. */
  public void cycleDivider() {
    double at = divider.get();
    divider.set(at > 0 && at < 1 ? 0 : at == 0 ? 1 : 0.5);
  }

  /** What is drawn of a comparison: the tiles that are done while it waits for its result. */
  Comparison drawn(Comparison shown, CompareLook look) {
    Preview growing = preview.get();
    return growing != null && growing.isOf(shown) && !look.original() ? shown.showing(growing) : shown;
  }

  /** The part of the photo that can be seen. */
  public Optional<Region> seen() {
    ViewState now = view.get();
    if (now == null) {
      return Optional.empty();
    }
    int left = (int) Math.clamp(Math.floor(now.originX()), 0, now.imageWidth() - 1);
    int top = (int) Math.clamp(Math.floor(now.originY()), 0, now.imageHeight() - 1);
    int right = (int) Math.clamp(Math.ceil(now.imageX(now.paneWidth())), left + 1, now.imageWidth());
    int bottom = (int) Math.clamp(Math.ceil(now.imageY(now.paneHeight())), top + 1, now.imageHeight());
    return Optional.of(new Region(left, top, right - left, bottom - top));
  }

  CompareLook look(boolean showOriginal) {
    return new CompareLook(mode.get(), showOriginal, divider.get(), dividerUpright.get(), blend.get(), overlay.get(),
        signedDifference.get(), betweenModels.get());
  }

  void setPointedPixel(@Nullable Point2D imagePoint) {
    pointedPixel.set(imagePoint);
  }

  @Override
  protected Skin<?> createDefaultSkin() {
    return new CompareSkin(this);
  }

  @Override
  public String getUserAgentStylesheet() {
    return CompareView.class.getResource("compare.css").toExternalForm();
  }

  public ObjectProperty<@Nullable Comparison> comparisonProperty() {
    return comparison;
  }

  public ObjectProperty<CompareMode> modeProperty() {
    return mode;
  }

  /** Whether the original is shown whatever the mode; for a key that is held. */
  public BooleanProperty originalProperty() {
    return original;
  }

  /** Share of the view that shows the original, 0..1. */
  public DoubleProperty dividerProperty() {
    return divider;
  }

  /** Whether the divider parts left from right, rather than top from bottom. */
  public BooleanProperty dividerUprightProperty() {
    return dividerUpright;
  }

  public ObjectProperty<Blend> blendProperty() {
    return blend;
  }

  public ObjectProperty<OverlayLook> overlayProperty() {
    return overlay;
  }

  public BooleanProperty signedDifferenceProperty() {
    return signedDifference;
  }

  /** Whether the difference shown is that of two models' results, where there are two. */
  public BooleanProperty betweenModelsProperty() {
    return betweenModels;
  }

  /** The pinned pixels that are marked on the picture. */
  public ObservableList<Probe> probes() {
    return probes;
  }

  /** Takes the image pixel (whole numbers) that is to be pinned; null: none is. */
  public ObjectProperty<@Nullable Consumer<Point2D>> onPinProperty() {
    return onPin;
  }

  /** Pins the pixel under the cursor, or the one in the middle where the cursor is elsewhere. */
  public void pin() {
    ViewState now = view.get();
    Consumer<Point2D> taker = onPin.get();
    if (now != null && taker != null) {
      Point2D under = pointedPixel.get();
      taker.accept(under != null ? under : new Point2D(Math.floor(now.imageX(now.paneWidth() / 2 + 0.5)),
          Math.floor(now.imageY(now.paneHeight() / 2 + 0.5))));
    }
  }

  /** Blinking stands still while this is set. */
  public BooleanProperty reducedMotionProperty() {
    return reducedMotion;
  }

  /** What a run has made so far; shown until there is a result. */
  public ObjectProperty<@Nullable Preview> previewProperty() {
    return preview;
  }

  /** Where the picture lies; null without one. */
  public ReadOnlyObjectProperty<@Nullable ViewState> viewProperty() {
    return view.getReadOnlyProperty();
  }

  /** The image pixel under the cursor (whole numbers); null off the picture. */
  public ReadOnlyObjectProperty<@Nullable Point2D> pointedPixelProperty() {
    return pointedPixel.getReadOnlyProperty();
  }
}

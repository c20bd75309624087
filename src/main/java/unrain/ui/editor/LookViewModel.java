package unrain.ui.editor;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;
import unrain.derain.Blend;
import unrain.derain.brush.BrushMask;
import unrain.settings.Settings;
import unrain.settings.SettingsStore;
import unrain.ui.compare.CompareMode;
import unrain.ui.overlay.ColorMap;
import unrain.ui.overlay.MapChoice;
import unrain.ui.overlay.OverlayLook;

/** How the photo is looked at and how much of the network's change is taken. Screen thread only. */
public final class LookViewModel {
  /** Ends of the scale closer than this would make noise look like rain. */
  public static final double LEAST_SPAN = 0.01;

  private final ObjectProperty<CompareMode> mode = new SimpleObjectProperty<>(this, "mode", CompareMode.SPLIT);
  private final BooleanProperty original = new SimpleBooleanProperty(this, "original");
  private final DoubleProperty divider = new SimpleDoubleProperty(this, "divider", 0.5);
  private final BooleanProperty dividerUpright = new SimpleBooleanProperty(this, "dividerUpright", true);
  private final BooleanProperty signedDifference = new SimpleBooleanProperty(this, "signedDifference");
  private final DoubleProperty strength = new Hundredths("strength", 1, 0, Blend.MAX_STRENGTH);
  private final BooleanProperty protectDry = new SimpleBooleanProperty(this, "protectDry");
  private final ObjectProperty<BrushMask> brush = new SimpleObjectProperty<>(this, "brush", BrushMask.NONE);
  private final DoubleProperty threshold = new Hundredths("threshold", 0.2, 0, 1);
  private final DoubleProperty feather = new SimpleDoubleProperty(this, "feather", Blend.DEFAULT_FEATHER_PX);
  private final DoubleProperty detail = new Hundredths("detail", 0, 0, 1);
  private final BooleanProperty betweenModels = new SimpleBooleanProperty(this, "betweenModels");
  private final ObjectProperty<MapChoice> map = new SimpleObjectProperty<>(this, "map", MapChoice.RAIN);
  private final DoubleProperty overlayOpacity = new Hundredths("overlayOpacity", 0.6, 0, 1);
  private final DoubleProperty hideBelow = new Hundredths("hideBelow", 0, 0, 1);
  private final DoubleProperty scaleLow = new Hundredths("scaleLow", 0, 0, 1 - LEAST_SPAN);
  private final DoubleProperty scaleHigh = new Hundredths("scaleHigh", 1, LEAST_SPAN, 1);
  private final ObjectProperty<ColorMap> colors = new SimpleObjectProperty<>(this, "colors", ColorMap.MAGMA);
  private final ReadOnlyObjectWrapper<Blend> blend = new ReadOnlyObjectWrapper<>(this, "blend", Blend.DEFAULT);
  private final ReadOnlyObjectWrapper<OverlayLook> overlay =
      new ReadOnlyObjectWrapper<>(this, "overlay", OverlayLook.DEFAULT);

  /** While several parts of the edit change at once, the edits in between are nobody's. */
  private boolean taking;

  public LookViewModel(SettingsStore store) {
    Settings remembered = store.current();
    strength.set(remembered.tools().strength());
    protectDry.set(remembered.tools().protectDry());
    overlayOpacity.set(remembered.tools().overlayOpacity());
    overlayOpacity.subscribe(value -> store.update(
        old -> old.withTools(tools -> tools.withOverlayOpacity(value.doubleValue()))));
    strength.subscribe(this::mix);
    protectDry.subscribe(this::mix);
    brush.subscribe(this::mix);
    threshold.subscribe(this::mix);
    feather.subscribe(this::mix);
    detail.subscribe(this::mix);
    overlayOpacity.subscribe(this::color);
    map.subscribe(this::color);
    hideBelow.subscribe(this::color);
    scaleLow.subscribe(low -> scaleHigh.set(Math.max(scaleHigh.get(), low.doubleValue() + LEAST_SPAN)));
    scaleHigh.subscribe(high -> scaleLow.set(Math.min(scaleLow.get(), high.doubleValue() - LEAST_SPAN)));
    scaleLow.subscribe(this::color);
    scaleHigh.subscribe(this::color);
    colors.subscribe(this::color);
    mix();
    color();
  }

  private void mix() {
    if (!taking) {
      blend.set(blend.get().withStrength((float) strength.get()).withProtectDry(protectDry.get())
          .withMask((float) threshold.get(), (int) Math.round(feather.get()), (float) detail.get())
          .withBrush(brush.get()));
    }
  }

  /** Takes an edit as a whole: that of the photo that is shown now, or one that undo leads back to. */
  public void use(Blend edit) {
    taking = true;
    strength.set(decimal(edit.strength()));
    protectDry.set(edit.protectDry());
    threshold.set(decimal(edit.threshold()));
    feather.set(edit.featherPx());
    detail.set(decimal(edit.detail()));
    brush.set(edit.brush());
    taking = false;
    blend.set(edit);
  }

  /** Takes the mask file out of the edit. */
  public void removeMaskFile() {
    blend.set(blend.get().withMaskFile(null));
  }

  /** 0.2f is not the double that a slider at 0.2 has. */
  private static double decimal(float value) {
    return Double.parseDouble(Float.toString(value));
  }

  private void color() {
    // One end that passes the other pushes it on, and until it has, there is no scale.
    if (scaleLow.get() < scaleHigh.get()) {
      overlay.set(new OverlayLook(colors.get(), overlayOpacity.get(), scaleLow.get(), scaleHigh.get(),
          hideBelow.get(), map.get()));
    }
  }

  /** A share that a hand sets: whole hundredths, so that what is said of it is all there is. */
  private final class Hundredths extends SimpleDoubleProperty {
    private final double smallest;
    private final double largest;

    Hundredths(String name, double initial, double smallest, double largest) {
      super(LookViewModel.this, name, initial);
      this.smallest = smallest;
      this.largest = largest;
    }

    @Override
    public void set(double value) {
      // The edit of a recipe may be finer, and is taken as it is.
      super.set(taking ? value : Math.clamp(Math.round(value * 100) / 100.0, smallest, largest));
    }
  }

  /** Gives all colours to the values from {@code low} to {@code high}, at least a hundredth apart. */
  public void setScale(double low, double high) {
    double first = Math.clamp(low, 0, 1 - LEAST_SPAN);
    scaleHigh.set(Math.clamp(high, first + LEAST_SPAN, 1));
    scaleLow.set(first);
  }

  public ObjectProperty<CompareMode> modeProperty() {
    return mode;
  }

  public BooleanProperty originalProperty() {
    return original;
  }

  public DoubleProperty dividerProperty() {
    return divider;
  }

  public BooleanProperty dividerUprightProperty() {
    return dividerUpright;
  }

  public BooleanProperty signedDifferenceProperty() {
    return signedDifference;
  }

  /** 0..1.5; 1 is what the network made. */
  public DoubleProperty strengthProperty() {
    return strength;
  }

  public BooleanProperty protectDryProperty() {
    return protectDry;
  }

  /** What was painted over the mask. */
  public ObjectProperty<BrushMask> brushProperty() {
    return brush;
  }

  /** Rain-map value 0..1 up to which a place counts as dry. */
  public DoubleProperty thresholdProperty() {
    return threshold;
  }

  /** Pixels by which the mask of rain grows and fades; rounded to whole ones. */
  public DoubleProperty featherProperty() {
    return feather;
  }

  /** How much fine detail comes back where it does not rain, 0..1. */
  public DoubleProperty detailProperty() {
    return detail;
  }

  /** Whether the difference mode holds two models against each other, where there are two. */
  public BooleanProperty betweenModelsProperty() {
    return betweenModels;
  }

  /** The map that is laid over the photo. */
  public ObjectProperty<MapChoice> mapProperty() {
    return map;
  }

  public DoubleProperty overlayOpacityProperty() {
    return overlayOpacity;
  }

  /** Rain values under it are not coloured. */
  public DoubleProperty hideBelowProperty() {
    return hideBelow;
  }

  /** The value that takes the first colour; 0 on the absolute scale. */
  public DoubleProperty scaleLowProperty() {
    return scaleLow;
  }

  /** The value that takes the last colour; 1 on the absolute scale. */
  public DoubleProperty scaleHighProperty() {
    return scaleHigh;
  }

  public ObjectProperty<ColorMap> colorsProperty() {
    return colors;
  }

  public ReadOnlyObjectProperty<Blend> blendProperty() {
    return blend.getReadOnlyProperty();
  }

  public ReadOnlyObjectProperty<OverlayLook> overlayProperty() {
    return overlay.getReadOnlyProperty();
  }
}

package unrain.ui.editor;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import org.jspecify.annotations.Nullable;
import unrain.derain.Blend;
import unrain.derain.brush.BrushMask;
import unrain.derain.brush.Stroke;
import unrain.derain.brush.StrokePoint;
import unrain.settings.SettingsStore;
import unrain.settings.Tools;
import unrain.ui.compare.CompareMode;

/** The brush in the hand: what it is like, and the stroke it is making. Screen thread only. */
public final class BrushViewModel {
  public static final double SMALLEST_DIAMETER = 2;
  public static final double LARGEST_DIAMETER = Tools.MAX_BRUSH_DIAMETER;
  private static final double STEP = 1.2;
  /** Ways of comparing that do not show the effect everywhere, or not all the time. */
  private static final Set<CompareMode> HIDING = EnumSet.of(CompareMode.SPLIT, CompareMode.BLINK, CompareMode.RAIN_MAP);

  private final LookViewModel look;
  private final EditViewModel edit;
  private final BooleanProperty active = new SimpleBooleanProperty(this, "active");
  private final BooleanProperty maskShown = new SimpleBooleanProperty(this, "maskShown");
  private final BooleanProperty erasing = new SimpleBooleanProperty(this, "erasing", true);
  private final DoubleProperty diameter = new SimpleDoubleProperty(this, "diameter");
  private final DoubleProperty hardness = new SimpleDoubleProperty(this, "hardness");
  private @Nullable CompareMode modeBefore;
  private final ReadOnlyBooleanWrapper painting = new ReadOnlyBooleanWrapper(this, "painting");

  public BrushViewModel(PhotoViewModel photo, LookViewModel look, EditViewModel edit, SettingsStore settings) {
    this.look = look;
    this.edit = edit;
    diameter.set(settings.current().tools().brushDiameter());
    hardness.set(settings.current().tools().brushHardness());
    diameter.subscribe(() -> remember(settings));
    hardness.subscribe(() -> remember(settings));
    // A stroke belongs to the photo that it was begun on, whoever shows another one in the middle of it.
    photo.shownProperty().subscribe(this::end);
    active.subscribe((before, taken) -> seeWhatIsPainted(taken));
  }

  /** With the brush in the hand the effect is seen wherever it paints; putting it down leads back. */
  private void seeWhatIsPainted(boolean taken) {
    CompareMode mode = look.modeProperty().get();
    if (taken && HIDING.contains(mode)) {
      modeBefore = mode;
      look.modeProperty().set(CompareMode.AFTER);
    } else if (!taken && modeBefore != null) {
      if (mode == CompareMode.AFTER) {
        look.modeProperty().set(modeBefore);
      }
      modeBefore = null;
    }
  }

  private void remember(SettingsStore settings) {
    settings.update(old -> old.withTools(tools -> tools.withBrush(diameter.get(), hardness.get())));
  }

  /** Begins a stroke at a place of the photo. */
  public void begin(double imageX, double imageY, boolean otherWay) {
    edit.hold();
    BrushMask before = look.brushProperty().get();
    look.brushProperty().set(before.with(new Stroke(List.of(point(imageX, imageY)),
        (float) (diameter.get() / 2), (float) hardness.get(), erasing.get() != otherWay)));
    painting.set(true);
  }

  /** Leads the stroke on. */
  public void moveTo(double imageX, double imageY) {
    if (!painting.get()) {
      return;
    }
    BrushMask now = look.brushProperty().get();
    Stroke last = now.strokes().getLast();
    Stroke longer = last.to(point(imageX, imageY));
    if (longer != last) {
      look.brushProperty().set(now.withLast(longer));
    }
  }

  public void end() {
    if (painting.get()) {
      painting.set(false);
      edit.release();
    }
  }

  private static StrokePoint point(double imageX, double imageY) {
    return new StrokePoint((float) imageX, (float) imageY);
  }

  /** Begins anew with an effect all over the photo. */
  public void startEverywhere() {
    start(false, BrushMask.NONE, EditKind.START_EVERYWHERE);
  }

  /** Begins anew where the network saw rain. */
  public void startFromRainMap() {
    start(true, BrushMask.NONE, EditKind.START_FROM_RAIN);
  }

  /** Begins anew without any effect, to be painted in. */
  public void startEmpty() {
    start(look.protectDryProperty().get(), BrushMask.EMPTY, EditKind.START_NOWHERE);
  }

  private void start(boolean protectDry, BrushMask mask, EditKind kind) {
    end();
    Blend now = look.blendProperty().get();
    edit.replace(now.withProtectDry(protectDry).withBrush(mask), kind);
  }

  public void larger() {
    resize(STEP);
  }

  public void smaller() {
    resize(1 / STEP);
  }

  private void resize(double factor) {
    double next = diameter.get() * factor;
    diameter.set(Math.clamp(Math.round(next * 10) / 10.0, SMALLEST_DIAMETER, LARGEST_DIAMETER));
  }

  /** Changes between taking the effect away and giving it back. */
  public void turn() {
    erasing.set(!erasing.get());
  }

  public boolean isPainting() {
    return painting.get();
  }

  /** Whether a stroke is being painted. */
  public ReadOnlyBooleanProperty paintingProperty() {
    return painting.getReadOnlyProperty();
  }

  /** Whether the brush is in the hand, rather than the picture. */
  public BooleanProperty activeProperty() {
    return active;
  }

  /** Whether what was painted stays tinted while the brush is in the hand, rather than during a stroke alone. */
  public BooleanProperty maskShownProperty() {
    return maskShown;
  }

  /** Whether it takes the effect away. */
  public BooleanProperty erasingProperty() {
    return erasing;
  }

  /** Px of the photo. */
  public DoubleProperty diameterProperty() {
    return diameter;
  }

  /** 0..1, share of the radius that is painted fully. */
  public DoubleProperty hardnessProperty() {
    return hardness;
  }
}

package unrain.ui.editor;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongSupplier;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;
import unrain.derain.Blend;
import unrain.ui.error.Notices;

/**
 * Undo and redo. Whoever changes the look changes the edit of the photo that is shown; this listens and remembers the
 * steps, so that no control can be forgotten. Screen thread only.
 */
public final class EditViewModel {
  /** Keys that follow each other faster than this are one movement. */
  private static final long ONE_MOVEMENT_NANOS = 600_000_000L;

  private final PhotoViewModel photo;
  private final LookViewModel look;
  private final Notices notices;
  private final LongSupplier nanoTime;
  private final ReadOnlyStringWrapper undoName = new ReadOnlyStringWrapper(this, "undoName", "");
  private final ReadOnlyStringWrapper redoName = new ReadOnlyStringWrapper(this, "redoName", "");
  private boolean taking;
  /** What takes another edit's place; null while controls make it. */
  private @Nullable EditKind replacing;
  private boolean held;
  private boolean changedWhileHeld;
  private long lastChange;

  public EditViewModel(PhotoViewModel photo, LookViewModel look, Notices notices, LongSupplier nanoTime) {
    this.photo = photo;
    this.look = look;
    this.notices = notices;
    this.nanoTime = nanoTime;
    this.lastChange = nanoTime.getAsLong() - ONE_MOVEMENT_NANOS;
    photo.shownProperty().subscribe(this::take);
    look.blendProperty().subscribe(this::changed);
  }

  private void take(@Nullable OpenPhoto now) {
    if (now != null) {
      use(now.edit());
    }
    breakUp();
    refresh();
  }

  private void use(Blend edit) {
    taking = true;
    look.use(edit);
    taking = false;
  }

  private void changed(Blend now) {
    OpenPhoto shown = photo.shownProperty().get();
    if (taking || shown == null) {
      return;
    }
    long time = nanoTime.getAsLong();
    boolean goesOn = held ? changedWhileHeld : time - lastChange < ONE_MOVEMENT_NANOS;
    lastChange = time;
    changedWhileHeld = true;
    EditKind kind = replacing == null ? EditKind.between(shown.edit(), now) : replacing;
    shown.history().record(now, kind, goesOn);
    shown.refreshUnsaved();
    notices.passOver();
    refresh();
  }

  /** A mouse button or a key went down: what changes until {@link #release} is one step. */
  public void hold() {
    held = true;
    changedWhileHeld = false;
  }

  public void release() {
    held = false;
    breakUp();
  }

  /** What comes next is a step of its own. */
  private void breakUp() {
    lastChange = nanoTime.getAsLong() - ONE_MOVEMENT_NANOS;
    changedWhileHeld = false;
  }

  public void undo() {
    move(EditHistory::undo);
  }

  public void redo() {
    move(EditHistory::redo);
  }

  private void move(Function<EditHistory, Optional<Blend>> step) {
    OpenPhoto shown = photo.shownProperty().get();
    if (shown == null || held) {
      return;
    }
    step.apply(shown.history()).ifPresent(this::use);
    shown.refreshUnsaved();
    notices.passOver();
    breakUp();
    refresh();
  }

  /** A photo that was given an edit. */
  public record Given(OpenPhoto photo, Blend edit) {}

  /**
   * Gives the other open photos this one's edit, but for what was painted and the mask file, which belong to its
   * picture. Those that can't be read are left out.
   *
   * @return those whose edit is another one now
   */
  public List<Given> applyToAll() {
    OpenPhoto shown = photo.shownProperty().get();
    if (shown == null) {
      return List.of();
    }
    Blend edit = shown.edit();
    List<Given> given = new ArrayList<>();
    for (OpenPhoto other : List.copyOf(photo.photos())) {
      Blend now = edit.withBrush(other.edit().brush()).withMaskFile(other.edit().maskFileOrNull());
      if (other != shown && other.stateProperty().get() != PhotoState.FAILED && !now.equals(other.edit())) {
        other.history().record(now, EditKind.GIVEN, false);
        other.refreshUnsaved();
        given.add(new Given(other, now));
      }
    }
    return given;
  }

  /** Undoes what {@link #applyToAll} did, where nothing has been done since. */
  public void takeBack(List<Given> given) {
    for (Given each : given) {
      if (each.photo().edit().equals(each.edit())) {
        each.photo().history().undo();
        each.photo().refreshUnsaved();
      }
    }
    take(photo.shownProperty().get());
  }

  /** Takes another edit for the photo that is shown, as one step of a kind. */
  void replace(Blend edit, EditKind kind) {
    breakUp();
    replacing = kind;
    look.use(edit);
    replacing = null;
    breakUp();
  }

  private void refresh() {
    EditHistory history = Optional.ofNullable(photo.shownProperty().get()).map(OpenPhoto::history).orElse(null);
    undoName.set(history == null ? "" : history.undoName());
    redoName.set(history == null ? "" : history.redoName());
  }

  /** What undo would take back; empty where there is nothing. */
  public ReadOnlyStringProperty undoNameProperty() {
    return undoName.getReadOnlyProperty();
  }

  /** What redo would do again; empty where there is nothing. */
  public ReadOnlyStringProperty redoNameProperty() {
    return redoName.getReadOnlyProperty();
  }
}

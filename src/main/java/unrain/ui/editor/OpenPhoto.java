package unrain.ui.editor;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;
import unrain.derain.Blend;
import unrain.derain.Derained;
import unrain.derain.pixel.StreakSize;
import unrain.image.Photo;
import unrain.image.PhotoReader;
import unrain.recipe.Making;
import unrain.recipe.MaskFile;
import unrain.recipe.RecipeEdit;
import unrain.ui.compare.Comparison;

/** One of the open photos: how far it has come, and the edit with its history. Screen thread only. */
public final class OpenPhoto {
  private final String name;
  private final @Nullable Path file;
  private final Path below;
  private final EditHistory history;
  private final ReadOnlyObjectWrapper<PhotoState> state = new ReadOnlyObjectWrapper<>(this, "state", PhotoState.UNREAD);
  private final ReadOnlyObjectWrapper<@Nullable Thumbnail> thumbnail = new ReadOnlyObjectWrapper<>(this, "thumbnail");
  private final ReadOnlyBooleanWrapper unsaved = new ReadOnlyBooleanWrapper(this, "unsaved");
  private final ReadOnlyBooleanWrapper queued = new ReadOnlyBooleanWrapper(this, "queued");
  private final ReadOnlyObjectWrapper<@Nullable Throwable> failure = new ReadOnlyObjectWrapper<>(this, "failure");
  private @Nullable Comparison comparison;
  /** What was pasted lies nowhere else and is kept until it is closed; null for what lies in a file. */
  private @Nullable Photo pasted;
  private StreakSize streakSize = StreakSize.AUTO;
  /** By which the network of its recipe is known; null for the one that is chosen. */
  private @Nullable String modelSha256;
  private boolean wasDerained;
  /** What it was opened by, until its result can be held against it; null without one. */
  private @Nullable RecipeEdit recipe;
  /** How its result was made, even if that had to make room; null without one. */
  private @Nullable Making making;
  private @Nullable Written written;

  /** What of it lies in a file. */
  private record Written(Making making, Blend blend) {}

  /** A picture that lies in no file. */
  OpenPhoto(String name, Photo pasted, Blend start) {
    this(name, null, Path.of(""), start);
    this.pasted = pasted;
  }

  OpenPhoto(Path file, Path below, Blend start) {
    this(String.valueOf(file.getFileName()), file, below, start);
  }

  private OpenPhoto(String name, @Nullable Path file, Path below, Blend start) {
    this.name = name;
    this.file = file;
    this.below = below;
    this.history = new EditHistory(start);
  }

  /** The file's name, or what stands for one. */
  public String name() {
    return name;
  }

  /** Where it lies; empty for a pasted picture. */
  public Optional<Path> file() {
    return Optional.ofNullable(file);
  }

  /**
   * Reads it anew, on the file thread. The file may be another one by now: under a mask of another size it is not
   * shown, for what is black there is a promise.
   */
  public Callable<Photo> reading(PhotoReader reader) {
    Path from = file;
    if (from == null) {
      Photo there = pasted().orElseThrow();
      return () -> there;
    }
    Blend now = edit();
    return () -> {
      Photo photo = reader.read(from);
      MaskFile.requireFit(now, photo);
      return photo;
    };
  }

  /** What was pasted; empty for what lies in a file, and for what is closed. */
  Optional<Photo> pasted() {
    return Optional.ofNullable(pasted);
  }

  /** The folder that it lies in, seen from the one that was opened; empty where it was not opened with a folder. */
  public Path below() {
    return below;
  }

  /** How much of the change is taken, and where. */
  public Blend edit() {
    return history.current();
  }

  /** What is held of it; empty before it is read, and when it had to make room for others. */
  public Optional<Comparison> comparison() {
    return Optional.ofNullable(comparison);
  }

  public Optional<Derained> derained() {
    return comparison().flatMap(Comparison::derained);
  }

  /** What a run over it is to be. */
  public Network.Wish wish() {
    return new Network.Wish(streakSize, modelSha256);
  }

  /** For who wants another result than the recipe's. */
  void takeChosenNetwork() {
    modelSha256 = null;
  }

  /** What the network is to take its streaks for. */
  public StreakSize streakSize() {
    return streakSize;
  }

  void setStreakSize(StreakSize chosen) {
    streakSize = chosen;
  }

  EditHistory history() {
    return history;
  }

  /** Whether the network has run over it, even if the result had to make room and is to be made again. */
  boolean wasDerained() {
    return wasDerained;
  }

  void hold(Comparison held) {
    comparison = held;
    wasDerained |= held.hasResult();
    held.derained().map(Making::of).ifPresent(made -> making = made);
    failure.set(null);
    state.set(held.hasResult() ? PhotoState.DERAINED : PhotoState.READ);
    refreshUnsaved();
  }

  /**
   * Takes the edit of a recipe, as a step that can be undone, and is to have the result that belongs to it: one that
   * was made otherwise makes room for it. Where that lies in its file nothing is unsaved, unless the new one differs.
   */
  void goOnWith(RecipeEdit from) {
    history.record(from.blend(), EditKind.RECIPE, false);
    if (!isBusy()) {
      comparison().filter(held -> held.derained().map(Making::of).filter(from.making()::equals).isEmpty())
          .map(Comparison::withoutResult).ifPresent(this::hold);
    }
    if (derained().isEmpty()) {
      making = from.making(); // it is to be made so; how it was made is told by hold
    }
    if (from.isResultThere()) {
      written = new Written(from.making(), from.blend());
    }
    recipe = from;
    streakSize = from.streakSize();
    modelSha256 = from.making().modelSha256();
    wasDerained = true;
    refreshUnsaved();
  }

  /** The recipe whose result this one is not. Told once. */
  Optional<RecipeEdit> otherThanRecipe() {
    RecipeEdit from = recipe;
    Derained made = derained().orElse(null);
    if (from == null || made == null) {
      return Optional.empty();
    }
    recipe = null;
    return from.making().equals(Making.of(made)) ? Optional.empty() : Optional.of(from);
  }

  /** Makes room: the photo is read again when it is next looked at, a pasted one from what is kept of it. */
  void letGo() {
    comparison = null;
  }

  /** For one that is closed: a row of the queue may go on naming it, and is not to keep what it showed. */
  void drop() {
    comparison = null;
    pasted = null;
  }

  /** For whoever tried to read it. What was read before stays, and its run goes on, whatever the file is by now. */
  public void fail(Throwable cause) {
    if (!isBusy() && comparison == null) {
      failure.set(cause);
      state.set(PhotoState.FAILED);
    }
  }

  /** Back to what it is without a run; for whoever ran the network over it. */
  public void rest() {
    if (isBusy()) {
      state.set(wasDerained ? PhotoState.DERAINED : comparison == null ? PhotoState.UNREAD : PhotoState.READ);
    }
  }

  /** For the queue, in which it waits without the network's being held for it. */
  public void setQueued(boolean waits) {
    queued.set(waits);
  }

  /** Whether somebody runs the network over it, or is about to. */
  public boolean isBusy() {
    return state.get() == PhotoState.WAITING || state.get() == PhotoState.RUNNING;
  }

  /** For whoever runs the network over it. */
  public void setState(PhotoState now) {
    state.set(now);
  }

  void setThumbnail(Thumbnail small) {
    thumbnail.set(small);
  }

  /** A result as an edit has it lies in a file now. */
  public void markSaved(Derained result, Blend blend) {
    written = new Written(Making.of(result), blend);
    refreshUnsaved();
  }

  void refreshUnsaved() {
    Blend edit = history.current();
    boolean leftAlone = edit.strength() == 0 && edit.brush().isNone();
    boolean isWritten = making != null && new Written(making, edit).equals(written);
    unsaved.set((wasDerained || !history.isUntouched()) && !leftAlone && !isWritten);
  }

  /** By which it is known; empty for a pasted picture. */
  Optional<Path> place() {
    return file().map(OpenPhoto::placeOf);
  }

  static Path placeOf(Path file) {
    return file.toAbsolutePath().normalize();
  }

  boolean isOf(Photo photo) {
    return comparison != null && comparison.photo() == photo;
  }

  public ReadOnlyObjectProperty<PhotoState> stateProperty() {
    return state.getReadOnlyProperty();
  }

  /** Null until somebody asked for it and it was made. */
  public ReadOnlyObjectProperty<@Nullable Thumbnail> thumbnailProperty() {
    return thumbnail.getReadOnlyProperty();
  }

  /** Whether closing would lose a result or an edit that lies in no file. */
  public ReadOnlyBooleanProperty unsavedProperty() {
    return unsaved.getReadOnlyProperty();
  }

  /** Whether it waits in the queue. */
  public ReadOnlyBooleanProperty queuedProperty() {
    return queued.getReadOnlyProperty();
  }

  /** Why it could not be read; null where it could. */
  public ReadOnlyObjectProperty<@Nullable Throwable> failureProperty() {
    return failure.getReadOnlyProperty();
  }

  @Override
  public String toString() {
    return name;
  }
}

package unrain.ui.editor;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import unrain.derain.Blend;
import unrain.derain.Derained;
import unrain.image.ColorEncodings;
import unrain.image.Photo;
import unrain.image.PhotoReader;
import unrain.image.Samples;
import unrain.job.Job;
import unrain.job.JobRunner;
import unrain.job.JobState;
import unrain.recipe.NamePattern;
import unrain.settings.Settings;
import unrain.settings.SettingsStore;
import unrain.settings.Tools;
import unrain.ui.base.Messages;
import unrain.ui.base.Sentences;
import unrain.ui.compare.Comparison;
import unrain.ui.error.Notice;
import unrain.ui.error.Notices;

/** Which photos are open and which is shown. Reading happens on the file thread. Screen thread only. */
public final class PhotoViewModel {
  private final JobRunner jobs;
  private final Executor screen;
  private final Notices notices;
  private final SettingsStore settings;
  private final PhotoReader reader = new PhotoReader();
  private final PhotoShelf shelf = PhotoShelf.ofThisMachine();
  private final ObservableList<OpenPhoto> photos = FXCollections.observableArrayList();
  private final ObservableList<OpenPhoto> photosReadOnly = FXCollections.unmodifiableObservableList(photos);
  private final ReadOnlyObjectWrapper<@Nullable OpenPhoto> selected = new ReadOnlyObjectWrapper<>(this, "selected");
  private final ReadOnlyObjectWrapper<@Nullable OpenPhoto> shown = new ReadOnlyObjectWrapper<>(this, "shown");
  private final ReadOnlyObjectWrapper<@Nullable Comparison> comparison =
      new ReadOnlyObjectWrapper<>(this, "comparison");
  private final ReadOnlyBooleanWrapper opening = new ReadOnlyBooleanWrapper(this, "opening");
  private final ReadOnlyStringWrapper name = new ReadOnlyStringWrapper(this, "name", "");
  /** Asked for last comes last, and is made first: it is what can be seen. */
  private final Deque<OpenPhoto> withoutThumbnail = new ArrayDeque<>();
  private @Nullable Reading showing;
  private boolean makingThumbnail;

  public PhotoViewModel(JobRunner jobs, Executor screen, Notices notices, SettingsStore settings) {
    this.jobs = jobs;
    this.screen = screen;
    this.notices = notices;
    this.settings = settings;
  }

  /** A photo as the file thread hands it over. */
  private record Read(Comparison comparison, Thumbnail thumbnail) {
    static Read of(Photo photo) {
      Comparison comparison = Comparison.of(photo);
      return new Read(comparison, Thumbnail.of(comparison.before()));
    }
  }

  /** A photo that is being read to be shown. fresh: how many photos were opened with it; 0: it was open before. */
  private record Reading(Job<Read> job, OpenPhoto photo, int fresh) {
  }

  /** Adds what was chosen or dropped, files and folders alike, and shows the first of it. */
  public void open(List<Path> chosen) {
    if (chosen.isEmpty()) {
      return;
    }
    notices.clear();
    opening.set(true);
    NamePattern names = NamePattern.orDefault(settings.current().export().namePattern());
    Job<ChosenFiles.Found> listing = jobs.submitFiles(() -> ChosenFiles.in(chosen, names));
    listing.onEnd(ended -> screen.execute(() -> {
      opening.set(showing != null);
      ended.failure().ifPresent(notices::fail);
      ended.result().ifPresent(found -> {
        add(found.photos());
        found.problem().ifPresent(notices::fail);
      });
    }));
  }

  private void add(List<ChosenFiles.Chosen> chosen) {
    Map<Path, OpenPhoto> known = new HashMap<>();
    photos.forEach(photo -> photo.place().ifPresent(place -> known.put(place, photo)));
    List<OpenPhoto> fresh = new ArrayList<>();
    OpenPhoto first = null;
    for (ChosenFiles.Chosen each : chosen) {
      OpenPhoto photo = known.computeIfAbsent(OpenPhoto.placeOf(each.file()), place -> {
        OpenPhoto added = new OpenPhoto(each.file(), each.below(), startEdit());
        fresh.add(added);
        return added;
      });
      each.recipe().ifPresent(photo::goOnWith);
      first = first == null ? photo : first;
    }
    photos.addAll(fresh);
    if (first != null) {
      show(first, fresh.size());
    }
  }

  /** Opens a picture that lies in no file, for instance from the clipboard: 8 bits, taken as sRGB. */
  public void openPicture(Samples samples) {
    Photo pasted = Photo.of(samples, ColorEncodings.srgb());
    OpenPhoto photo = new OpenPhoto(Messages.text("window.pasted.name"), pasted, startEdit());
    photos.add(photo);
    shelf.use(photo); // it takes its room from now on
    show(photo, 1);
  }

  private Blend startEdit() {
    Tools tools = settings.current().tools();
    return new Blend((float) tools.strength(), tools.protectDry());
  }

  /** Shows one of the open photos, which is read for it if it is not held; one that has been closed stays closed. */
  public void show(OpenPhoto photo) {
    if (photo != selected.get() && photos.contains(photo)) {
      notices.clear();
      show(photo, 0);
    }
  }

  private void show(OpenPhoto photo, int fresh) {
    if (photo.comparison().isPresent()) {
      stopShowing();
      selected.set(photo);
      present(photo, fresh);
    } else {
      read(photo, fresh);
    }
  }

  /** What was opened by itself is read to the end: if it can't be, that has to be said. */
  private void stopShowing() {
    Optional.ofNullable(showing).filter(reading -> reading.fresh() != 1).ifPresent(reading -> reading.job().cancel());
    showing = null;
    opening.set(false);
  }

  private void read(OpenPhoto photo, int fresh) {
    Callable<Photo> reading = photo.reading(reader);
    stopShowing();
    selected.set(photo);
    opening.set(true);
    Reading now = new Reading(jobs.submitFiles(() -> Read.of(reading.call())), photo, fresh);
    showing = now;
    now.job().onEnd(ended -> screen.execute(() -> finish(now)));
  }

  private void finish(Reading reading) {
    Job<Read> ended = reading.job();
    OpenPhoto photo = reading.photo();
    boolean stillWanted = reading == showing;
    if (stillWanted) {
      showing = null;
      opening.set(false);
    }
    if (!photos.contains(photo)) {
      return;
    }
    ended.result().filter(read -> ended.state() == JobState.DONE).ifPresent(read -> {
      photo.setThumbnail(read.thumbnail());
      if (stillWanted) {
        photo.hold(read.comparison());
        present(photo, reading.fresh());
      }
    });
    ended.failure().ifPresent(failure -> fail(photo, failure, reading.fresh(), stillWanted));
  }

  /** A file that was opened by itself and can't be shown leaves all as it was; one of many keeps its place. */
  private void fail(OpenPhoto photo, Throwable failure, int fresh, boolean stillWanted) {
    photo.fail(failure);
    // What goes away again does not do so without a word, whatever has been asked for since.
    if (stillWanted || fresh == 1) {
      notices.fail(failure);
    }
    if (fresh == 1) {
      photos.remove(photo);
      shelf.forget(photo);
      if (stillWanted) {
        selected.set(shown.get());
      }
    } else if (stillWanted) {
      comparison.set(null);
      shown.set(photo);
      name.set(photo.name());
    }
  }

  private void present(OpenPhoto photo, int fresh) {
    shelf.use(photo);
    name.set(photo.name());
    if (shown.get() == photo) {
      shown.set(null); // its edit may be another one now, by a recipe
    }
    shown.set(photo);
    photo.file().filter(file -> !SampleFile.isBesideSample(file))
        .ifPresent(file -> settings.update(old -> remember(old, file)));
    comparison.set(photo.comparison().orElse(null));
    tell(photo, fresh);
    compareWithRecipe(photo);
  }

  /** Who goes on with a recipe may do so with another network, and is to know it. */
  private void compareWithRecipe(OpenPhoto photo) {
    photo.otherThanRecipe().ifPresent(recipe -> {
      Derained made = photo.derained().orElseThrow();
      notices.say(Notice.of(recipe.hasModelOf(made) ? Messages.text("window.recipe.other.tiles")
          : Messages.text("window.recipe.other.model", recipe.recipe().network().name(),
              recipe.recipe().network().version(), made.model().name(), made.model().version())));
    });
  }

  private static Settings remember(Settings old, Path file) {
    Path folder = file.toAbsolutePath().getParent();
    return folder == null ? old.withRecentFile(file) : old.withRecentFile(file).withLastFolder(folder);
  }

  private void tell(OpenPhoto photo, int fresh) {
    List<String> warnings = photo.comparison().map(open -> open.photo().warnings()).orElse(List.of()).stream()
        .map(Sentences::said).toList();
    if (!warnings.isEmpty()) {
      notices.say(Notice.of(Messages.text("window.warnings.notice", String.join(" ", warnings))));
    } else if (fresh > 1) {
      String key = fresh < ChosenFiles.MOST ? "window.roll.notice" : "window.roll.most";
      notices.say(Notice.of(Messages.text(key, photo.name(), fresh - 1)));
    }
  }

  /** Takes the result of a run, unless its photo has been closed since. */
  public void showResult(OpenPhoto of, Comparison withResult) {
    if (!photos.contains(of)) {
      return;
    }
    of.hold(withResult);
    shelf.use(of);
    // What is on the screen is not put away for what is not.
    Optional.ofNullable(shown.get()).ifPresent(shelf::use);
    if (shown.get() == of) {
      comparison.set(withResult);
    }
    compareWithRecipe(of);
  }

  /** Puts more of the same photo in the place of what is shown, if that has not changed since. */
  public void replaceShown(Comparison now, Comparison next) {
    OpenPhoto open = shown.get();
    if (open != null && comparison.get() == now) {
      showResult(open, next);
    }
  }

  public void next() {
    step(1);
  }

  public void previous() {
    step(-1);
  }

  private void step(int by) {
    int target = photos.indexOf(selected.get()) + by;
    if (selected.get() != null && target >= 0 && target < photos.size()) {
      show(photos.get(target));
    }
  }

  /** Closes the photo that is selected, and shows its neighbour. */
  public void close() {
    Optional.ofNullable(selected.get()).ifPresent(this::close);
  }

  /** Closes a photo without asking. */
  public void close(OpenPhoto photo) {
    int index = photos.indexOf(photo);
    if (index < 0) {
      return;
    }
    boolean wasSelected = photo == selected.get();
    photos.remove(photo);
    shelf.forget(photo);
    if (photos.isEmpty()) {
      showNothing();
    } else if (wasSelected) {
      show(photos.get(Math.min(index, photos.size() - 1)));
    }
  }

  /** Closes all photos without asking. */
  public void closeAll() {
    List<OpenPhoto> closed = List.copyOf(photos);
    photos.clear(); // first, so that nobody reads what has been dropped
    closed.forEach(shelf::forget);
    showNothing();
  }

  private void showNothing() {
    stopShowing();
    selected.set(null);
    shown.set(null);
    comparison.set(null);
    name.set("");
    notices.clear();
  }

  /** Makes the photo's thumbnail soon; one at a time, so that opening a photo never waits for many. */
  public void requestThumbnail(OpenPhoto photo) {
    withoutThumbnail.remove(photo);
    if (photo.thumbnailProperty().get() == null && photo.stateProperty().get() != PhotoState.FAILED) {
      withoutThumbnail.addLast(photo);
      makeNextThumbnail();
    }
  }

  private void makeNextThumbnail() {
    OpenPhoto photo = makingThumbnail ? null : withoutThumbnail.pollLast();
    if (photo == null) {
      return;
    }
    // a pasted picture brings its thumbnail with it
    boolean pasted = photo.file().isEmpty();
    if (photo.thumbnailProperty().get() != null || photo == selected.get() || pasted || !photos.contains(photo)) {
      makeNextThumbnail();
      return;
    }
    makingThumbnail = true;
    Path file = photo.file().orElseThrow();
    Job<Thumbnail> job = jobs.submitFiles(() -> Thumbnail.of(reader.read(file)));
    job.onEnd(ended -> screen.execute(() -> {
      makingThumbnail = false;
      ended.result().ifPresent(photo::setThumbnail);
      ended.failure().ifPresent(photo::fail);
      makeNextThumbnail();
    }));
  }

  /** The open photos, in the order they were opened. */
  public ObservableList<OpenPhoto> photos() {
    return photosReadOnly;
  }

  /** The photo that was asked for last, which may still be being read; null without one. */
  public ReadOnlyObjectProperty<@Nullable OpenPhoto> selectedProperty() {
    return selected.getReadOnlyProperty();
  }

  /** The photo that is shown; null without one. */
  public ReadOnlyObjectProperty<@Nullable OpenPhoto> shownProperty() {
    return shown.getReadOnlyProperty();
  }

  /** What is shown; null without a photo, and for one that could not be read. */
  public ReadOnlyObjectProperty<@Nullable Comparison> comparisonProperty() {
    return comparison.getReadOnlyProperty();
  }

  public ReadOnlyBooleanProperty openingProperty() {
    return opening.getReadOnlyProperty();
  }

  /** The name of the photo that is shown; empty without one. */
  public ReadOnlyStringProperty nameProperty() {
    return name.getReadOnlyProperty();
  }
}

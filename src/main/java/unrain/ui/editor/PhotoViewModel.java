package unrain.ui.editor;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;
import unrain.image.ColorEncodings;
import unrain.image.ImageException;
import unrain.image.Photo;
import unrain.image.PhotoReader;
import unrain.image.Samples;
import unrain.job.Job;
import unrain.job.JobRunner;
import unrain.job.JobState;
import unrain.settings.Settings;
import unrain.settings.SettingsStore;
import unrain.ui.base.Messages;
import unrain.ui.compare.Comparison;
import unrain.ui.error.Notice;
import unrain.ui.error.Notices;

/** Which photo is open. Reading happens on the file thread; what was opened last wins. Screen thread only. */
public final class PhotoViewModel {
  private final JobRunner jobs;
  private final Executor screen;
  private final Notices notices;
  private final SettingsStore settings;
  private final PhotoReader reader = new PhotoReader();
  private final ReadOnlyObjectWrapper<@Nullable Comparison> comparison =
      new ReadOnlyObjectWrapper<>(this, "comparison");
  private final ReadOnlyBooleanWrapper opening = new ReadOnlyBooleanWrapper(this, "opening");
  private final ReadOnlyStringWrapper name = new ReadOnlyStringWrapper(this, "name", "");
  private final ReadOnlyObjectWrapper<PhotoRoll> roll = new ReadOnlyObjectWrapper<>(this, "roll", PhotoRoll.EMPTY);
  private @Nullable Job<?> latest;

  public PhotoViewModel(JobRunner jobs, Executor screen, Notices notices, SettingsStore settings) {
    this.jobs = jobs;
    this.screen = screen;
    this.notices = notices;
    this.settings = settings;
  }

  /** A photo with the files it came among. */
  private record Opened(PhotoRoll roll, Comparison comparison) {}

  /** Opens the first of what was chosen or dropped, files and folders alike; the others are next in turn. */
  public void open(List<Path> chosen) {
    if (!chosen.isEmpty()) {
      start(() -> read(PhotoRoll.of(chosen)));
    }
  }

  /** Opens a picture that lies in no file, for instance from the clipboard: 8 bits, taken as sRGB. */
  public void openPicture(Samples samples) {
    start(() -> new Opened(PhotoRoll.EMPTY, Comparison.of(Photo.of(samples, ColorEncodings.srgb()))));
  }

  public void next() {
    roll.get().next().ifPresent(this::openIn);
  }

  public void previous() {
    roll.get().previous().ifPresent(this::openIn);
  }

  private void openIn(PhotoRoll moved) {
    start(() -> read(moved));
  }

  private Opened read(PhotoRoll among) throws ImageException {
    return new Opened(among, Comparison.of(reader.read(among.current().orElseThrow())));
  }

  private void start(Callable<Opened> reading) {
    Optional.ofNullable(latest).ifPresent(Job::cancel);
    notices.clear();
    opening.set(true);
    Job<Opened> job = jobs.submitFiles(reading);
    latest = job;
    job.onEnd(ended -> screen.execute(() -> finish(ended)));
  }

  private void finish(Job<Opened> ended) {
    if (ended != latest) {
      return;
    }
    opening.set(false);
    latest = null;
    ended.failure().ifPresent(notices::fail);
    if (ended.state() == JobState.DONE) {
      ended.result().ifPresent(this::present);
    }
  }

  private void present(Opened opened) {
    Comparison next = opened.comparison();
    roll.set(opened.roll());
    name.set(Messages.text("window.pasted.name"));
    next.photo().source().ifPresent(file -> {
      name.set(String.valueOf(file.getFileName()));
      if (!SampleFile.isBesideSample(file)) {
        settings.update(old -> remember(old, file));
      }
    });
    comparison.set(next);
    tell(opened);
  }

  private static Settings remember(Settings old, Path file) {
    Path folder = file.toAbsolutePath().getParent();
    return folder == null ? old.withRecentFile(file) : old.withRecentFile(file).withLastFolder(folder);
  }

  private void tell(Opened opened) {
    List<String> warnings = opened.comparison().photo().warnings();
    if (!warnings.isEmpty()) {
      notices.say(Notice.of(String.join(" ", warnings)));
    } else if (opened.roll().isFresh() && opened.roll().size() > 1) {
      notices.say(Notice.of(Messages.text("window.roll.notice", name.get(), opened.roll().size() - 1)));
    }
  }

  /** Takes the result of a run, unless its photo has been closed or replaced since. */
  public void showResult(Comparison of, Comparison withResult) {
    if (comparison.get() == of) {
      comparison.set(withResult);
    }
  }

  public void close() {
    Optional.ofNullable(latest).ifPresent(Job::cancel);
    latest = null;
    opening.set(false);
    comparison.set(null);
    name.set("");
    roll.set(PhotoRoll.EMPTY);
    notices.clear();
  }

  /** What is open; null without a photo. */
  public ReadOnlyObjectProperty<@Nullable Comparison> comparisonProperty() {
    return comparison.getReadOnlyProperty();
  }

  public ReadOnlyBooleanProperty openingProperty() {
    return opening.getReadOnlyProperty();
  }

  /** The file's name; empty without one. */
  public ReadOnlyStringProperty nameProperty() {
    return name.getReadOnlyProperty();
  }

  public ReadOnlyObjectProperty<PhotoRoll> rollProperty() {
    return roll.getReadOnlyProperty();
  }
}

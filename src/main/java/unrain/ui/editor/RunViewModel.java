package unrain.ui.editor;

import java.util.Optional;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;
import unrain.derain.Cancellation;
import unrain.derain.DerainException;
import unrain.derain.DerainOptions;
import unrain.derain.Derainer;
import unrain.derain.Progress;
import unrain.derain.Restorer;
import unrain.job.Job;
import unrain.job.JobRunner;
import unrain.job.JobState;
import unrain.ui.base.Messages;
import unrain.ui.compare.Comparison;
import unrain.ui.error.Notice;
import unrain.ui.error.Notices;

/** Runs the network over the open photo on the inference thread. Screen thread only, but for what says otherwise. */
public final class RunViewModel implements AutoCloseable {
  private final JobRunner jobs;
  private final Executor screen;
  private final Notices notices;
  private final PhotoViewModel photo;
  private final RestorerSource source;
  private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper(this, "running");
  private final ReadOnlyBooleanWrapper cancelling = new ReadOnlyBooleanWrapper(this, "cancelling");
  private final ReadOnlyObjectWrapper<@Nullable Progress> progress = new ReadOnlyObjectWrapper<>(this, "progress");
  private final ReadOnlyObjectWrapper<@Nullable Engine> engine = new ReadOnlyObjectWrapper<>(this, "engine");
  private volatile @Nullable Progress reported;
  private @Nullable Job<?> current;
  /** Used by the inference thread alone. */
  private @Nullable Restorer restorer;

  /** The network in words. */
  public record Engine(String model, String device) {}

  public RunViewModel(JobRunner jobs, Executor screen, Notices notices, PhotoViewModel photo, RestorerSource source) {
    this.jobs = jobs;
    this.screen = screen;
    this.notices = notices;
    this.photo = photo;
    this.source = source;
    photo.comparisonProperty().subscribe((before, now) -> cancelIfReplaced(before, now));
  }

  /** Gets the network ready before it is asked for; should that fail, the first run says why. */
  public void warmUp() {
    jobs.submitInference(this::restorer);
  }

  public void run() {
    Comparison open = photo.comparisonProperty().get();
    if (open == null || running.get()) {
      return;
    }
    notices.clear();
    reported = null;
    progress.set(null);
    running.set(true);
    Cancellation cancellation = new Cancellation();
    Job<Comparison> job = jobs.submitInference(() -> open.with(new Derainer(restorer())
        .run(open.photo(), DerainOptions.DEFAULT, step -> reported = step, cancellation)), cancellation::cancel);
    current = job;
    job.onEnd(ended -> screen.execute(() -> finish(ended, open)));
  }

  public void cancel() {
    if (current != null) {
      cancelling.set(true);
      current.cancel();
    }
  }

  private void cancelIfReplaced(@Nullable Comparison before, @Nullable Comparison now) {
    boolean samePhoto = before != null && now != null && before.photo() == now.photo();
    if (!samePhoto) {
      cancel();
    }
  }

  private void finish(Job<Comparison> ended, Comparison of) {
    running.set(false);
    cancelling.set(false);
    progress.set(null);
    current = null;
    if (photo.comparisonProperty().get() != of) {
      return; // whoever closed the photo or opened another does not wait to hear of this one
    }
    Optional<Throwable> failure = ended.failure();
    if (ended.state() == JobState.CANCELLED || failure.filter(RunViewModel::isCancel).isPresent()) {
      notices.say(Notice.of(Messages.text("run.cancelled.notice")));
    } else {
      failure.ifPresent(notices::fail);
    }
    ended.result().ifPresent(result -> photo.showResult(of, result));
  }

  private static boolean isCancel(Throwable failure) {
    return failure instanceof DerainException derain && derain.reason() == DerainException.Reason.CANCELLED;
  }

  /** On the inference thread. */
  private Restorer restorer() throws Exception {
    Restorer ready = restorer;
    if (ready == null) {
      ready = source.open();
      restorer = ready;
      Engine words = new Engine(ready.model().title(), ready.device());
      screen.execute(() -> engine.set(words));
    }
    return ready;
  }

  /** Takes over what the worker has reported; the view calls it about 20 times a second while it runs. */
  public void sampleProgress() {
    progress.set(reported);
  }

  /** Frees the network; after the jobs have been closed. */
  @Override
  public void close() {
    Optional.ofNullable(restorer).ifPresent(Restorer::close);
  }

  public ReadOnlyBooleanProperty runningProperty() {
    return running.getReadOnlyProperty();
  }

  /** Whether the run has been asked to stop and has not yet. */
  public ReadOnlyBooleanProperty cancellingProperty() {
    return cancelling.getReadOnlyProperty();
  }

  /** How far the run has come; null until the first tile. */
  public ReadOnlyObjectProperty<@Nullable Progress> progressProperty() {
    return progress.getReadOnlyProperty();
  }

  /** Model and device; null until the network is ready. */
  public ReadOnlyObjectProperty<@Nullable Engine> engineProperty() {
    return engine.getReadOnlyProperty();
  }
}

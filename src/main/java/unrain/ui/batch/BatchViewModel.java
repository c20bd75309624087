package unrain.ui.batch;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import unrain.derain.Blend;
import unrain.derain.Cancellation;
import unrain.derain.Derained;
import unrain.derain.Progress;
import unrain.image.Photo;
import unrain.image.PhotoReader;
import unrain.job.Job;
import unrain.job.JobRunner;
import unrain.job.JobState;
import unrain.recipe.ResultWriter;
import unrain.ui.base.Messages;
import unrain.ui.base.Sentences;
import unrain.ui.compare.Comparison;
import unrain.ui.editor.Network;
import unrain.ui.editor.OpenPhoto;
import unrain.ui.editor.PhotoState;
import unrain.ui.editor.PhotoViewModel;
import unrain.ui.error.ErrorPresenter;

/**
 * The queue. While the network is at one photo the next is read and the last is written; one that fails is marked and
 * the others go on. Screen thread only.
 */
public final class BatchViewModel {
  private final JobRunner jobs;
  private final Executor screen;
  private final PhotoViewModel photos;
  private final Network network;
  private final Function<BatchPlan, BatchTask> tasks;
  private final PhotoReader reader = new PhotoReader();
  private final ErrorPresenter presenter = new ErrorPresenter();
  private final ObservableList<BatchItem> items = FXCollections.observableArrayList();
  private final ObservableList<BatchItem> itemsReadOnly = FXCollections.unmodifiableObservableList(items);
  private final ReadOnlyBooleanWrapper paused = new ReadOnlyBooleanWrapper(this, "paused");
  private final ReadOnlyBooleanWrapper working = new ReadOnlyBooleanWrapper(this, "working");
  private final List<Awaited> awaited = new ArrayList<>();
  private volatile @Nullable Progress reported;

  /** Who waits until nothing is to be done to some photos. */
  private record Awaited(List<OpenPhoto> photos, Runnable then) {}

  /** @param fallbackFolder where exports of pictures go that lie in no folder of the user's */
  public BatchViewModel(JobRunner jobs, Executor screen, PhotoViewModel photos, Network network, ResultWriter writer,
      Supplier<Path> fallbackFolder) {
    this.jobs = jobs;
    this.screen = screen;
    this.photos = photos;
    this.network = network;
    this.tasks = plan -> {
      BatchTask task = new BatchTask(plan, fallbackFolder.get(), writer);
      photos.photos().forEach(photo -> photo.file().ifPresent(task::protect));
      return task;
    };
    photos.photos().addListener((ListChangeListener<OpenPhoto>) change -> {
      while (change.next()) {
        change.getRemoved().forEach(this::cancelOf);
      }
    });
  }

  /**
   * Removes the rain from photos that have not been derained.
   *
   * @return how many were taken on: those that are in the queue already are not put there twice
   */
  public int derain(List<OpenPhoto> chosen) {
    return add(chosen.stream().filter(photo -> photo.derained().isEmpty()).toList(), null);
  }

  /**
   * Exports photos by one plan, after removing the rain where that has not been done.
   *
   * @return how many were taken on: those that are being exported already are not
   */
  public int export(List<OpenPhoto> chosen, BatchPlan plan) {
    return add(chosen, tasks.apply(plan));
  }

  private int add(List<OpenPhoto> chosen, @Nullable BatchTask task) {
    // What an earlier job has to say of these photos is overtaken.
    items.removeIf(item -> item.hasEnded() && chosen.contains(item.photo()));
    int number = 0;
    int taken = 0;
    for (OpenPhoto photo : chosen) {
      number++;
      Optional<BatchItem> queued = items.stream().filter(item -> item.photo() == photo).findFirst();
      if (queued.isEmpty()) {
        items.add(new BatchItem(photo, task, number));
        taken++;
      } else if (task != null && queued.get().task().isEmpty()) {
        queued.get().takeOn(task, number);
        taken++;
      }
    }
    pump();
    return taken;
  }

  /** Begins whatever can begin. */
  private void pump() {
    if (!paused.get()) {
      if (none(BatchState.READING) && none(BatchState.READY)) {
        first(BatchState.WAITING).ifPresent(this::read);
      }
      if (none(BatchState.DERAINING)) {
        first(BatchState.READY).ifPresent(this::derain);
      }
    }
    boolean more = items.stream().anyMatch(item -> !item.hasEnded());
    if (!more) {
      paused.set(false); // what comes next is not held up by what has gone
    }
    working.set(more);
    tellWhoWaits();
  }

  private boolean none(BatchState state) {
    return first(state).isEmpty();
  }

  private Optional<BatchItem> first(BatchState state) {
    return items.stream().filter(item -> item.stateProperty().get() == state).findFirst();
  }

  private void read(BatchItem item) {
    Optional<Comparison> held = item.photo().comparison();
    if (held.isPresent()) {
      ready(item, held.get());
      return;
    }
    Callable<Photo> reading = item.photo().reading(reader);
    item.moveTo(BatchState.READING);
    Job<Comparison> job = jobs.submitFiles(() -> Comparison.of(reading.call()));
    item.holdJob(job);
    job.onEnd(ended -> screen.execute(() -> {
      ended.failure().ifPresent(item.photo()::fail);
      if (goesOn(ended, item)) {
        ready(item, ended.result().orElseThrow());
      } else {
        pump();
      }
    }));
  }

  private void ready(BatchItem item, Comparison read) {
    item.holdComparison(read);
    item.moveTo(BatchState.READY);
    pump();
  }

  /** Whether the next step is to follow; where it is not, the item has ended. */
  private boolean goesOn(Job<?> ended, BatchItem item) {
    ended.failure().ifPresent(failure -> item.fail(failure, presenter.present(failure).what()));
    // Also if it was done before the wish reached it: the next step is not to follow.
    boolean cancelled = ended.isCancelRequested() && ended.state() != JobState.FAILED;
    if (cancelled) {
      item.moveTo(BatchState.CANCELLED);
    }
    return ended.state() == JobState.DONE && !cancelled;
  }

  private void derain(BatchItem item) {
    if (item.photo().isBusy()) {
      afterItsRun(item.photo());
      return;
    }
    // It may have been derained on the screen since it was read.
    Comparison read = item.photo().comparison().filter(Comparison::hasResult)
        .orElseGet(() -> item.comparison().orElseThrow());
    item.moveTo(BatchState.DERAINING);
    if (read.hasResult()) {
      write(item, read);
      return;
    }
    item.photo().setState(PhotoState.RUNNING);
    Network.Wish wish = item.photo().wish();
    Cancellation cancellation = new Cancellation();
    Job<Comparison> job = jobs.submitInference(() -> {
      reported = null;
      return read.with(network.derain(read.photo(), wish, cancellation, step -> reported = step));
    }, cancellation::cancel);
    item.holdJob(job);
    job.onEnd(ended -> screen.execute(() -> {
      item.photo().rest();
      if (goesOn(ended, item)) {
        photos.showResult(item.photo(), ended.result().orElseThrow());
        write(item, ended.result().orElseThrow());
      } else {
        pump();
      }
    }));
    pump();
  }

  /** Goes on when the run on the screen has ended, with its result if there is one. */
  private void afterItsRun(OpenPhoto photo) {
    Subscription[] once = new Subscription[1];
    once[0] = photo.stateProperty().subscribe((before, now) -> {
      once[0].unsubscribe();
      pump();
    });
  }

  private void write(BatchItem item, Comparison result) {
    Derained derained = result.derained().orElseThrow();
    item.holdTime(derained.timings().total());
    Optional<BatchTask> task = item.task();
    if (task.isEmpty()) {
      item.done(null, null, derained.isRainy() ? Messages.text("batch.found.rain", derained.rainScore())
          : Messages.text("batch.skipped.dry"));
      pump();
    } else if (task.get().plan().skipDry() && !derained.isRainy()) {
      item.skip(Messages.text("batch.skipped.dry"));
      pump();
    } else {
      export(item, task.get(), derained);
    }
  }

  private void export(BatchItem item, BatchTask task, Derained derained) {
    item.moveTo(BatchState.WRITING);
    Blend edit = item.photo().edit();
    Job<Optional<BatchTask.Exported>> job =
        jobs.submitFiles(() -> task.export(derained, edit, item.number(), item.photo().below()));
    job.onEnd(ended -> screen.execute(() -> {
      if (goesOn(ended, item)) {
        ended.result().orElseThrow().ifPresentOrElse(exported -> {
          item.done(exported.file(), edit,
              exported.written().warnings().stream().map(Sentences::said).collect(Collectors.joining(" ")));
          item.photo().markSaved(derained, edit);
        }, () -> item.skip(Messages.text("batch.skipped.exists")));
      }
      pump();
    }));
    pump();
  }

  /** Lets what is going on come to its end and begins nothing new. */
  public void pause() {
    paused.set(true);
  }

  public void resume() {
    paused.set(false);
    pump();
  }

  public void cancelAll() {
    List.copyOf(items).forEach(this::cancel);
  }

  private void cancelOf(OpenPhoto photo) {
    items.stream().filter(item -> item.photo() == photo).toList().forEach(this::cancel);
  }

  /** Stops one item; what is being written is written to its end, since half a file helps nobody. */
  public void cancel(BatchItem item) {
    switch (item.stateProperty().get()) {
      case WAITING, READY -> item.moveTo(BatchState.CANCELLED);
      case READING, DERAINING -> item.job().ifPresent(Job::cancel);
      default -> { }
    }
    pump();
  }

  /** Whether a photo waits in the queue or is being worked on there. */
  public boolean holds(OpenPhoto photo) {
    return items.stream().anyMatch(item -> item.photo() == photo && !item.hasEnded());
  }

  /** Stops what is to be done to these photos. */
  public void cancel(List<OpenPhoto> chosen) {
    chosen.forEach(this::cancelOf);
  }

  /** Does something once nothing is to be done to these photos any more: at once where that is so. */
  public void whenDone(List<OpenPhoto> chosen, Runnable then) {
    awaited.add(new Awaited(chosen, then));
    tellWhoWaits();
  }

  private void tellWhoWaits() {
    List<Awaited> over = awaited.stream().filter(each -> each.photos().stream().noneMatch(this::holds)).toList();
    awaited.removeAll(over);
    over.forEach(each -> each.then().run());
  }

  /** Whether the item's photo has not been closed since. */
  public boolean isOpen(BatchItem item) {
    return photos.photos().contains(item.photo());
  }

  /** Puts an item that failed or was cancelled back into the queue. */
  public void retry(BatchItem item) {
    if (item.stateProperty().get().canRetry() && isOpen(item)) {
      item.reset();
      pump();
    }
  }

  public void retryAll() {
    List.copyOf(items).forEach(this::retry);
  }

  /** Takes the items that have ended out of the table. */
  public void clear() {
    items.removeIf(BatchItem::hasEnded);
  }

  /** Takes over what the worker has reported; the view calls it some times a second while it works. */
  public void sampleProgress() {
    Progress now = reported;
    first(BatchState.DERAINING).ifPresent(item -> item.setProgress(now == null ? 0 : now.fraction()));
  }

  /** All items, those that have ended too, in the order in which they were added. */
  public ObservableList<BatchItem> items() {
    return itemsReadOnly;
  }

  public ReadOnlyBooleanProperty pausedProperty() {
    return paused.getReadOnlyProperty();
  }

  /** Whether any item has not ended. */
  public ReadOnlyBooleanProperty workingProperty() {
    return working.getReadOnlyProperty();
  }
}

package unrain.ui.batch;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;
import unrain.derain.Blend;
import unrain.job.Job;
import unrain.ui.compare.Comparison;
import unrain.ui.editor.OpenPhoto;

/** One photo in the queue, and what has become of it. Screen thread only. */
public final class BatchItem {
  private final OpenPhoto photo;
  private @Nullable BatchTask task;
  private int number;
  private final ReadOnlyObjectWrapper<BatchState> state =
      new ReadOnlyObjectWrapper<>(this, "state", BatchState.WAITING);
  private final ReadOnlyDoubleWrapper progress = new ReadOnlyDoubleWrapper(this, "progress");
  private @Nullable Comparison comparison;
  private @Nullable Blend edit;
  private @Nullable Job<?> job;
  private @Nullable Path written;
  private @Nullable Throwable failure;
  private @Nullable String note;
  private @Nullable Duration time;

  /**
   * @param task null: the rain is removed and nothing is exported
   * @param number among the photos of its job, from 1
   */
  BatchItem(OpenPhoto photo, @Nullable BatchTask task, int number) {
    this.photo = photo;
    this.task = task;
    this.number = number;
    photo.setQueued(true);
  }

  public OpenPhoto photo() {
    return photo;
  }

  Optional<BatchTask> task() {
    return Optional.ofNullable(task);
  }

  public int number() {
    return number;
  }

  /** Is exported too, once the rain is removed. */
  void takeOn(BatchTask export, int numberOfJob) {
    task = export;
    number = numberOfJob;
  }

  boolean hasEnded() {
    return state.get().hasEnded();
  }

  void moveTo(BatchState next) {
    if (next.hasEnded()) {
      comparison = null;
      job = null;
    }
    photo.setQueued(next == BatchState.WAITING || next == BatchState.READING || next == BatchState.READY);
    state.set(next);
  }

  void holdJob(Job<?> running) {
    job = running;
  }

  Optional<Job<?>> job() {
    return Optional.ofNullable(job);
  }

  void holdComparison(Comparison read) {
    comparison = read;
  }

  Optional<Comparison> comparison() {
    return Optional.ofNullable(comparison);
  }

  void fail(Throwable cause, String words) {
    failure = cause;
    note = words;
    moveTo(BatchState.FAILED);
  }

  void skip(String why) {
    note = why;
    moveTo(BatchState.SKIPPED);
  }

  void done(@Nullable Path file, @Nullable Blend as, @Nullable String remark) {
    written = file;
    edit = as;
    note = remark == null || remark.isEmpty() ? null : remark;
    moveTo(BatchState.DONE);
  }

  /** As it was before its first try. */
  void reset() {
    failure = null;
    note = null;
    time = null;
    progress.set(0);
    moveTo(BatchState.WAITING);
  }

  void setProgress(double fraction) {
    progress.set(fraction);
  }

  /** The photo may make room for others, its row does not. */
  void holdTime(Duration total) {
    time = total;
  }

  /** How long the network took; empty before. */
  public Optional<Duration> time() {
    return Optional.ofNullable(time);
  }

  /** The file that was written; empty before, and where none was. */
  public Optional<Path> written() {
    return Optional.ofNullable(written);
  }

  /** The edit that was written. */
  Optional<Blend> edit() {
    return Optional.ofNullable(edit);
  }

  public Optional<Throwable> failure() {
    return Optional.ofNullable(failure);
  }

  /** What was found, why it failed or was skipped, or what could not be kept; empty where there is nothing to say. */
  public Optional<String> note() {
    return Optional.ofNullable(note);
  }

  public ReadOnlyObjectProperty<BatchState> stateProperty() {
    return state.getReadOnlyProperty();
  }

  /** Of the network's work, 0..1. */
  public ReadOnlyDoubleProperty progressProperty() {
    return progress.getReadOnlyProperty();
  }
}

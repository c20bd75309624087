package unrain.ui.inspect;

import java.util.concurrent.Executor;
import javafx.animation.PauseTransition;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;
import unrain.derain.Blend;
import unrain.derain.Cancellation;
import unrain.derain.ChangeReport;
import unrain.derain.Derained;
import unrain.job.Job;
import unrain.job.JobRunner;
import unrain.ui.compare.CompareMode;
import unrain.ui.compare.Comparison;
import unrain.ui.error.Notices;

/**
 * What takes longer than a frame and follows when the sliders rest: the exact look of a masked blend from afar, and the
 * change in numbers over the whole photo. Screen thread only.
 */
public final class ChangeViewModel {
  private static final Duration REST = Duration.millis(150);

  private final JobRunner jobs;
  private final Executor screen;
  private final Notices notices;
  private final ObservableValue<@Nullable Comparison> comparison;
  private final ObservableValue<Blend> blend;
  private final ObservableValue<CompareMode> mode;
  private final ReadOnlyObjectWrapper<@Nullable ChangeReport> report = new ReadOnlyObjectWrapper<>(this, "report");
  private final ReadOnlyIntegerWrapper prepared = new ReadOnlyIntegerWrapper(this, "prepared");
  private final PauseTransition rest = new PauseTransition(REST);
  private @Nullable Job<ChangeReport> latest;
  /** The comparison whose detail is being averaged. */
  private @Nullable Comparison detailing;

  public ChangeViewModel(JobRunner jobs, Executor screen, Notices notices, InspectModel.Shown shown) {
    this.jobs = jobs;
    this.screen = screen;
    this.notices = notices;
    this.comparison = shown.comparison();
    this.blend = shown.blend();
    this.mode = shown.mode();
    rest.setOnFinished(event -> follow());
    comparison.subscribe((before, now) -> {
      if (before != null) {
        before.forgetChanges();
      }
      begin();
    });
    blend.subscribe(this::begin);
    mode.subscribe(this::averageChanges);
  }

  private void begin() {
    if (latest != null) {
      latest.cancel();
    }
    latest = null;
    report.set(null);
    Comparison open = comparison.getValue();
    if (open == null || !open.hasResult()) {
      rest.stop();
    } else {
      rest.playFromStart();
      bringDetail(open, blend.getValue());
    }
  }

  /** Detail that comes back has to be seen while the slider moves; so its far end is made with the first move. */
  private void bringDetail(Comparison open, Blend how) {
    if (detailing == open || !open.lacksDetail(how)) {
      return;
    }
    detailing = open;
    jobs.submitFiles(() -> open.prepare(how)).onEnd(ended -> screen.execute(() -> {
      detailing = detailing == open ? null : detailing;
      redraw(ended, open);
    }));
  }

  /** What is shown of the change from afar is averaged for those alone who look at it. */
  private void averageChanges(CompareMode shown) {
    Comparison open = comparison.getValue();
    if (shown == CompareMode.DIFFERENCE && open != null && open.hasResult()) {
      Blend how = blend.getValue();
      jobs.submitFiles(() -> open.prepareChanges(how)).onEnd(ended -> screen.execute(() -> redraw(ended, open)));
    }
  }

  private void redraw(Job<Boolean> ended, Comparison of) {
    prepared.set(prepared.get() + 1);
    tellFailure(ended, of);
  }

  private void follow() {
    Comparison open = comparison.getValue();
    Derained derained = open == null ? null : open.derained().orElse(null);
    if (derained == null) {
      return;
    }
    Blend how = blend.getValue();
    boolean changesShown = mode.getValue() == CompareMode.DIFFERENCE;
    Cancellation cancellation = new Cancellation();
    Job<ChangeReport> job = jobs.submitFiles(() -> {
      boolean averaged = open.prepare(how);
      if (changesShown && open.prepareChanges(how) || averaged) {
        screen.execute(() -> prepared.set(prepared.get() + 1));
      }
      return ChangeReport.of(derained, how, cancellation);
    }, cancellation::cancel);
    latest = job;
    job.onEnd(ended -> screen.execute(() -> {
      if (latest == job) {
        ended.result().ifPresent(report::set);
        tellFailure(ended, open);
      }
    }));
  }

  /** The picture then goes on as it was, and the numbers stay away: that has to be said. */
  private void tellFailure(Job<?> ended, Comparison of) {
    if (comparison.getValue() == of) {
      ended.failure().ifPresent(notices::fail);
    }
  }

  /** Null while there is no result, and until the sliders have come to rest. */
  public ReadOnlyObjectProperty<@Nullable ChangeReport> reportProperty() {
    return report.getReadOnlyProperty();
  }

  /** Goes up when what is on the screen can be drawn more exactly. */
  public ReadOnlyIntegerProperty preparedProperty() {
    return prepared.getReadOnlyProperty();
  }
}

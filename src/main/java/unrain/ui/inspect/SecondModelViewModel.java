package unrain.ui.inspect;

import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;
import unrain.derain.Cancellation;
import unrain.derain.DerainOptions;
import unrain.derain.Derained;
import unrain.derain.Derainer;
import unrain.derain.Progress;
import unrain.derain.Restorer;
import unrain.derain.pixel.StreakSize;
import unrain.job.Job;
import unrain.job.JobRunner;
import unrain.job.JobState;
import unrain.model.ModelManifest;
import unrain.ui.compare.Comparison;
import unrain.ui.error.Notices;

/** Another model's opinion of the photo that has a result already. Screen thread only. */
public final class SecondModelViewModel {
  private final JobRunner jobs;
  private final Executor screen;
  private final Notices notices;
  private final ObservableValue<@Nullable Comparison> comparison;
  private final BiConsumer<Comparison, Comparison> replace;
  private final Others others;
  private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper(this, "running");
  private final ReadOnlyStringWrapper candidate = new ReadOnlyStringWrapper(this, "candidate", "");
  private final ReadOnlyObjectWrapper<@Nullable Progress> progress = new ReadOnlyObjectWrapper<>(this, "progress");
  private @Nullable Job<Comparison> current;

  /**
   * A model that can be asked too.
   *
   * @param opener makes it ready, on the inference thread
   */
  public record Candidate(String title, Callable<Restorer> opener) {}

  /**
   * Who else can be asked.
   *
   * @param candidates for the model that made the result
   * @param options how they may use the machine, as set now
   */
  public record Others(Function<ModelManifest, Optional<Candidate>> candidates, Supplier<DerainOptions> options) {}

  /** @param replace puts the second comparison in the place of the first, if that is still shown */
  public SecondModelViewModel(JobRunner jobs, Executor screen, Notices notices,
      ObservableValue<@Nullable Comparison> comparison, BiConsumer<Comparison, Comparison> replace,
      Others others) {
    this.jobs = jobs;
    this.screen = screen;
    this.notices = notices;
    this.comparison = comparison;
    this.replace = replace;
    this.others = others;
    comparison.subscribe(this::change);
  }

  private void change(@Nullable Comparison next) {
    cancel();
    candidate.set(candidate(next).map(Candidate::title).orElse(""));
  }

  private Optional<Candidate> candidate(@Nullable Comparison open) {
    return Optional.ofNullable(open).flatMap(Comparison::derained).map(Derained::model).flatMap(others.candidates());
  }

  /** Lets the other model run over the photo as well; its result is for looking at, never for export. */
  public void run() {
    Comparison open = comparison.getValue();
    Optional<Candidate> asked = candidate(open);
    if (open == null || asked.isEmpty() || running.get()) {
      return;
    }
    notices.clear();
    running.set(true);
    Callable<Restorer> opener = asked.get().opener();
    // both are to see the photo at one size, or the difference would be that of sizes
    StreakSize size = open.derained().map(first -> StreakSize.ofFactor(first.reduction())).orElse(StreakSize.AUTO);
    DerainOptions options = others.options().get().withStreakSize(size);
    Cancellation cancellation = new Cancellation();
    Job<Comparison> job = jobs.submitInference(() -> {
      try (Restorer restorer = opener.call()) {
        return open.withOther(
            new Derainer(restorer).run(open.photo(), options, this::tell, cancellation));
      }
    }, cancellation::cancel);
    current = job;
    progress.set(null);
    job.onEnd(ended -> screen.execute(() -> finish(job, open)));
  }

  private void tell(Progress step) {
    screen.execute(() -> progress.set(step));
  }

  private void finish(Job<Comparison> ended, Comparison of) {
    if (ended != current) {
      return;
    }
    current = null;
    running.set(false);
    if (ended.state() == JobState.FAILED) {
      ended.failure().ifPresent(notices::fail);
    }
    ended.result().ifPresent(both -> replace.accept(of, both));
  }

  public void cancel() {
    Optional.ofNullable(current).ifPresent(Job::cancel);
    current = null;
    running.set(false);
  }

  public ReadOnlyBooleanProperty runningProperty() {
    return running.getReadOnlyProperty();
  }

  /** How far it has come; null before its first tile. */
  public ReadOnlyObjectProperty<@Nullable Progress> progressProperty() {
    return progress.getReadOnlyProperty();
  }

  /** The title of the model that can be asked; empty where there is none, or no result to hold it against. */
  public ReadOnlyStringProperty candidateProperty() {
    return candidate.getReadOnlyProperty();
  }
}

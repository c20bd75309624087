package unrain.ui.inspect;

import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;
import unrain.derain.Blend;
import unrain.job.JobRunner;
import unrain.ui.compare.CompareMode;
import unrain.ui.compare.Comparison;
import unrain.ui.error.Notices;
import unrain.ui.inspect.SecondModelViewModel.Others;

/** The view models of inspection. */
public record InspectModel(ProbesViewModel probes, ChangeViewModel change, SecondModelViewModel second) {
  /**
   * What is looked at.
   *
   * @param replace puts the second comparison in the place of the first, if that is still shown
   */
  public record Shown(ObservableValue<@Nullable Comparison> comparison, ObservableValue<Blend> blend,
      ObservableValue<CompareMode> mode, BiConsumer<Comparison, Comparison> replace) {}

  /** @param others the models that can be asked beside one that has made a result */
  public static InspectModel of(JobRunner jobs, Executor screen, Notices notices, Shown shown,
      Others others) {
    return new InspectModel(
        new ProbesViewModel(jobs, screen, notices, shown.comparison(), shown.blend()),
        new ChangeViewModel(jobs, screen, notices, shown),
        new SecondModelViewModel(jobs, screen, notices, shown.comparison(), shown.replace(), others));
  }
}

package unrain.ui.editor;

import java.time.Duration;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;
import unrain.derain.DerainException;
import unrain.derain.Derainer;
import unrain.ui.compare.Comparison;

/** How long the network will take for the photo that is shown, before it is asked to run. Screen thread only. */
public final class RunEstimate {
  private final PhotoViewModel photo;
  private final RunViewModel run;
  private final Network network;
  private final ReadOnlyObjectWrapper<@Nullable Expected> expected = new ReadOnlyObjectWrapper<>(this, "expected");

  /** @param isMost whether it may take less, since only the run finds out at which size the photo is seen */
  public record Expected(Duration time, boolean isMost) {}

  public RunEstimate(PhotoViewModel photo, RunViewModel run, Network network) {
    this.photo = photo;
    this.run = run;
    this.network = network;
    photo.comparisonProperty().subscribe(this::refresh);
    photo.shownProperty().subscribe(this::refresh);
    // by its value: who listens without one is called first, before the photo has taken the new size over
    run.streakSizeProperty().subscribe(now -> refresh());
    run.runningHereProperty().subscribe(this::refresh);
    network.paceProperty().subscribe(this::refresh);
  }

  private void refresh() {
    expected.set(expect());
  }

  private @Nullable Expected expect() {
    OpenPhoto shown = photo.shownProperty().get();
    Comparison open = photo.comparisonProperty().get();
    PaceMemory.Pace pace = network.paceProperty().get();
    if (shown == null || open == null || pace == null || run.runningHereProperty().get()) {
      return null;
    }
    // that of its recipe makes a photo's first result, and is opened for that alone
    String own = open.hasResult() ? null : shown.wish().modelSha256();
    String chosen = pace.network().sha256();
    if (own != null && !own.equals(chosen)
        || open.derained().filter(made -> made.model().sha256().equals(chosen)).isPresent()) {
      return null;
    }
    try {
      Derainer.Work work = Derainer.workOf(open.photo(), pace.network(), network.optionsFor(shown.wish()));
      return new Expected(pace.expect(work.pixels()), work.isMost());
    } catch (DerainException e) {
      return null; // what the run refuses, it says itself
    }
  }

  /**
   * Null without a photo, for one that has its result or is on its way to it, and for a network that has not run on
   * this machine yet.
   */
  public ReadOnlyObjectProperty<@Nullable Expected> expectedProperty() {
    return expected.getReadOnlyProperty();
  }
}

package unrain.ui.inspect;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import unrain.derain.Blend;
import unrain.job.Job;
import unrain.job.JobRunner;
import unrain.ui.base.Messages;
import unrain.ui.compare.Comparison;
import unrain.ui.error.Notice;
import unrain.ui.error.Notices;
import unrain.ui.overlay.Probe;

/** The pixels that were pinned, photo by photo. Screen thread only. */
public final class ProbesViewModel {
  private final JobRunner jobs;
  private final Executor screen;
  private final Notices notices;
  private final ObservableValue<@Nullable Comparison> comparison;
  private final ObservableValue<Blend> blend;
  private final ObservableList<Probe> probes = FXCollections.observableArrayList();
  private final ReadOnlyObjectWrapper<@Nullable Probe> pinned = new ReadOnlyObjectWrapper<>(this, "pinned");
  /** So that leafing through photos and back loses nothing. */
  private final Map<Path, List<Probe>> left = new HashMap<>();
  private @Nullable Comparison shown;

  public ProbesViewModel(JobRunner jobs, Executor screen, Notices notices,
      ObservableValue<@Nullable Comparison> comparison, ObservableValue<Blend> blend) {
    this.jobs = jobs;
    this.screen = screen;
    this.notices = notices;
    this.comparison = comparison;
    this.blend = blend;
    comparison.subscribe(this::change);
  }

  private void change(@Nullable Comparison next) {
    Comparison before = shown;
    shown = next;
    if (before != null && next != null && before.photo() == next.photo()) {
      return;
    }
    if (before != null) {
      before.photo().source().ifPresent(file -> left.put(file, List.copyOf(probes)));
    }
    // The file of that name may have become a smaller photo.
    probes.setAll(Optional.ofNullable(next).flatMap(open -> open.photo().source()).map(left::get).orElse(List.of())
        .stream().filter(probe -> isOn(next, probe.x(), probe.y())).toList());
  }

  /** Pins a pixel of the photo that is open; one that is pinned already stays as it is. */
  public void pin(int x, int y) {
    if (isOn(shown, x, y) && probes.stream().noneMatch(probe -> probe.x() == x && probe.y() == y)) {
      int last = probes.stream().mapToInt(Probe::number).max().orElse(0);
      Probe fresh = new Probe(last + 1, x, y);
      probes.add(fresh);
      pinned.set(fresh);
    }
  }

  private static boolean isOn(@Nullable Comparison open, int x, int y) {
    return open != null && x >= 0 && y >= 0 && x < open.photo().width() && y < open.photo().height();
  }

  public void remove(Probe probe) {
    probes.remove(probe);
  }

  public void clear() {
    probes.clear();
  }

  /** Writes what every probe shows, with the blend as it is now, as a table. */
  public void export(Path target) {
    Comparison open = comparison.getValue();
    if (open == null) {
      return;
    }
    List<Probe> all = List.copyOf(probes);
    Blend how = blend.getValue();
    Job<Path> job = jobs.submitFiles(() -> ProbeTable.write(target, ProbeTable.of(open, how, all)));
    job.onEnd(ended -> screen.execute(() -> {
      ended.failure().ifPresent(notices::fail);
      ended.result().ifPresent(file ->
          notices.say(Notice.of(Messages.text("export.done.notice", String.valueOf(file.getFileName())))));
    }));
  }

  /** The pixel that was pinned last; null before the first. */
  public ReadOnlyObjectProperty<@Nullable Probe> pinnedProperty() {
    return pinned.getReadOnlyProperty();
  }

  /** In the order in which they were pinned; changed by the methods here alone. */
  public ObservableList<Probe> probes() {
    return probes;
  }
}

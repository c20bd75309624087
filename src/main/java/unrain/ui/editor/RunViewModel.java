package unrain.ui.editor;

import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.ListChangeListener;
import org.jspecify.annotations.Nullable;
import unrain.derain.Cancellation;
import unrain.derain.DerainException;
import unrain.derain.Progress;
import unrain.derain.pixel.StreakSize;
import unrain.derain.tile.Region;
import unrain.image.Photo;
import unrain.job.Job;
import unrain.job.JobRunner;
import unrain.job.JobState;
import unrain.ui.base.Messages;
import unrain.ui.compare.Comparison;
import unrain.ui.compare.Preview;
import unrain.ui.error.Notice;
import unrain.ui.error.Notices;

/**
 * Runs the network over the photo that is shown. Who leafs on meanwhile may run it over the next one too: it takes its
 * turn. Screen thread only, but for what says otherwise.
 */
public final class RunViewModel {
  private final JobRunner jobs;
  private final Executor screen;
  private final Notices notices;
  private final PhotoViewModel photo;
  private final Network network;
  private final BooleanSupplier runsOnOpening;
  private final Set<OpenPhoto> seenBefore = new HashSet<>();
  private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper(this, "running");
  private final ReadOnlyBooleanWrapper runningHere = new ReadOnlyBooleanWrapper(this, "runningHere");
  private final ReadOnlyBooleanWrapper cancelling = new ReadOnlyBooleanWrapper(this, "cancelling");
  private final ReadOnlyObjectWrapper<@Nullable Progress> progress = new ReadOnlyObjectWrapper<>(this, "progress");
  /** The runs that are going on or waiting, in their order. */
  private final Map<OpenPhoto, Job<Comparison>> pending = new LinkedHashMap<>();
  /** Those of them that nobody has asked for. */
  private final Set<OpenPhoto> unasked = new HashSet<>();
  /** Those of them that were asked for otherwise meanwhile. */
  private final Set<OpenPhoto> anew = new HashSet<>();
  private final ObjectProperty<StreakSize> streakSize =
      new SimpleObjectProperty<>(this, "streakSize", StreakSize.AUTO);
  private final ReadOnlyObjectWrapper<@Nullable Preview> preview = new ReadOnlyObjectWrapper<>(this, "preview");
  private final RunPace pace = new RunPace();
  private @Nullable Underway underway;
  private volatile @Nullable Progress reported;
  private volatile @Nullable Seen seen;

  public RunViewModel(JobRunner jobs, Executor screen, Notices notices, PhotoViewModel photo, Network network,
      BooleanSupplier runsOnOpening) {
    this.jobs = jobs;
    this.screen = screen;
    this.notices = notices;
    this.photo = photo;
    this.network = network;
    this.runsOnOpening = runsOnOpening;
    photo.photos().addListener((ListChangeListener<OpenPhoto>) change -> {
      while (change.next()) {
        change.getRemoved().forEach(this::cancel);
        change.getRemoved().forEach(seenBefore::remove);
      }
    });
    photo.shownProperty().subscribe(this::passOthers);
    streakSize.subscribe(this::choose);
    network.engineProperty().subscribe((before, now) -> tellFallback(before, now));
    photo.comparisonProperty().subscribe(this::runUnasked);
    photo.comparisonProperty().subscribe(this::lookOn);
  }

  /** The run that is going on, and since when. */
  private record Underway(OpenPhoto target, Photo photo, StreakSize size, long startNanos) {}

  /** What is looked at, and of which photo. */
  private record Seen(Photo photo, Region region) {}

  private final class Onlooker implements LiveRun.Screen {
    private final OpenPhoto target;

    Onlooker(OpenPhoto target) {
      this.target = target;
    }

    @Override
    public void progressed(Progress progress) {
      reported = progress;
    }

    @Override
    public void grown(Preview grown) {
      screen.execute(() -> {
        if (pending.containsKey(target)) {
          preview.set(grown);
        }
      });
    }

    @Override
    public Optional<Region> seen(Photo of) {
      return Optional.ofNullable(seen).filter(now -> now.photo() == of).map(Seen::region);
    }
  }

  /** Said once: the status bar goes on saying it. */
  private void tellFallback(Network.@Nullable Engine before, Network.@Nullable Engine now) {
    String reason = now == null ? null : now.fallbackReason();
    if (reason != null && (before == null || !reason.equals(before.fallbackReason()))) {
      notices.say(Notice.of(reason));
    }
  }

  /** Tells which part of the photo that is shown can be seen: its tiles are done first. */
  public void lookAt(Region region) {
    Comparison open = photo.comparisonProperty().get();
    seen = open == null ? null : new Seen(open.photo(), region);
  }

  /** Photos of one size are looked at in one place, one after the other; of one that is closed nothing is kept. */
  private void lookOn(@Nullable Comparison open) {
    Seen last = seen;
    boolean stays = last != null && open != null && last.photo().width() == open.photo().width()
        && last.photo().height() == open.photo().height();
    seen = stays ? new Seen(open.photo(), last.region()) : null;
  }

  /** Gets the network ready before it is asked for. */
  public void warmUp() {
    network.warmUp();
  }

  /** Starts the network again, which tests the device first, and then runs: after a device has failed. */
  public void runAnew() {
    network.reopen();
    run();
  }

  /** Runs the network that is chosen; a recipe's first result is made by the recipe's, if that ships. */
  public void run() {
    Optional.ofNullable(photo.shownProperty().get()).filter(shown -> shown.derained().isPresent())
        .ifPresent(OpenPhoto::takeChosenNetwork);
    runAsWished();
  }

  private void runAsWished() {
    OpenPhoto target = photo.shownProperty().get();
    Comparison open = photo.comparisonProperty().get();
    unasked.remove(target);
    if (target == null || open == null || pending.containsKey(target)) {
      return;
    }
    notices.clear();
    if (target.isBusy()) {
      notices.say(Notice.of(Messages.text("run.busy.notice")));
    } else {
      start(target, open);
    }
  }

  private void start(OpenPhoto target, Comparison open) {
    Network.Wish wish = target.wish();
    Cancellation cancellation = new Cancellation();
    target.setState(PhotoState.WAITING);
    Job<Comparison> job = jobs.submitInference(() -> {
      reported = null;
      screen.execute(() -> begin(new Underway(target, open.photo(), wish.size(), System.nanoTime())));
      return open.with(network.derain(open.photo(), wish, cancellation, new LiveRun(open, new Onlooker(target))));
    }, cancellation::cancel);
    pending.put(target, job);
    refresh();
    job.onEnd(ended -> screen.execute(() -> finish(ended, target)));
  }

  /** Where there is a result already, or is about to be, it is made anew, and the old one stays until then. */
  private void choose(StreakSize size) {
    OpenPhoto shown = photo.shownProperty().get();
    if (shown == null || shown.streakSize() == size) {
      return;
    }
    shown.setStreakSize(size);
    Job<Comparison> otherwise = pending.get(shown);
    if (otherwise != null) {
      unasked.remove(shown);
      anew.add(shown);
      otherwise.cancel();
    } else if (shown.derained().isPresent()) {
      runAsWished();
    }
  }

  /**
   * A result that had to make room for others is made again as soon as its photo is looked at. Who wishes it gets the
   * first one unasked too, once: a run that was stopped is not begun again.
   */
  private void runUnasked(@Nullable Comparison now) {
    OpenPhoto shown = photo.shownProperty().get();
    if (now == null || shown == null || now.hasResult() || shown.isBusy()) {
      return;
    }
    boolean first = seenBefore.add(shown);
    if (shown.wasDerained() || first && runsOnOpening.getAsBoolean()) {
      unasked.add(shown);
      start(shown, now); // what has been told of the opening stays
    }
  }

  /**
   * What nobody asked for is not begun for photos that were only passed, or all of them would be held until their turn.
   * It waits again when its photo is looked at again.
   */
  private void passOthers(@Nullable OpenPhoto shown) {
    if (shown != null) {
      List.copyOf(unasked).stream().filter(target -> target != shown && isQueued(target)).forEach(this::withdraw);
    }
    refresh();
  }

  private boolean isQueued(OpenPhoto target) {
    Job<Comparison> job = pending.get(target);
    return job != null && job.state() == JobState.QUEUED;
  }

  private void withdraw(OpenPhoto target) {
    unasked.remove(target);
    seenBefore.remove(target);
    Optional.ofNullable(pending.remove(target)).ifPresent(Job::cancel);
    target.rest();
  }

  private void begin(Underway run) {
    if (pending.containsKey(run.target())) {
      underway = run;
      progress.set(null);
      run.target().setState(PhotoState.RUNNING);
    }
  }

  /** Cancels the run of the photo that is shown, or else the one that is going on. */
  public void cancel() {
    OpenPhoto shown = photo.shownProperty().get();
    OpenPhoto target = shown != null && pending.containsKey(shown) ? shown
        : pending.keySet().stream().findFirst().orElse(null);
    if (target != null) {
      cancelling.set(true);
      cancel(target);
    }
  }

  /** Whether the run of a photo is going on or waiting. */
  public boolean isPending(OpenPhoto target) {
    return pending.containsKey(target);
  }

  /** Cancels the run of a photo, if there is one. */
  public void cancel(OpenPhoto target) {
    anew.remove(target);
    Optional.ofNullable(pending.get(target)).ifPresent(Job::cancel);
  }

  private void finish(Job<Comparison> ended, OpenPhoto target) {
    if (!pending.remove(target, ended)) {
      return; // it was withdrawn
    }
    unasked.remove(target);
    cancelling.set(false);
    conclude(ended, target);
    // Whoever waits for the run to end finds its result there.
    ended.result().ifPresent(result -> photo.showResult(target, result));
    Optional<Comparison> open = anew.remove(target) ? target.comparison() : Optional.empty();
    if (open.isPresent()) {
      start(target, open.get());
      return;
    }
    target.rest();
    refresh();
    if (!photo.photos().contains(target)) {
      return; // whoever closed the photo does not wait to hear of this one
    }
    Optional<Throwable> failure = ended.failure();
    if (ended.state() == JobState.CANCELLED || failure.filter(RunViewModel::isCancel).isPresent()) {
      notices.say(Notice.of(Messages.text("run.cancelled.notice")));
    } else {
      failure.ifPresent(notices::fail);
    }
  }

  /** What is kept of the run that is going on; one that ends while it waits leaves the other's alone. */
  private void conclude(Job<Comparison> ended, OpenPhoto target) {
    Underway run = underway;
    if (run != null && run.target() == target) {
      underway = null;
      preview.set(null);
      ended.result().flatMap(Comparison::derained).ifPresent(result -> pace.learn(run.size(), result));
    }
  }

  private static boolean isCancel(Throwable failure) {
    return failure instanceof DerainException derain && derain.reason() == DerainException.Reason.CANCELLED;
  }

  private void refresh() {
    OpenPhoto shown = photo.shownProperty().get();
    if (pending.isEmpty()) {
      progress.set(null);
    }
    running.set(!pending.isEmpty());
    streakSize.set(shown == null ? StreakSize.AUTO : shown.streakSize());
    runningHere.set(shown != null && pending.containsKey(shown));
  }

  /** Takes over what the worker has reported; the view calls it about 20 times a second while it runs. */
  public void sampleProgress() {
    progress.set(reported);
  }

  /**
   * The time that the run will still take: at the pace of its own tiles or, before there are enough of them, at that of
   * the last run like it in this session. Empty while neither is known.
   */
  public Optional<Duration> remaining() {
    Progress now = progress.get();
    return Optional.ofNullable(now).flatMap(Progress::remaining).or(() -> Optional.ofNullable(underway).flatMap(
        run -> pace.expect(network.engineProperty().get(), run.size(), run.photo(), now)
            .map(all -> all.minusNanos(System.nanoTime() - run.startNanos())).filter(Duration::isPositive)));
  }

  /** The photo that the run is over, where that is not the one that is shown. */
  public Optional<OpenPhoto> elsewhere() {
    return Optional.ofNullable(underway).map(Underway::target).filter(target -> target != photo.shownProperty().get());
  }

  /** How large the streaks of the photo that is shown are; changed during its run, that begins anew. */
  public ObjectProperty<StreakSize> streakSizeProperty() {
    return streakSize;
  }

  /** Whether a run is going on or waiting, over whichever photo. */
  public ReadOnlyBooleanProperty runningProperty() {
    return running.getReadOnlyProperty();
  }

  /** Whether the photo that is shown is being derained or waits for it. */
  public ReadOnlyBooleanProperty runningHereProperty() {
    return runningHere.getReadOnlyProperty();
  }

  /** Whether the run has been asked to stop and has not yet. */
  public ReadOnlyBooleanProperty cancellingProperty() {
    return cancelling.getReadOnlyProperty();
  }

  /** What the run has made so far of its photo; null where nothing runs or nothing is ready. */
  public ReadOnlyObjectProperty<@Nullable Preview> previewProperty() {
    return preview.getReadOnlyProperty();
  }

  /** How far the run has come; null until the first tile. */
  public ReadOnlyObjectProperty<@Nullable Progress> progressProperty() {
    return progress.getReadOnlyProperty();
  }

  /** Model and device; null until the network is ready. */
  public ReadOnlyObjectProperty<Network.@Nullable Engine> engineProperty() {
    return network.engineProperty();
  }
}

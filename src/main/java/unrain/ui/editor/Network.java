package unrain.ui.editor;

import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;
import unrain.derain.Cancellation;
import unrain.derain.DerainException;
import unrain.derain.DerainOptions;
import unrain.derain.Derained;
import unrain.derain.Derainer;
import unrain.derain.Restorer;
import unrain.derain.pixel.StreakSize;
import unrain.image.Photo;
import unrain.job.JobRunner;
import unrain.model.ModelCatalog;
import unrain.model.ModelException;
import unrain.model.ModelManifest;
import unrain.ui.base.Sentences;

/** The network that is chosen, opened when it is first needed. It lives on the inference thread. */
public final class Network implements AutoCloseable {
  private final JobRunner jobs;
  private final Executor screen;
  private final RestorerSource source;
  private final Supplier<DerainOptions> options;
  private final PaceMemory paces;
  private final ReadOnlyObjectWrapper<@Nullable Engine> engine = new ReadOnlyObjectWrapper<>(this, "engine");
  private final ReadOnlyObjectWrapper<PaceMemory.@Nullable Pace> pace = new ReadOnlyObjectWrapper<>(this, "pace");
  /** Used by the inference thread alone. */
  private @Nullable Restorer restorer;

  /**
   * The network in words.
   *
   * @param fallbackReason a sentence: why it is not the device that was asked for
   */
  public record Engine(String model, String precision, String device, @Nullable String fallbackReason) {
    static Engine of(Restorer open) {
      return of(open.model(), open.device(), open.fallbackReason().orElse(null));
    }

    /** The one that made a result. */
    static Engine of(Derained result) {
      return of(result.model(), result.device(), result.fallbackReasonOrNull());
    }

    private static Engine of(ModelManifest model, String device, @Nullable String fallbackReason) {
      return new Engine(Sentences.said(model.title()), model.precision().word(), Sentences.said(device),
          fallbackReason == null ? null : Sentences.said(fallbackReason));
    }
  }

  public Network(JobRunner jobs, Executor screen, RestorerSource source, Supplier<DerainOptions> options,
      PaceMemory paces) {
    this.jobs = jobs;
    this.screen = screen;
    this.source = source;
    this.options = options;
    this.paces = paces;
  }

  /** Gets the network ready before it is asked for; should that fail, the first run says why. */
  public void warmUp() {
    jobs.submitInference(this::ready);
  }

  /** Takes up another model or device: at once, or after the run that is going on. */
  public void reopen() {
    engine.set(null);
    pace.set(null);
    jobs.submitInference(() -> {
      close();
      return ready();
    });
  }

  /**
   * What a photo's run is to be.
   *
   * @param modelSha256 of the network that is wished for; null for the one that is chosen, which also runs where the
   *     wished one does not ship
   */
  public record Wish(StreakSize size, @Nullable String modelSha256) {}

  /** Runs over a photo; on the inference thread, as a job of it. */
  public Derained derain(Photo photo, Wish wish, Cancellation cancellation, Derainer.Watcher watcher)
      throws ModelException, DerainException {
    DerainOptions how = optionsFor(wish);
    Optional<String> named = Optional.ofNullable(wish.modelSha256()).filter(this::isNotOpen).flatMap(Network::named);
    if (named.isEmpty()) {
      return derain(ready(), photo, how, cancellation, watcher);
    }
    try (Restorer own = source.open(named.get())) {
      tell(own);
      return derain(own, photo, how, cancellation, watcher);
    } finally {
      Optional.ofNullable(restorer).ifPresent(this::tell);
    }
  }

  private Derained derain(Restorer open, Photo photo, DerainOptions how, Cancellation cancellation,
      Derainer.Watcher watcher) throws DerainException {
    Derained derained = new Derainer(open).run(photo, how, cancellation, watcher);
    paces.keep(derained);
    tell(open); // another device may have stepped in
    return derained;
  }

  private boolean isNotOpen(String sha256) {
    return restorer == null || !restorer.model().sha256().equals(sha256);
  }

  /** The name of the network with a hash, in the precision that this is, if it ships. */
  private static Optional<String> named(String sha256) {
    return ModelCatalog.bundled().listWithVersions().stream().filter(model -> model.sha256().equals(sha256))
        .map(ModelManifest::name).findFirst();
  }

  private Restorer ready() throws ModelException, DerainException {
    Restorer open = restorer;
    if (open == null) {
      open = source.open(null);
      restorer = open;
      tell(open);
    }
    return open;
  }

  private void tell(Restorer open) {
    Engine words = Engine.of(open);
    PaceMemory.Pace known = paces.recall(open.model(), open.device()).orElse(null);
    screen.execute(() -> {
      engine.set(words);
      pace.set(known);
    });
  }

  /** Frees the network; on the inference thread, or after the jobs have been closed. */
  @Override
  public void close() {
    Optional.ofNullable(restorer).ifPresent(Restorer::close);
    restorer = null;
  }

  /** What a photo's run would be told to do. */
  DerainOptions optionsFor(Wish wish) {
    return options.get().withStreakSize(wish.size());
  }

  /** How fast the network is by its last run; null until it is ready, and where it has made none on this machine. */
  public ReadOnlyObjectProperty<PaceMemory.@Nullable Pace> paceProperty() {
    return pace.getReadOnlyProperty();
  }

  /** Model and device; null until the network is ready. */
  public ReadOnlyObjectProperty<@Nullable Engine> engineProperty() {
    return engine.getReadOnlyProperty();
  }
}

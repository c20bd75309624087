package unrain.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import unrain.cli.files.Destination;
import unrain.cli.files.ExportChoice;
import unrain.cli.files.Source;
import unrain.cli.files.UsageException;
import unrain.derain.Blend;
import unrain.derain.Cancellation;
import unrain.derain.DerainException;
import unrain.derain.DerainOptions;
import unrain.derain.Derained;
import unrain.derain.Derainer;
import unrain.image.ExportOptions;
import unrain.image.ImageException;
import unrain.image.Photo;
import unrain.image.PhotoFormat;
import unrain.image.PhotoReader;
import unrain.recipe.MaskFile;
import unrain.recipe.NamePattern;
import unrain.recipe.ResultOptions;
import unrain.recipe.ResultWriter;
import unrain.recipe.TargetNames;

/** The straight way of one picture, in three steps: read; choose names and derain; blend and write. */
final class DerainRun {

  /**
   * What the flags ask for.
   *
   * @param maps null: no rain map is written
   * @param leastRain pictures with less are left alone; null: all are written
   */
  record Wish(
      Destination results,
      @Nullable Destination maps,
      NamePattern names,
      ExportChoice export,
      boolean recipe,
      DerainOptions options,
      Blend blend,
      @Nullable LeastRain leastRain,
      boolean dryRun) {}

  private final Wish wish;
  private final TargetNames names;
  private final ResultWriter writer;
  private final Terminal terminal;
  private final Verbosity verbosity;
  private final Cancellation cancellation;
  private final PhotoReader reader = new PhotoReader();
  private int number;

  DerainRun(Wish wish, TargetNames names, ResultWriter writer, Terminal terminal,
      Verbosity verbosity, Cancellation cancellation) {
    this.wish = wish;
    this.names = names;
    this.writer = writer;
    this.terminal = terminal;
    this.verbosity = verbosity;
    this.cancellation = cancellation;
    wish.blend().maskFile().ifPresent(mask -> names.protect(mask.file()));
  }

  /** A picture to come, which no other one's result may replace. */
  void protect(Source source) {
    names.protect(source.file());
  }

  /**
   * A picture that has been read.
   *
   * @param nanos that it took
   */
  record Read(Source source, Photo photo, long nanos) {}

  /** What is left to do with a picture after the network: nothing, or writing. */
  sealed interface Step {
    record Ended(Outcome outcome) implements Step {}

    record Unwritten(Read read, Derained derained, ResultWriter.Targets targets, ExportOptions export, long nanos)
        implements Step {}
  }

  /** The first step, which needs nothing of this run but the file: it may be taken ahead, on another thread. */
  Read read(Source source) throws ImageException, UsageException {
    long start = System.nanoTime();
    Photo photo = reader.read(source.file());
    Optional<String> misfit = wish.blend().maskFile().flatMap(mask -> MaskFile.misfit(mask, photo));
    if (misfit.isPresent()) {
      throw new UsageException(misfit.get() + " Nothing was written.");
    }
    return new Read(source, photo, System.nanoTime() - start);
  }

  /** Whether the picture before and the one after may be held while this one is worked on. */
  boolean hasRoomForOthers(Read read, Derainer derainer) {
    return derainer.hasRoomForOthers(read.photo(), wish.options());
  }

  /** The second step: names in the order of the pictures, then the network, before which a dry run stops. */
  Step derain(Read read, Derainer derainer) throws ImageException, DerainException {
    long start = System.nanoTime();
    number++;
    cancellation.throwIfCancelled();
    Source source = read.source();
    Photo photo = read.photo();
    describe(source, photo);
    ExportOptions export = wish.export().optionsFor(photo, names.overwrites());
    NamePattern.Values values =
        new NamePattern.Values(photo, derainer.model().name(), wish.blend().strength(), number);
    Path wanted = wish.results().resolve(source, wish.names().fileName(values, export.format()));
    Optional<Path> target = chooseName(source, wish.results(), wanted, wish.recipe());
    if (target.isEmpty()) {
      Path existing = TargetNames.inTheWay(wanted, wish.recipe()).orElse(wanted);
      return new Step.Ended(new Outcome.Skipped(source, existing));
    }
    Path mapTarget = null;
    if (wish.maps() != null) {
      Path wantedMap = wish.maps().resolve(source, NamePattern.RAIN_MAP.fileName(values, PhotoFormat.PNG));
      Optional<Path> free = chooseName(source, wish.maps(), wantedMap, false);
      if (free.isEmpty()) {
        return new Step.Ended(new Outcome.Skipped(source, wantedMap));
      }
      mapTarget = free.get();
    }
    if (wish.dryRun()) {
      return new Step.Ended(new Outcome.Planned(source, target.get(), mapTarget));
    }
    Derained derained = derain(source, photo, derainer);
    if (wish.leastRain() != null && !wish.leastRain().isReachedBy(derained)) {
      return new Step.Ended(new Outcome.Dry(source, derained.rainScore(), wish.leastRain().scoreFor(derained)));
    }
    return new Step.Unwritten(read, derained, new ResultWriter.Targets(target.get(), mapTarget), export,
        System.nanoTime() - start);
  }

  /** The last step, on whichever thread writes files. */
  Outcome write(Step.Unwritten step) throws ImageException, DerainException {
    long start = System.nanoTime();
    ResultWriter.Written written = writer.write(step.derained(), wish.blend(), step.targets(),
        new ResultOptions(step.export(), wish.export().layers(), wish.recipe()), cancellation);
    List<String> warnings = new ArrayList<>(step.read().photo().warnings());
    warnings.addAll(written.warnings());
    long nanos = step.read().nanos() + step.nanos() + System.nanoTime() - start;
    return new Outcome.Written(step.read().source(), step.targets().result(), step.targets().map(), written.recipe(),
        step.derained(), wish.blend(), warnings, nanos / 1_000_000);
  }

  private Optional<Path> chooseName(Source source, Destination destination, Path wanted, boolean recipe)
      throws ImageException {
    if (wish.dryRun()) {
      destination.prepareDry(wanted);
    } else {
      destination.prepare(wanted);
    }
    return names.choose(wanted, source.file(), recipe);
  }

  private Derained derain(Source source, Photo photo, Derainer derainer) throws DerainException {
    try (ProgressLine line = new ProgressLine(terminal, String.valueOf(source.file().getFileName()))) {
      return derainer.run(photo, wish.options(),
          verbosity == Verbosity.QUIET ? progress -> {} : line, cancellation);
    }
  }

  private void describe(Source source, Photo photo) {
    if (verbosity == Verbosity.VERBOSE) {
      terminal.message(String.format(Locale.ROOT, "%s: %s, %d × %d, %d bit, %s", source.file(),
          photo.format().title(), photo.width(), photo.height(), photo.samples().bitDepth(), photo.encoding().name()));
    }
  }
}

package unrain.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import unrain.cli.files.Destination;
import unrain.cli.files.ExportChoice;
import unrain.cli.files.Source;
import unrain.cli.files.TargetNames;
import unrain.derain.Blend;
import unrain.derain.Cancellation;
import unrain.derain.DerainException;
import unrain.derain.DerainOptions;
import unrain.derain.Derained;
import unrain.derain.Derainer;
import unrain.derain.RainMap;
import unrain.image.ExportOptions;
import unrain.image.ImageException;
import unrain.image.Photo;
import unrain.image.PhotoReader;
import unrain.image.PhotoWriter;

/** The straight way of one picture: read, choose names, derain, blend, write. */
final class DerainRun {

  /**
   * What the flags ask for.
   *
   * @param maps null: no rain map is written
   */
  record Wish(
      Destination results,
      @Nullable Destination maps,
      ExportChoice export,
      DerainOptions options,
      Blend blend,
      boolean dryRun) {}

  private final Wish wish;
  private final TargetNames names;
  private final Terminal terminal;
  private final Verbosity verbosity;
  private final Cancellation cancellation;
  private final PhotoReader reader = new PhotoReader();
  private final PhotoWriter writer = new PhotoWriter();

  DerainRun(Wish wish, TargetNames names, Terminal terminal, Verbosity verbosity, Cancellation cancellation) {
    this.wish = wish;
    this.names = names;
    this.terminal = terminal;
    this.verbosity = verbosity;
    this.cancellation = cancellation;
  }

  /** @param derainer null in a dry run, which stops before the network */
  Outcome run(Source source, @Nullable Derainer derainer) throws ImageException, DerainException {
    long startNanos = System.nanoTime();
    cancellation.throwIfCancelled();
    Photo photo = reader.read(source.file());
    describe(source, photo);
    ExportOptions export = wish.export().optionsFor(photo, names.overwrites());
    Path wanted = wish.results().resolve(source, "-unrain", ExportChoice.extensionFor(source, export.format()));
    Optional<Path> target = chooseName(source, wish.results(), wanted);
    if (target.isEmpty()) {
      return new Outcome.Skipped(source, wanted);
    }
    Path mapTarget = null;
    if (wish.maps() != null) {
      Path wantedMap = wish.maps().resolve(source, "-rain", "png");
      Optional<Path> free = chooseName(source, wish.maps(), wantedMap);
      if (free.isEmpty()) {
        return new Outcome.Skipped(source, wantedMap);
      }
      mapTarget = free.get();
    }
    if (derainer == null) {
      return new Outcome.Planned(source, target.get(), mapTarget);
    }
    Derained derained = derain(source, photo, derainer);
    List<String> warnings = new ArrayList<>(photo.warnings());
    warnings.addAll(write(derained, target.get(), mapTarget, export));
    long millis = (System.nanoTime() - startNanos) / 1_000_000;
    return new Outcome.Written(source, target.get(), mapTarget, derained, wish.blend(), warnings, millis);
  }

  private Optional<Path> chooseName(Source source, Destination destination, Path wanted) throws ImageException {
    if (wish.dryRun()) {
      destination.prepareDry(wanted);
    } else {
      destination.prepare(wanted);
    }
    return names.choose(wanted, source.file());
  }

  private Derained derain(Source source, Photo photo, Derainer derainer) throws DerainException {
    try (ProgressLine line = new ProgressLine(terminal, String.valueOf(source.file().getFileName()))) {
      return derainer.run(photo, wish.options(),
          verbosity == Verbosity.QUIET ? progress -> {} : line, cancellation);
    }
  }

  /** Returns sentences about what could not be kept. The map goes first, so that a failure leaves neither file. */
  private List<String> write(Derained derained, Path target, @Nullable Path mapTarget, ExportOptions export)
      throws ImageException, DerainException {
    Photo result = wish.blend().apply(derained);
    cancellation.throwIfCancelled();
    if (mapTarget == null) {
      return writer.write(result, target, export);
    }
    boolean mapIsNew = !Files.exists(mapTarget);
    RainMap map = derained.rainMap();
    writer.writeMap(map.width(), map.height(), map.samples16(), mapTarget, names.overwrites());
    try {
      return writer.write(result, target, export);
    } catch (ImageException e) {
      if (mapIsNew) {
        mapTarget.toFile().delete();
      }
      throw e;
    }
  }

  private void describe(Source source, Photo photo) {
    if (verbosity == Verbosity.VERBOSE) {
      terminal.message(String.format(Locale.ROOT, "%s: %s, %d × %d, %d bit, %s", source.file(),
          photo.format().title(), photo.width(), photo.height(), photo.samples().bitDepth(), photo.encoding().name()));
    }
  }
}

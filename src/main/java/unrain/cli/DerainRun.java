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
import unrain.cli.files.TargetNames;
import unrain.derain.Blend;
import unrain.derain.Cancellation;
import unrain.derain.DerainException;
import unrain.derain.DerainOptions;
import unrain.derain.Derained;
import unrain.derain.Derainer;
import unrain.image.ExportOptions;
import unrain.image.ImageException;
import unrain.image.Photo;
import unrain.image.PhotoReader;
import unrain.recipe.NamePattern;
import unrain.recipe.ResultOptions;
import unrain.recipe.ResultWriter;

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
      NamePattern names,
      ExportChoice export,
      boolean recipe,
      DerainOptions options,
      Blend blend,
      boolean dryRun) {}

  private final Wish wish;
  private final String modelName;
  private final TargetNames names;
  private final ResultWriter writer;
  private final Terminal terminal;
  private final Verbosity verbosity;
  private final Cancellation cancellation;
  private final PhotoReader reader = new PhotoReader();
  private int number;

  DerainRun(Wish wish, String modelName, TargetNames names, ResultWriter writer, Terminal terminal,
      Verbosity verbosity, Cancellation cancellation) {
    this.wish = wish;
    this.modelName = modelName;
    this.names = names;
    this.writer = writer;
    this.terminal = terminal;
    this.verbosity = verbosity;
    this.cancellation = cancellation;
  }

  /** @param derainer null in a dry run, which stops before the network */
  Outcome run(Source source, @Nullable Derainer derainer) throws ImageException, DerainException {
    long startNanos = System.nanoTime();
    number++;
    cancellation.throwIfCancelled();
    Photo photo = reader.read(source.file());
    describe(source, photo);
    ExportOptions export = wish.export().optionsFor(photo, names.overwrites());
    String name = wish.names().fileName(
        new NamePattern.Values(photo, modelName, wish.blend().strength(), number), export.format());
    Path wanted = wish.results().resolve(source, name);
    Optional<Path> target = chooseName(source, wish.results(), wanted);
    if (target.isEmpty()) {
      return new Outcome.Skipped(source, wanted);
    }
    Path mapTarget = null;
    if (wish.maps() != null) {
      Path wantedMap = wish.maps().resolve(source, source.stem() + "-rain.png");
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
    ResultWriter.Written written = writer.write(derained, wish.blend(),
        new ResultWriter.Targets(target.get(), mapTarget),
        new ResultOptions(export, wish.export().layers(), wish.recipe()), cancellation);
    List<String> warnings = new ArrayList<>(photo.warnings());
    warnings.addAll(written.warnings());
    long millis = (System.nanoTime() - startNanos) / 1_000_000;
    return new Outcome.Written(source, target.get(), mapTarget, written.recipe(), derained, wish.blend(), warnings,
        millis);
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

  private void describe(Source source, Photo photo) {
    if (verbosity == Verbosity.VERBOSE) {
      terminal.message(String.format(Locale.ROOT, "%s: %s, %d × %d, %d bit, %s", source.file(),
          photo.format().title(), photo.width(), photo.height(), photo.samples().bitDepth(), photo.encoding().name()));
    }
  }
}

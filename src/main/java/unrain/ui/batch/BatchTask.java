package unrain.ui.batch;

import java.nio.file.Path;
import java.util.Optional;
import unrain.derain.Blend;
import unrain.derain.Cancellation;
import unrain.derain.DerainException;
import unrain.derain.Derained;
import unrain.image.ImageException;
import unrain.image.Photo;
import unrain.recipe.NamePattern;
import unrain.recipe.ResultOptions;
import unrain.recipe.ResultWriter;
import unrain.recipe.ResultWriter.Targets;
import unrain.recipe.ResultWriter.Written;
import unrain.recipe.TargetNames;

/** The exports of one job, which share a plan and must not take each other's names. On the file thread. */
final class BatchTask {
  private final BatchPlan plan;
  private final Path fallbackFolder;
  private final ResultWriter writer;
  private final TargetNames names;

  /** @param fallbackFolder for pictures that lie in no folder of the user's */
  BatchTask(BatchPlan plan, Path fallbackFolder, ResultWriter writer) {
    this.plan = plan;
    this.fallbackFolder = fallbackFolder;
    this.writer = writer;
    this.names = new TargetNames(plan.onConflict());
  }

  /** An open photo's file, which no result may replace. */
  void protect(Path source) {
    names.protect(source);
  }

  /** A file and what could not be kept in it. */
  record Exported(Path file, Written written) {}

  BatchPlan plan() {
    return plan;
  }

  /** @return empty where a file of the name is there and is to stay */
  Optional<Exported> export(Derained derained, Blend edit, int number) throws ImageException, DerainException {
    Photo photo = derained.original();
    ResultOptions options = plan.optionsFor(photo);
    NamePattern.Values values =
        new NamePattern.Values(photo, derained.model().name(), edit.strength(), number);
    Path wanted = folder(photo).resolve(plan.pattern().fileName(values, options.export().format()));
    Optional<Path> target = names.choose(wanted, photo.source().orElse(wanted.resolveSibling(".")));
    if (target.isEmpty()) {
      return Optional.empty();
    }
    Written written =
        writer.write(derained, edit, new Targets(target.get(), null), options, new Cancellation());
    return Optional.of(new Exported(target.get(), written));
  }

  private Path folder(Photo photo) {
    if (plan.folder() != null) {
      return plan.folder();
    }
    return photo.source().map(source -> source.toAbsolutePath().getParent()).orElse(fallbackFolder);
  }
}

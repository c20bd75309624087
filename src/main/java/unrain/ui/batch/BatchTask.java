package unrain.ui.batch;

import java.io.IOException;
import java.nio.file.Files;
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
import unrain.ui.base.Messages;
import unrain.ui.editor.SampleFile;

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

  /**
   * @param below where the photo lies in the folder that was opened; kept where one folder is exported to
   * @return empty where a file of the name is there and is to stay
   */
  Optional<Exported> export(Derained derained, Blend edit, int number, Path below)
      throws ImageException, DerainException {
    Photo photo = derained.original();
    ResultOptions options = plan.optionsFor(photo);
    NamePattern.Values values =
        new NamePattern.Values(photo, derained.model().name(), edit.strength(), number);
    Path wanted = folder(photo, below).resolve(plan.pattern().fileName(values, options.export().format()));
    Optional<Path> target =
        names.choose(wanted, photo.source().orElse(wanted.resolveSibling(".")), options.recipeFor(photo));
    if (target.isEmpty()) {
      return Optional.empty();
    }
    Written written =
        writer.write(derained, edit, new Targets(target.get(), null), options, new Cancellation());
    return Optional.of(new Exported(target.get(), written));
  }

  private Path folder(Photo photo, Path below) throws ImageException {
    Path chosen = plan.folder();
    if (chosen != null) {
      Path folder = chosen.resolve(below);
      // The folder that was named is not made: it may be on a drive that is not there.
      if (Files.isDirectory(chosen)) {
        make(folder);
      }
      return folder;
    }
    return photo.source().filter(source -> !SampleFile.isBesideSample(source))
        .map(source -> source.toAbsolutePath().getParent()).orElse(fallbackFolder);
  }

  private static void make(Path folder) throws ImageException {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new ImageException(ImageException.Reason.CANNOT_WRITE, folder,
          Messages.text("batch.folder.unwritable", folder), e);
    }
  }
}

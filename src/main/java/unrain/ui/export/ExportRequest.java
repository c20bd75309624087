package unrain.ui.export;

import java.nio.file.Path;
import unrain.recipe.ResultOptions;
import unrain.recipe.TargetNames;

/** What, where to and how. */
public record ExportRequest(ExportSubject subject, Path target, ResultOptions options) {
  ExportRequest overwriting() {
    return new ExportRequest(subject, target, options.withOverwrite(true));
  }

  ExportRequest toFreeName() {
    boolean recipe = options.recipeFor(subject.original());
    return new ExportRequest(subject, TargetNames.firstFree(target, recipe), options);
  }

  /** Whether both would write the same. */
  boolean isSameAs(ExportRequest other) {
    return subject.derained() == other.subject.derained() && subject.blend().equals(other.subject.blend())
        && target.equals(other.target) && options.equals(other.options);
  }
}

package unrain.ui.export;

import java.nio.file.Path;
import unrain.recipe.ResultOptions;

/** Where to and how. */
public record ExportRequest(Path target, ResultOptions options) {
  ExportRequest overwriting() {
    return new ExportRequest(target, options.withOverwrite(true));
  }

  ExportRequest to(Path other) {
    return new ExportRequest(other, options);
  }
}

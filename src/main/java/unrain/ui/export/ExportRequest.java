package unrain.ui.export;

import java.nio.file.Path;
import unrain.image.ExportOptions;

/** Where to and how. */
public record ExportRequest(Path target, ExportOptions options) {
  ExportRequest overwriting() {
    return new ExportRequest(target, options.withOverwrite(true));
  }

  ExportRequest to(Path other) {
    return new ExportRequest(other, options);
  }
}

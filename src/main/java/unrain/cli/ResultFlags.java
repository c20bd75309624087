package unrain.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import unrain.recipe.ConflictPolicy;
import unrain.cli.files.ExportChoice;
import unrain.cli.files.UsageException;
import unrain.image.ExportOptions;
import unrain.image.MetadataPolicy;
import unrain.image.PhotoFormat;
import unrain.recipe.NamePattern;

/** The flags that say how results are called and written. */
final class ResultFlags {
  @Option(names = "--name", paramLabel = "PATTERN",
      description = "How results are called, without extension (default: {name}-unrain). {name}: the source's name, "
          + "{model}, {strength}: in percent, {n}: a number from 001, {date}: of the photograph, or \"undated\".")
  private @Nullable String name;

  @Option(names = "--format", paramLabel = "jpeg|png|tiff",
      description = "Format of the result (default: the source's).")
  private @Nullable PhotoFormat format;

  @Option(names = "--depth", paramLabel = "8|16", description = "Bits per sample (default: the source's).")
  private @Nullable Integer depth;

  @Option(names = "--quality", paramLabel = "1..100",
      description = "JPEG quality (default: " + ExportOptions.DEFAULT_JPEG_QUALITY + ").")
  private int quality = ExportOptions.DEFAULT_JPEG_QUALITY;

  @Option(names = "--layers",
      description = "Write a TIFF of 16 bits with the pages derained, original, rain map and change.")
  private boolean layers;

  @Option(names = "--metadata", paramLabel = "all|no-location|none", defaultValue = "all",
      description = "What the result tells beside its pixels (default: all).")
  private MetadataPolicy metadata = MetadataPolicy.ALL;

  @Option(names = "--recipe", description = "Also write RESULT.recipe.json: how the result was made, for `verify`.")
  private boolean recipe;

  @Option(names = "--on-conflict", paramLabel = "unique|skip|overwrite", defaultValue = "unique",
      description = "What happens where the result's name is taken (default: unique).")
  private ConflictPolicy onConflict = ConflictPolicy.UNIQUE;

  /** @param namedFile the file that the result was named to be, null where the pattern names it */
  NamePattern names(@Nullable Path namedFile) throws UsageException {
    if (name == null) {
      return NamePattern.DEFAULT;
    }
    if (namedFile != null) {
      throw new UsageException("--output names the file already; with --name it has to be a folder.");
    }
    String problem = NamePattern.problem(name).orElse("");
    if (!problem.isEmpty()) {
      throw new UsageException(problem);
    }
    return new NamePattern(name);
  }

  ExportChoice export(@Nullable Path namedFile) throws UsageException {
    return new ExportChoice(format, depth, quality, metadata, layers).settled(namedFile);
  }

  boolean recipe() {
    return recipe;
  }

  ConflictPolicy onConflict() {
    return onConflict;
  }
}

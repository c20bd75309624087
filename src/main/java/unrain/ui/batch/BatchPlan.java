package unrain.ui.batch;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import unrain.image.ExportOptions;
import unrain.image.MetadataPolicy;
import unrain.image.Photo;
import unrain.image.PhotoFormat;
import unrain.recipe.ConflictPolicy;
import unrain.recipe.NamePattern;
import unrain.recipe.ResultOptions;

/**
 * How the photos of one job are exported.
 *
 * @param folder null: each beside its source
 * @param kind null: each in its own format and depth
 * @param skipDry whether photos without rain are left out
 */
public record BatchPlan(@Nullable Path folder, NamePattern pattern, @Nullable Kind kind, int jpegQuality,
    MetadataPolicy metadata, ConflictPolicy onConflict, boolean recipe, boolean skipDry) {

  /** A format with its depth, in one choice. */
  public enum Kind {
    JPEG(PhotoFormat.JPEG, 8),
    PNG_8(PhotoFormat.PNG, 8),
    PNG_16(PhotoFormat.PNG, 16),
    TIFF_8(PhotoFormat.TIFF, 8),
    TIFF_16(PhotoFormat.TIFF, 16);

    private final PhotoFormat format;
    private final int depth;

    Kind(PhotoFormat format, int depth) {
      this.format = format;
      this.depth = depth;
    }

    public PhotoFormat format() {
      return format;
    }
  }

  public BatchPlan with(ConflictPolicy otherPolicy) {
    return new BatchPlan(folder, pattern, kind, jpegQuality, metadata, otherPolicy, recipe, skipDry);
  }

  ResultOptions optionsFor(Photo photo) {
    ExportOptions plain = kind == null ? ExportOptions.like(photo) : ExportOptions.of(kind.format, kind.depth);
    ExportOptions options = plain.withJpegQuality(jpegQuality).withMetadata(metadata)
        .withOverwrite(onConflict == ConflictPolicy.OVERWRITE);
    return new ResultOptions(options, false, recipe);
  }
}

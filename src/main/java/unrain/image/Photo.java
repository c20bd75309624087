package unrain.image;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One photograph, upright: its samples, what their numbers mean, and what the file told beside them.
 *
 * <p>Immutable but for the arrays of its samples, which are shared and not to be written to.
 */
public final class Photo {
  private final Samples samples;
  private final ColorEncoding encoding;
  private final PhotoMetadata metadata;
  private final PhotoFormat format;
  private final @Nullable Path source;
  private final List<String> warnings;
  private final @Nullable FileStamp stamp;

  Photo(Samples samples, ColorEncoding encoding, PhotoMetadata metadata, PhotoFormat format, @Nullable Path source,
      List<String> warnings) {
    this(samples, encoding, metadata, format, source, warnings, null);
  }

  Photo(Samples samples, ColorEncoding encoding, PhotoMetadata metadata, PhotoFormat format, @Nullable Path source,
      List<String> warnings, @Nullable FileStamp stamp) {
    this.samples = samples;
    this.encoding = encoding;
    this.metadata = metadata;
    this.format = format;
    this.source = source;
    this.warnings = List.copyOf(warnings);
    this.stamp = stamp;
  }

  /** A picture that comes from no file (the clipboard, a test): PNG by nature, without metadata. */
  public static Photo of(Samples samples, ColorEncoding encoding) {
    return new Photo(samples, encoding, PhotoMetadata.NONE, PhotoFormat.PNG, null, List.of());
  }

  public Samples samples() {
    return samples;
  }

  public ColorEncoding encoding() {
    return encoding;
  }

  public PhotoMetadata metadata() {
    return metadata;
  }

  /** The format it was read from. */
  public PhotoFormat format() {
    return format;
  }

  /** The file it was read from; empty for a picture that came from none. */
  public Optional<Path> source() {
    return Optional.ofNullable(source);
  }

  /** Whether the source is still the file that was read, as far as its size and time can tell. */
  public boolean isSourceUnchanged() {
    try {
      return source != null && FileStamp.of(source).equals(stamp);
    } catch (IOException e) {
      return false;
    }
  }

  /** Sentences about what could not be kept or had to be assumed while reading. */
  public List<String> warnings() {
    return warnings;
  }

  public int width() {
    return samples.width();
  }

  public int height() {
    return samples.height();
  }

  /** The same photo with other samples of the same encoding; they may have another depth. */
  public Photo withSamples(Samples other) {
    return new Photo(other, encoding, metadata, format, source, warnings, stamp);
  }
}

package unrain.image;

/**
 * How an export is written.
 *
 * @param bitDepth 8 or 16; JPEG has 8 only
 * @param jpegQuality 1 to 100; from 90 on the colours are kept at full resolution (4:4:4)
 * @param overwrite false: an existing file is never replaced
 */
public record ExportOptions(PhotoFormat format, int bitDepth, int jpegQuality, MetadataPolicy metadata,
    boolean overwrite) {

  public static final int DEFAULT_JPEG_QUALITY = 92;

  public ExportOptions {
    if (!format.writable()) {
      throw new IllegalArgumentException(format.title() + " is read only");
    }
    if (bitDepth != 8 && bitDepth != 16) {
      throw new IllegalArgumentException("bit depth " + bitDepth);
    }
    if (format == PhotoFormat.JPEG && bitDepth == 16) {
      throw new IllegalArgumentException("JPEG has no 16 bits");
    }
    if (jpegQuality < 1 || jpegQuality > 100) {
      throw new IllegalArgumentException("JPEG quality " + jpegQuality);
    }
  }

  /** The photo's own format and depth where they can be written, else PNG, or TIFF for 16 bits. */
  public static ExportOptions like(Photo photo) {
    int depth = photo.samples().bitDepth();
    if (photo.format().writable()) {
      return of(photo.format(), depth);
    }
    return of(depth == 16 ? PhotoFormat.TIFF : PhotoFormat.PNG, depth);
  }

  /** A format at the given depth (or at 8 bits where it has no more), with the defaults for the rest. */
  public static ExportOptions of(PhotoFormat format, int bitDepth) {
    int depth = format == PhotoFormat.JPEG ? 8 : bitDepth;
    return new ExportOptions(format, depth, DEFAULT_JPEG_QUALITY, MetadataPolicy.ALL, false);
  }

  public ExportOptions withOverwrite(boolean value) {
    return new ExportOptions(format, bitDepth, jpegQuality, metadata, value);
  }

  public ExportOptions withMetadata(MetadataPolicy value) {
    return new ExportOptions(format, bitDepth, jpegQuality, value, overwrite);
  }

  public ExportOptions withJpegQuality(int value) {
    return new ExportOptions(format, bitDepth, value, metadata, overwrite);
  }
}

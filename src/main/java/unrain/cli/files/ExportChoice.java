package unrain.cli.files;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import unrain.image.ExportOptions;
import unrain.image.MetadataPolicy;
import unrain.image.Photo;
import unrain.image.PhotoFormat;

/**
 * What the flags say of the files to write; null where they say nothing and the photo decides.
 *
 * @param format of {@code --format}, or of the extension of the file that {@code -o} names
 * @param bitDepth 8 or 16
 * @param layers the result becomes a layered TIFF of 16 bits
 */
public record ExportChoice(@Nullable PhotoFormat format, @Nullable Integer bitDepth, int jpegQuality,
    MetadataPolicy metadata, boolean layers) {

  /** Settles the format before any work, where flags alone can contradict each other. */
  public ExportChoice settled(@Nullable Path namedFile) throws UsageException {
    if (bitDepth != null && bitDepth != 8 && bitDepth != 16) {
      throw new UsageException("--depth is 8 or 16, not " + bitDepth + ".");
    }
    if (jpegQuality < 1 || jpegQuality > 100) {
      throw new UsageException("--quality is a number from 1 to 100, not " + jpegQuality + ".");
    }
    PhotoFormat settled = namedFile == null ? format : formatOf(namedFile, format);
    if (settled == PhotoFormat.JPEG && bitDepth != null && bitDepth == 16) {
      throw new UsageException("A JPEG has 8 bits only: choose --depth 8, or PNG or TIFF.");
    }
    if (layers && (settled != null && settled != PhotoFormat.TIFF || bitDepth != null && bitDepth == 8)) {
      throw new UsageException("--layers makes a TIFF of 16 bits, which another format or depth contradicts.");
    }
    return layers
        ? new ExportChoice(PhotoFormat.TIFF, 16, jpegQuality, metadata, true)
        : new ExportChoice(settled, bitDepth, jpegQuality, metadata, false);
  }

  public ExportOptions optionsFor(Photo photo, boolean overwrite) {
    ExportOptions like = ExportOptions.like(photo);
    int depth = bitDepth == null ? photo.samples().bitDepth() : bitDepth;
    PhotoFormat chosen = format == null ? like.format() : format;
    if (format == null && chosen == PhotoFormat.JPEG && bitDepth != null && depth == 16) {
      chosen = PhotoFormat.TIFF; // only --depth 16 was asked for, and a JPEG can't keep it
    }
    int possible = chosen == PhotoFormat.JPEG ? 8 : depth;
    return new ExportOptions(chosen, possible, jpegQuality, metadata, overwrite);
  }

  /** A rain map has 16 bits of grey, which only these two keep. */
  public static void requireMapName(Path file) throws UsageException {
    String name = String.valueOf(file.getFileName());
    PhotoFormat byName = PhotoFormat.ofExtension(extensionOf(name)).orElse(null);
    if (byName != PhotoFormat.PNG && byName != PhotoFormat.TIFF) {
      throw new UsageException("The rain map " + name + " must be called .png or .tif: it has 16 bits.");
    }
  }

  private static String extensionOf(String name) {
    return name.substring(name.lastIndexOf('.') + 1);
  }

  private static PhotoFormat formatOf(Path file, @Nullable PhotoFormat flag) throws UsageException {
    String name = String.valueOf(file.getFileName());
    Optional<PhotoFormat> byName = PhotoFormat.ofExtension(extensionOf(name)).filter(PhotoFormat::writable);
    if (byName.isEmpty() && flag == null) {
      throw new UsageException(
          "The name " + name + " says no format that can be written: use .jpg, .png or .tif, or --format.");
    }
    if (byName.isPresent() && flag != null && byName.get() != flag) {
      throw new UsageException("The name " + name + " and --format " + flag.title() + " contradict each other.");
    }
    return flag != null ? flag : byName.orElseThrow();
  }
}

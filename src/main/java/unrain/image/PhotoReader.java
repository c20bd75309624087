package unrain.image;

import java.io.EOFException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import unrain.image.ImageException.Reason;
import unrain.image.codec.CodecException;
import unrain.image.codec.Decoded;
import unrain.image.codec.Pixels;
import unrain.image.codec.PlainDecoder;
import unrain.image.codec.PsdDecoder;
import unrain.image.codec.Turn;
import unrain.image.codec.WebpDecoder;
import unrain.image.jpeg.JpegDecoder;
import unrain.image.metadata.ByteSource;
import unrain.image.metadata.ExifBlock;
import unrain.image.png.PngDecoder;
import unrain.image.tiff.TiffDecoder;

/**
 * Opens photographs: content decides about the format, the orientation is applied, samples keep their depth and
 * their own colour encoding.
 *
 * <p>Whatever bytes are given, the outcome is a photo or an {@link ImageException}. Stateless; threads may share it.
 */
public final class PhotoReader {

  public Photo read(Path file) throws ImageException {
    if (Files.isDirectory(file)) {
      throw new ImageException(Reason.CANNOT_READ, file, name(file)
          + (Files.isReadable(file) ? " is a folder, not a picture." : " is a folder that may not be read by you."));
    }
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      // opening a pipe would wait for its writer for ever
      throw new ImageException(Reason.CANNOT_READ, file, name(file) + " is a device or a pipe, not a file.");
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      ByteSource source = ByteSource.of(channel);
      PhotoFormat format = PictureKind.of(source, name(file)).orElseThrow(() -> new ImageException(
          Reason.NOT_A_PICTURE, file, name(file) + (emptyOrNot(source) + ".")));
      FileStamp stamp = FileStamp.of(file);
      return photo(decode(format, source), format, file, stamp);
    } catch (CodecException e) {
      throw new ImageException(reason(e), file, name(file) + " " + e.getMessage() + ".", e);
    } catch (NoSuchFileException e) {
      throw new ImageException(Reason.NOT_FOUND, file, "There is no file " + file + ".", e);
    } catch (AccessDeniedException e) {
      throw new ImageException(Reason.CANNOT_READ, file, name(file) + " may not be read by you.", e);
    } catch (FileSystemException e) {
      throw new ImageException(Reason.CANNOT_READ, file, name(file) + " cannot be read: the system refuses it.", e);
    } catch (EOFException e) {
      throw new ImageException(Reason.DAMAGED, file, name(file) + " ends early: the picture is not complete.", e);
    } catch (IOException | RuntimeException e) {
      throw new ImageException(Reason.DAMAGED, file, name(file) + " is damaged and cannot be opened.", e);
    } catch (OutOfMemoryError e) {
      throw new ImageException(Reason.NO_MEMORY, file, name(file) + " is too large for the memory there is.", e);
    }
  }

  private static String emptyOrNot(ByteSource source) {
    return source.length() == 0 ? " is an empty file" : " is not a picture that can be opened";
  }

  private static String name(Path file) {
    @Nullable Path name = file.getFileName();
    return name == null ? file.toString() : name.toString();
  }

  private static Reason reason(CodecException e) {
    return switch (e.kind()) {
      case DAMAGED -> Reason.DAMAGED;
      case UNSUPPORTED -> Reason.RAW_OR_UNSUPPORTED;
      case TOO_LARGE -> Reason.TOO_LARGE;
      case NO_MEMORY -> Reason.NO_MEMORY;
    };
  }

  private static Decoded decode(PhotoFormat format, ByteSource source) throws IOException {
    if (format == PhotoFormat.TIFF) {
      return TiffDecoder.decode(source);
    }
    if (source.length() > Integer.MAX_VALUE - 16) {
      throw CodecException.tooLarge("is larger than 2 GB");
    }
    byte[] bytes = source.read(0, (int) source.length());
    return switch (format) {
      case JPEG -> JpegDecoder.decode(bytes);
      case PNG -> PngDecoder.decode(bytes);
      case WEBP -> WebpDecoder.decode(bytes);
      case PSD -> PsdDecoder.decode(bytes);
      case BMP -> PlainDecoder.decodeBmp(bytes);
      case GIF -> PlainDecoder.decodeGif(bytes);
      case TIFF -> throw new IllegalStateException();
    };
  }

  private static Photo photo(Decoded decoded, PhotoFormat format, Path file, FileStamp stamp) {
    @Nullable ExifBlock exif =
        decoded.attachments().exif() == null ? null : ExifBlock.parse(decoded.attachments().exif());
    int orientation = Optional.ofNullable(exif).map(ExifBlock::orientation).orElse(1);
    Pixels upright = Turn.upright(decoded.pixels(), orientation);
    EncodingChoice choice = EncodingChoice.of(upright, decoded.attachments());
    List<String> warnings = new ArrayList<>(decoded.notes());
    warnings.addAll(choice.warnings());
    return new Photo(Samples.of(choice.pixels()), choice.encoding(), new PhotoMetadata(decoded.attachments()), format,
        file, warnings, stamp);
  }
}

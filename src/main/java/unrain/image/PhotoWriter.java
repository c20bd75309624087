package unrain.image;

import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import unrain.image.ImageException.Reason;
import unrain.image.codec.Attachments;
import unrain.image.codec.Attachments.Text;
import unrain.image.codec.Depth;
import unrain.image.codec.Pixels;
import unrain.image.jpeg.JpegEncoder;
import unrain.image.png.PngEncoder;
import unrain.image.tiff.TiffEncoder;
import unrain.image.tiff.TiffPage;

/**
 * Writes photographs and rain maps: whole or not at all, and never over an existing file unless asked to.
 *
 * <p>Equal photos and options give equal bytes: no clock is asked. Stateless; may be shared by threads.
 */
public final class PhotoWriter {
  private final WriteJournal journal;

  public PhotoWriter() {
    this(WriteJournal.NONE);
  }

  /** @param journal is told what is being written */
  public PhotoWriter(WriteJournal journal) {
    this.journal = journal;
  }

  /**
   * Writes the photo in its own encoding, with its profile. Returns sentences about what could not be kept; the picture
   * is written all the same.
   */
  public List<String> write(Photo photo, Path target, ExportOptions options) throws ImageException {
    List<String> warnings = new ArrayList<>();
    Pixels pixels = photo.samples().pixels();
    if (options.format() == PhotoFormat.JPEG && pixels.hasAlpha()) {
      warnings.add("JPEG has no transparency; transparent parts are white.");
      pixels = Depth.opaque(pixels);
    }
    Pixels exported = Depth.of(pixels, options.bitDepth());
    Attachments attachments = photo.metadata().forExport(photo.width(), photo.height(), photo.encoding().iccProfile(),
        options.metadata(), warnings);
    new SafeFile(target, options.overwrite(), journal)
        .write(channel -> encode(exported, attachments, options, channel, warnings));
    return List.copyOf(warnings);
  }

  /**
   * A further page of a layered TIFF.
   *
   * @param description what its numbers mean
   * @param samples of the shape of the first page; asked for once, when it is this page's turn
   */
  public record Layer(String name, String description, Supplier<Samples> samples) {}

  /**
   * Writes a TIFF of several pages, which GIMP and others open as layers: the photo, called {@code name}, with all that
   * it carries, and the others behind it in its encoding.
   */
  public List<String> writeLayers(Photo photo, String name, List<Layer> behind, Path target, ExportOptions options)
      throws ImageException {
    if (options.format() != PhotoFormat.TIFF) {
      throw new IllegalArgumentException(options.format().title() + " has no layers");
    }
    List<String> warnings = new ArrayList<>();
    Attachments attachments = photo.metadata().forExport(photo.width(), photo.height(), photo.encoding().iccProfile(),
        options.metadata(), warnings);
    List<TiffPage> pages = new ArrayList<>();
    pages.add(new TiffPage(() -> Depth.of(photo.samples().pixels(), options.bitDepth()), name, null));
    for (Layer layer : behind) {
      pages.add(new TiffPage(() -> Depth.of(layer.samples().get().pixels(), options.bitDepth()), layer.name(),
          layer.description()));
    }
    new SafeFile(target, options.overwrite(), journal)
        .write(channel -> TiffEncoder.encode(pages, attachments, channel));
    return List.copyOf(warnings);
  }

  private static void encode(Pixels pixels, Attachments attachments, ExportOptions options, FileChannel channel,
      List<String> warnings) throws IOException {
    switch (options.format()) {
      case TIFF -> TiffEncoder.encode(pixels, attachments, channel);
      case JPEG -> {
        try (OutputStream out = stream(channel)) {
          JpegEncoder.encode(pixels, attachments, options.jpegQuality(), out, warnings);
        }
      }
      case PNG -> {
        try (OutputStream out = stream(channel)) {
          PngEncoder.encode(pixels, attachments, out);
        }
      }
      default -> throw new IllegalArgumentException(options.format().title() + " is read only");
    }
  }

  /** Closing it flushes, but leaves the channel open, which has to be forced to the disk yet. */
  private static OutputStream stream(FileChannel channel) {
    OutputStream open = new FilterOutputStream(Channels.newOutputStream(channel)) {
      @Override
      public void write(byte[] data, int offset, int length) throws IOException {
        out.write(data, offset, length);
      }

      @Override
      public void close() throws IOException {
        flush();
      }
    };
    return new BufferedOutputStream(open, 1 << 16);
  }

  /**
   * Grey samples of 16 bits, row by row, as PNG or TIFF by the target's extension; both are lossless.
   *
   * @param description what the numbers mean; it goes into the file
   */
  public void writeMap(int width, int height, short[] grey16, String description, Path target, boolean overwrite)
      throws ImageException {
    String name = String.valueOf(target.getFileName());
    Optional<PhotoFormat> format = PhotoFormat.ofExtension(name.substring(name.lastIndexOf('.') + 1));
    if (format.isEmpty() || format.get() != PhotoFormat.PNG && format.get() != PhotoFormat.TIFF) {
      throw new ImageException(Reason.CANNOT_WRITE, target,
          name + " is no name for a rain map: it is written as .png or .tif, with 16 bits.");
    }
    Pixels pixels = Pixels.of16(width, height, 1, grey16);
    ExportOptions options =
        new ExportOptions(format.get(), 16, ExportOptions.DEFAULT_JPEG_QUALITY, MetadataPolicy.NONE, overwrite);
    Attachments scale =
        new Attachments(null, null, null, null, List.of(new Text("Description", description)), null, null);
    new SafeFile(target, overwrite, journal)
        .write(channel -> encode(pixels, scale, options, channel, new ArrayList<>()));
  }

  /** Writes what belongs beside a picture as safely as the picture, over an earlier one. */
  public void writeText(String text, Path target) throws ImageException {
    ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    new SafeFile(target, true, journal).write(channel -> {
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
    });
  }
}

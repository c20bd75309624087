package unrain.image.tiff;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ShortBuffer;
import java.nio.channels.SeekableByteChannel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.Deflater;
import org.jspecify.annotations.Nullable;
import unrain.image.codec.Attachments;
import unrain.image.codec.Attachments.Density;
import unrain.image.codec.CodecException;
import unrain.image.codec.PackingChoice;
import unrain.image.codec.Pixels;
import unrain.image.metadata.ExifBlock;
import unrain.image.metadata.PhotoshopBlocks;
import unrain.image.metadata.TiffDirectoryWriter;
import unrain.image.metadata.TiffField;
import unrain.image.metadata.TiffTags;

/**
 * Samples to TIFF with Deflate and the horizontal predictor, at their own depth, on one page or several.
 *
 * <p>The file begins with the EXIF block as it is, so that all offsets in it, those inside maker notes too, stay true;
 * the pixels follow in the block's byte order, and the directories at the end, the first of which holds the fields of
 * both.
 */
public final class TiffEncoder {
  private static final int STRIP_BYTES = 1 << 18;
  /** Offsets have 32 bits; the directories need a little of what they reach. */
  private static final long LARGEST_FILE = (1L << 32) - (1 << 24);

  private final SeekableByteChannel out;
  private final Attachments attachments;
  private final @Nullable ExifBlock exif;
  private final ByteOrder order;

  private TiffEncoder(SeekableByteChannel out, Attachments attachments) {
    this.out = out;
    this.attachments = attachments;
    this.exif = attachments.exif() == null ? null : ExifBlock.parse(attachments.exif());
    this.order = exif == null ? ByteOrder.LITTLE_ENDIAN : exif.order();
  }

  /** Writes from the channel's beginning. */
  public static void encode(Pixels pixels, Attachments attachments, SeekableByteChannel out) throws IOException {
    encode(List.of(new TiffPage(() -> pixels, null, null)), attachments, out);
  }

  /** The attachments belong to the first page; of them the others carry the profile. */
  public static void encode(List<TiffPage> pages, Attachments attachments, SeekableByteChannel out)
      throws IOException {
    new TiffEncoder(out, attachments).encode(pages);
  }

  private void encode(List<TiffPage> pages) throws IOException {
    write(exif == null ? new byte[8] : exif.bytes());
    List<TiffDirectoryWriter> directories = new ArrayList<>();
    for (int i = 0; i < pages.size(); i++) {
      directories.add(writePage(pages.get(i), i, pages.size()));
    }
    pad();
    long first = out.position();
    for (int i = 0; i < directories.size(); i++) {
      long position = out.position();
      // how long a directory is does not depend on what it points to
      long next = position + directories.get(i).serialize(position, 0).length;
      write(directories.get(i).serialize(position, i + 1 < directories.size() ? next : 0));
    }
    byte mark = (byte) (order == ByteOrder.LITTLE_ENDIAN ? 'I' : 'M');
    ByteBuffer header = ByteBuffer.allocate(8).order(order).put(mark).put(mark).putShort((short) 42)
        .putInt((int) first);
    long end = out.position();
    out.position(0);
    write(header.array());
    out.position(end);
  }

  private TiffDirectoryWriter writePage(TiffPage page, int index, int count) throws IOException {
    TiffDirectoryWriter directory = new TiffDirectoryWriter(order);
    if (index == 0 && exif != null) {
      directory.putAll(exif.mainFields()).remove(TiffTags.YCBCR_POSITIONING);
    }
    Pixels pixels = page.pixels().get();
    describePixels(directory, pixels);
    writeStrips(directory, pixels);
    if (index == 0) {
      describeAttachments(directory);
    } else {
      describeProfile(directory);
    }
    if (page.name() != null) {
      directory.put(TiffField.ascii(TiffTags.PAGE_NAME, page.name()))
          .put(TiffField.shorts(order, TiffTags.PAGE_NUMBER, index, count));
    }
    if (page.description() != null) {
      directory.put(TiffField.ascii(TiffTags.IMAGE_DESCRIPTION, page.description()));
    }
    return directory;
  }

  private void write(byte[] data) throws IOException {
    write(data, data.length);
  }

  private void write(byte[] data, int length) throws IOException {
    if (out.position() + length > LARGEST_FILE) {
      throw CodecException.tooLarge("would be larger than the 4 GB that a TIFF can have");
    }
    ByteBuffer buffer = ByteBuffer.wrap(data, 0, length);
    while (buffer.hasRemaining()) {
      out.write(buffer);
    }
  }

  private void pad() throws IOException {
    if (out.position() % 2 == 1) {
      write(new byte[1]);
    }
  }

  private void describePixels(TiffDirectoryWriter directory, Pixels pixels) {
    int[] bits = new int[pixels.channels()];
    Arrays.fill(bits, pixels.bitDepth());
    directory.put(TiffField.longs(order, TiffTags.WIDTH, pixels.width()))
        .put(TiffField.longs(order, TiffTags.LENGTH, pixels.height()))
        .put(TiffField.shorts(order, TiffTags.BITS_PER_SAMPLE, bits))
        .put(TiffField.shorts(order, TiffTags.COMPRESSION, TiffLayout.DEFLATE))
        .put(TiffField.shorts(order, TiffTags.PHOTOMETRIC,
            pixels.channels() < 3 ? TiffLayout.BLACK_IS_ZERO : TiffLayout.RGB))
        .put(TiffField.shorts(order, TiffTags.SAMPLES_PER_PIXEL, pixels.channels()))
        .put(TiffField.longs(order, TiffTags.ROWS_PER_STRIP, rowsPerStrip(pixels)))
        .put(TiffField.shorts(order, TiffTags.PLANAR, 1))
        .put(TiffField.shorts(order, TiffTags.PREDICTOR, 2));
    if (pixels.hasAlpha()) {
      directory.put(TiffField.shorts(order, TiffTags.EXTRA_SAMPLES, 2));
    }
  }

  private void describeProfile(TiffDirectoryWriter directory) {
    if (attachments.icc() != null) {
      directory.put(new TiffField(TiffTags.ICC, TiffTags.UNDEFINED, attachments.icc()));
    }
  }

  private void describeAttachments(TiffDirectoryWriter directory) {
    describeProfile(directory);
    if (attachments.xmp() != null) {
      directory.put(new TiffField(TiffTags.XMP, TiffTags.BYTE, attachments.xmp()));
    }
    if (attachments.photoshop() != null) {
      describeBlocks(directory, PhotoshopBlocks.parse(attachments.photoshop()));
    }
    Density density = attachments.density();
    if (density != null && !directory.has(TiffTags.X_RESOLUTION)) {
      directory.put(resolution(TiffTags.X_RESOLUTION, density.x()))
          .put(resolution(TiffTags.Y_RESOLUTION, density.y()))
          .put(TiffField.shorts(order, TiffTags.RESOLUTION_UNIT, 2));
    }
    for (Attachments.Text text : attachments.texts()) {
      boolean description = text.keyword().equals("Comment") || text.keyword().equals("Description");
      int tag = description ? TiffTags.IMAGE_DESCRIPTION : text.keyword().equals("Author") ? TiffTags.ARTIST
          : text.keyword().equals("Copyright") ? TiffTags.COPYRIGHT : 0;
      if (tag != 0 && !directory.has(tag)) {
        directory.put(TiffField.ascii(tag, text.value()));
      }
    }
  }

  private static void describeBlocks(TiffDirectoryWriter directory, PhotoshopBlocks blocks) {
    byte[] iptc = blocks.find(PhotoshopBlocks.IPTC);
    if (iptc != null) {
      directory.put(new TiffField(TiffTags.IPTC, TiffTags.UNDEFINED, iptc));
    }
    byte[] others = blocks.withoutIptc().serialize();
    if (others != null) {
      directory.put(new TiffField(TiffTags.PHOTOSHOP, TiffTags.BYTE, others));
    }
  }

  private TiffField resolution(int tag, double perMetre) {
    // PNG counts whole pixels per metre: 300 dpi comes back as 299.9994
    double perInch = perMetre * Density.METRES_PER_INCH;
    double rounded = Math.abs(perInch - Math.rint(perInch)) < 0.01 ? Math.rint(perInch) : perInch;
    return TiffField.rational(order, tag, Math.round(rounded * 1000), 1000);
  }

  private static int rowBytes(Pixels pixels) {
    return pixels.width() * pixels.channels() * pixels.bitDepth() / 8;
  }

  private static int rowsPerStrip(Pixels pixels) {
    return Math.clamp(STRIP_BYTES / rowBytes(pixels), 1, pixels.height());
  }

  private void writeStrips(TiffDirectoryWriter directory, Pixels pixels) throws IOException {
    int rows = rowsPerStrip(pixels);
    int count = (pixels.height() + rows - 1) / rows;
    long[] offsets = new long[count];
    long[] lengths = new long[count];
    byte[] raw = new byte[rows * rowBytes(pixels)];
    byte[] packed = new byte[raw.length + raw.length / 1000 + 64];
    Deflater deflater = PackingChoice.deflater(pixels);
    try {
      for (int strip = 0; strip < count; strip++) {
        int y = strip * rows;
        int length = fill(pixels, raw, y, Math.min(rows, pixels.height() - y));
        deflater.reset();
        deflater.setInput(raw, 0, length);
        deflater.finish();
        pad();
        offsets[strip] = out.position();
        while (!deflater.finished()) {
          int n = deflater.deflate(packed);
          write(packed, n);
          lengths[strip] += n;
        }
      }
    } finally {
      deflater.end();
    }
    directory.put(TiffField.longs(order, TiffTags.STRIP_OFFSETS, offsets))
        .put(TiffField.longs(order, TiffTags.STRIP_BYTE_COUNTS, lengths));
  }

  /** Rows as differences of neighbours of the same channel; answers the number of bytes. */
  private int fill(Pixels pixels, byte[] raw, int y, int rows) {
    int channels = pixels.channels();
    int samples = pixels.width() * channels;
    if (pixels.bitDepth() == 8) {
      return fill8(pixels.array8(), raw, y * samples, rows * samples, samples, channels);
    }
    ShortBuffer to = ByteBuffer.wrap(raw).order(order).asShortBuffer();
    short[] data = pixels.array16();
    int end = (y + rows) * samples;
    for (int i = y * samples; i < end; i++) {
      to.put((short) (data[i] - (i % samples < channels ? 0 : data[i - channels])));
    }
    return rows * samples * 2;
  }

  private static int fill8(byte[] data, byte[] raw, int from, int count, int samples, int channels) {
    for (int i = 0; i < count; i++) {
      raw[i] = (byte) (data[from + i] - (i % samples < channels ? 0 : data[from + i - channels]));
    }
    return count;
  }
}

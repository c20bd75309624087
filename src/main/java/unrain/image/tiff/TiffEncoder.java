package unrain.image.tiff;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ShortBuffer;
import java.nio.channels.SeekableByteChannel;
import java.util.Arrays;
import java.util.zip.Deflater;
import unrain.image.codec.Attachments;
import unrain.image.codec.Attachments.Density;
import unrain.image.codec.PackingChoice;
import unrain.image.codec.Pixels;
import unrain.image.metadata.ExifBlock;
import unrain.image.metadata.PhotoshopBlocks;
import unrain.image.metadata.TiffDirectoryWriter;
import unrain.image.metadata.TiffField;
import unrain.image.metadata.TiffTags;

/**
 * Samples to TIFF with Deflate and the horizontal predictor, at their own depth.
 *
 * <p>The file begins with the EXIF block as it is, so that all offsets in it, those inside maker notes too, stay true;
 * the picture follows in the block's byte order, and a directory at the end holds the fields of both.
 */
public final class TiffEncoder {
  private static final int STRIP_BYTES = 1 << 18;

  private final SeekableByteChannel out;
  private final Pixels pixels;
  private final Attachments attachments;
  private final ByteOrder order;

  private TiffEncoder(SeekableByteChannel out, Pixels pixels, Attachments attachments) {
    this.out = out;
    this.pixels = pixels;
    this.attachments = attachments;
    ExifBlock exif = attachments.exif() == null ? null : ExifBlock.parse(attachments.exif());
    this.order = exif == null ? ByteOrder.LITTLE_ENDIAN : exif.order();
  }

  /** Writes from the channel's beginning. */
  public static void encode(Pixels pixels, Attachments attachments, SeekableByteChannel out) throws IOException {
    new TiffEncoder(out, pixels, attachments).encode();
  }

  private void encode() throws IOException {
    TiffDirectoryWriter directory = new TiffDirectoryWriter(order);
    byte[] head = new byte[8];
    ExifBlock exif = attachments.exif() == null ? null : ExifBlock.parse(attachments.exif());
    if (exif != null) {
      head = exif.bytes();
      directory.putAll(exif.mainFields()).remove(TiffTags.YCBCR_POSITIONING);
    }
    write(head);
    describePixels(directory);
    writeStrips(directory);
    describeAttachments(directory);
    pad();
    long position = out.position();
    write(directory.serialize(position, 0));
    byte mark = (byte) (order == ByteOrder.LITTLE_ENDIAN ? 'I' : 'M');
    ByteBuffer header = ByteBuffer.allocate(8).order(order).put(mark).put(mark).putShort((short) 42)
        .putInt((int) position);
    long end = out.position();
    out.position(0);
    write(header.array());
    out.position(end);
  }

  private void write(byte[] data) throws IOException {
    write(data, data.length);
  }

  private void write(byte[] data, int length) throws IOException {
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

  private void describePixels(TiffDirectoryWriter directory) {
    int[] bits = new int[pixels.channels()];
    Arrays.fill(bits, pixels.bitDepth());
    directory.put(TiffField.longs(order, TiffTags.WIDTH, pixels.width()))
        .put(TiffField.longs(order, TiffTags.LENGTH, pixels.height()))
        .put(TiffField.shorts(order, TiffTags.BITS_PER_SAMPLE, bits))
        .put(TiffField.shorts(order, TiffTags.COMPRESSION, TiffLayout.DEFLATE))
        .put(TiffField.shorts(order, TiffTags.PHOTOMETRIC,
            pixels.channels() < 3 ? TiffLayout.BLACK_IS_ZERO : TiffLayout.RGB))
        .put(TiffField.shorts(order, TiffTags.SAMPLES_PER_PIXEL, pixels.channels()))
        .put(TiffField.longs(order, TiffTags.ROWS_PER_STRIP, rowsPerStrip()))
        .put(TiffField.shorts(order, TiffTags.PLANAR, 1))
        .put(TiffField.shorts(order, TiffTags.PREDICTOR, 2));
    if (pixels.hasAlpha()) {
      directory.put(TiffField.shorts(order, TiffTags.EXTRA_SAMPLES, 2));
    }
  }

  private void describeAttachments(TiffDirectoryWriter directory) {
    if (attachments.icc() != null) {
      directory.put(new TiffField(TiffTags.ICC, TiffTags.UNDEFINED, attachments.icc()));
    }
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
      if (description && !directory.has(TiffTags.IMAGE_DESCRIPTION)) {
        directory.put(TiffField.ascii(TiffTags.IMAGE_DESCRIPTION, text.value()));
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

  private int rowBytes() {
    return pixels.width() * pixels.channels() * pixels.bitDepth() / 8;
  }

  private int rowsPerStrip() {
    return Math.clamp(STRIP_BYTES / rowBytes(), 1, pixels.height());
  }

  private void writeStrips(TiffDirectoryWriter directory) throws IOException {
    int rows = rowsPerStrip();
    int count = (pixels.height() + rows - 1) / rows;
    long[] offsets = new long[count];
    long[] lengths = new long[count];
    byte[] raw = new byte[rows * rowBytes()];
    byte[] packed = new byte[raw.length + raw.length / 1000 + 64];
    Deflater deflater = PackingChoice.deflater(pixels);
    try {
      for (int strip = 0; strip < count; strip++) {
        int y = strip * rows;
        int length = fill(raw, y, Math.min(rows, pixels.height() - y));
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
  private int fill(byte[] raw, int y, int rows) {
    int channels = pixels.channels();
    int samples = pixels.width() * channels;
    if (pixels.bitDepth() == 8) {
      return fill8(raw, y * samples, rows * samples, samples, channels);
    }
    ShortBuffer to = ByteBuffer.wrap(raw).order(order).asShortBuffer();
    short[] data = pixels.array16();
    int end = (y + rows) * samples;
    for (int i = y * samples; i < end; i++) {
      to.put((short) (data[i] - (i % samples < channels ? 0 : data[i - channels])));
    }
    return rows * samples * 2;
  }

  private int fill8(byte[] raw, int from, int count, int samples, int channels) {
    byte[] data = pixels.array8();
    for (int i = 0; i < count; i++) {
      raw[i] = (byte) (data[from + i] - (i % samples < channels ? 0 : data[from + i - channels]));
    }
    return count;
  }
}

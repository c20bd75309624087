package unrain.image.png;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import unrain.image.codec.Attachments;
import unrain.image.codec.Attachments.Text;
import unrain.image.codec.PackingChoice;
import unrain.image.codec.Pixels;

/**
 * Samples to PNG at their own depth, with profile, EXIF, XMP, IPTC and texts.
 *
 * <p>Equal pixels and attachments give equal bytes: no time stamp is written.
 */
public final class PngEncoder {
  private static final int IDAT_SIZE = 1 << 16;

  private final OutputStream out;

  private PngEncoder(OutputStream out) {
    this.out = out;
  }

  public static void encode(Pixels pixels, Attachments attachments, OutputStream out) throws IOException {
    PngEncoder encoder = new PngEncoder(out);
    out.write(PngChunks.SIGNATURE);
    encoder.writeHeader(pixels);
    encoder.writeAttachments(attachments);
    encoder.writePixels(pixels);
    encoder.chunk("IEND", new byte[0], 0);
  }

  private void chunk(String type, byte[] data, int length) throws IOException {
    byte[] name = type.getBytes(StandardCharsets.ISO_8859_1);
    CRC32 crc = new CRC32();
    crc.update(name);
    crc.update(data, 0, length);
    out.write(ByteBuffer.allocate(4).putInt(length).array());
    out.write(name);
    out.write(data, 0, length);
    out.write(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
  }

  private void chunk(String type, byte[]... parts) throws IOException {
    ByteArrayOutputStream data = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      data.write(part);
    }
    chunk(type, data.toByteArray(), data.size());
  }

  private void writeHeader(Pixels pixels) throws IOException {
    int colorType = switch (pixels.channels()) {
      case 1 -> PngHeader.GREY;
      case 2 -> PngHeader.GREY_ALPHA;
      case 3 -> PngHeader.RGB;
      default -> PngHeader.RGB_ALPHA;
    };
    ByteBuffer header = ByteBuffer.allocate(13).putInt(pixels.width()).putInt(pixels.height())
        .put((byte) pixels.bitDepth()).put((byte) colorType);
    chunk("IHDR", header.array());
  }

  private void writeAttachments(Attachments attachments) throws IOException {
    if (attachments.icc() != null) {
      chunk("iCCP", latin("icc\0\0"), deflate(attachments.icc()));
    } else if (attachments.hints() != null && attachments.hints().srgb()) {
      chunk("sRGB", new byte[1]);
    }
    if (attachments.density() != null) {
      int x = (int) Math.round(attachments.density().x());
      int y = (int) Math.round(attachments.density().y());
      chunk("pHYs", ByteBuffer.allocate(9).putInt(x).putInt(y).put((byte) 1).array());
    }
    if (attachments.exif() != null) {
      chunk("eXIf", attachments.exif());
    }
    if (attachments.xmp() != null) {
      chunk("iTXt", latin(PngAttachments.XMP_KEYWORD + "\0\0\0\0\0"), attachments.xmp());
    }
    if (attachments.photoshop() != null) {
      byte[] text = latin(rawProfile("iptc", attachments.photoshop()));
      chunk("zTXt", latin(PngAttachments.RAW_PROFILE + "iptc\0\0"), deflate(text));
    }
    for (Text text : attachments.texts()) {
      writeText(text);
    }
  }

  private void writeText(Text text) throws IOException {
    byte[] value = latin(text.value());
    if (new String(value, StandardCharsets.ISO_8859_1).equals(text.value())) {
      chunk("tEXt", latin(text.keyword() + "\0"), value);
    } else {
      chunk("iTXt", latin(text.keyword() + "\0\0\0\0\0"), text.value().getBytes(StandardCharsets.UTF_8));
    }
  }

  /** PNG has no place for IPTC; this is ImageMagick's, which exiftool and others read. */
  private static String rawProfile(String name, byte[] data) {
    StringBuilder text = new StringBuilder(data.length * 2 + 64);
    text.append('\n').append(name).append('\n').append(String.format(Locale.ROOT, "%8d", data.length));
    for (int i = 0; i < data.length; i++) {
      if (i % 36 == 0) {
        text.append('\n');
      }
      text.append(Character.forDigit(data[i] >> 4 & 15, 16)).append(Character.forDigit(data[i] & 15, 16));
    }
    return text.append('\n').toString();
  }

  private static byte[] latin(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static byte[] deflate(byte[] data) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DeflaterOutputStream stream = new DeflaterOutputStream(bytes)) {
      stream.write(data);
    }
    return bytes.toByteArray();
  }

  private void writePixels(Pixels pixels) throws IOException {
    int bytesPerPixel = pixels.channels() * pixels.bitDepth() / 8;
    PngFilter filter = new PngFilter(pixels.width() * bytesPerPixel, bytesPerPixel);
    Deflater deflater = PackingChoice.deflater(pixels);
    try (OutputStream idat = new DeflaterOutputStream(new IdatStream(), deflater, IDAT_SIZE)) {
      for (int y = 0; y < pixels.height(); y++) {
        fillRow(pixels, y, filter.row());
        idat.write(filter.filtered());
      }
    } finally {
      deflater.end();
    }
  }

  private static void fillRow(Pixels pixels, int y, byte[] row) {
    int samples = pixels.width() * pixels.channels();
    int from = y * samples;
    if (pixels.bitDepth() == 8) {
      System.arraycopy(pixels.array8(), from, row, 0, samples);
      return;
    }
    short[] data = pixels.array16();
    for (int i = 0; i < samples; i++) {
      short sample = data[from + i];
      row[2 * i] = (byte) (sample >> 8);
      row[2 * i + 1] = (byte) sample;
    }
  }

  /** Cuts the compressed stream into chunks. Closing it leaves the file's stream open. */
  private final class IdatStream extends OutputStream {
    private final byte[] buffer = new byte[IDAT_SIZE];
    private int length;

    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] data, int offset, int count) throws IOException {
      int at = offset;
      while (at < offset + count) {
        int part = Math.min(offset + count - at, buffer.length - length);
        System.arraycopy(data, at, buffer, length, part);
        length += part;
        at += part;
        if (length == buffer.length) {
          flushChunk();
        }
      }
    }

    private void flushChunk() throws IOException {
      if (length > 0) {
        chunk("IDAT", buffer, length);
        length = 0;
      }
    }

    @Override
    public void close() throws IOException {
      flushChunk();
    }
  }
}

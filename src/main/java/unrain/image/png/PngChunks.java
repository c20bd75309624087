package unrain.image.png;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;
import unrain.image.codec.CodecException;

/** The chunks of a PNG file: where they lie, and their checksums. */
final class PngChunks {
  static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

  /** A few kilobytes of compressed text can claim gigabytes. */
  private static final int MAX_INFLATED = 64 << 20;

  record Chunk(String type, int offset, int length) {}

  private final byte[] file;
  private final List<Chunk> chunks = new ArrayList<>();
  private boolean complete;

  PngChunks(byte[] file) throws CodecException {
    this.file = file;
    if (file.length < 8 || !Arrays.equals(file, 0, 8, SIGNATURE, 0, 8)) {
      throw CodecException.damaged("is no PNG file");
    }
    ByteBuffer buffer = ByteBuffer.wrap(file);
    int at = 8;
    while (at + 12 <= file.length && !complete) {
      int length = buffer.getInt(at);
      String type = new String(file, at + 4, 4, StandardCharsets.ISO_8859_1);
      if (length < 0 || length > file.length - at - 12) {
        keepTornImageData(type, at, length);
        return;
      }
      boolean critical = Character.isUpperCase(type.charAt(0));
      if (crc(file, at + 4, length + 4) == buffer.getInt(at + 8 + length)) {
        chunks.add(new Chunk(type, at + 8, length));
      } else if (critical) {
        throw CodecException.damaged("is damaged: the checksum of its %s part is wrong".formatted(type));
      }
      complete = type.equals("IEND");
      at += 12 + length;
    }
  }

  /** What is there of a cut-off IDAT tells how much of the picture is missing. */
  private void keepTornImageData(String type, int at, int length) {
    if (type.equals("IDAT") && length > 0) {
      chunks.add(new Chunk(type, at + 8, file.length - at - 8));
    }
  }

  static int crc(byte[] data, int offset, int length) {
    CRC32 crc = new CRC32();
    crc.update(data, offset, length);
    return (int) crc.getValue();
  }

  byte[] file() {
    return file;
  }

  List<Chunk> all() {
    return chunks;
  }

  byte[] data(Chunk chunk) {
    return Arrays.copyOfRange(file, chunk.offset(), chunk.offset() + chunk.length());
  }

  /** The zlib stream in {@code data} from {@code offset} on; null where it is broken or absurdly long. */
  static byte @Nullable [] inflate(byte[] data, int offset) {
    Inflater inflater = new Inflater();
    try {
      inflater.setInput(data, offset, data.length - offset);
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      byte[] buffer = new byte[16384];
      while (!inflater.finished()) {
        int n = inflater.inflate(buffer);
        if (n == 0 || out.size() + n > MAX_INFLATED) {
          return null;
        }
        out.write(buffer, 0, n);
      }
      return out.toByteArray();
    } catch (DataFormatException e) {
      return null;
    } finally {
      inflater.end();
    }
  }
}

package unrain.image.jpeg;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A JPEG compressed in strips on all cores, and joined by restart markers: what was invented so that a decoder finds
 * its way again after an error lets encoders begin anew. The coefficients are those of one piece, bit by bit.
 */
final class JpegStrips {
  private static final int LONGEST_INTERVAL = 65_535;
  private static final int LONGEST_STRIP = 512;
  private static final int RESTART_MARKERS = 8;

  private JpegStrips() {}

  /** Compresses some rows as a baseline JPEG by itself, always with the same tables. */
  interface Compressor {
    byte[] compress(int firstRow, int rows) throws IOException;
  }

  /** @param block px, side of what is coded at a time: 8, or 16 where colours are halved */
  static byte[] compress(int width, int height, int block, Compressor compressor) throws IOException {
    int blocksPerRow = Math.ceilDiv(width, block);
    int blockRows = Math.min(LONGEST_STRIP / block, LONGEST_INTERVAL / blocksPerRow);
    int rows = blockRows * block;
    int count = Math.ceilDiv(height, rows);
    if (count == 1) {
      return compressor.compress(0, height);
    }
    try {
      List<byte[]> strips = IntStream.range(0, count).parallel().mapToObj(number -> {
        try {
          return compressor.compress(number * rows, Math.min(rows, height - number * rows));
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }).toList();
      return join(strips, height, blocksPerRow * blockRows);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static byte[] join(List<byte[]> strips, int height, int interval) {
    int length = strips.stream().mapToInt(strip -> strip.length).sum();
    ByteArrayOutputStream out = new ByteArrayOutputStream(length);
    byte[] first = strips.getFirst();
    int scan = find(first, 0xda);
    int frame = find(first, 0xc0);
    first[frame + 5] = (byte) (height >> 8);
    first[frame + 6] = (byte) height;
    out.write(first, 0, scan);
    out.writeBytes(new byte[] {(byte) 0xff, (byte) 0xdd, 0, 4, (byte) (interval >> 8), (byte) interval});
    out.write(first, scan, afterSegment(first, scan) - scan);
    for (int number = 0; number < strips.size(); number++) {
      byte[] strip = strips.get(number);
      int from = afterSegment(strip, find(strip, 0xda));
      out.write(strip, from, strip.length - 2 - from);
      boolean last = number == strips.size() - 1;
      out.write(0xff);
      out.write(last ? 0xd9 : 0xd0 + number % RESTART_MARKERS);
    }
    return out.toByteArray();
  }

  /** Where the segment with this marker begins. */
  private static int find(byte[] jpeg, int marker) {
    int at = 2;
    while ((jpeg[at + 1] & 0xff) != marker) {
      at = afterSegment(jpeg, at);
    }
    return at;
  }

  private static int afterSegment(byte[] jpeg, int at) {
    return at + 2 + ((jpeg[at + 2] & 0xff) << 8 | jpeg[at + 3] & 0xff);
  }
}

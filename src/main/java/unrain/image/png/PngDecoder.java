package unrain.image.png;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;
import unrain.image.codec.Attachments;
import unrain.image.codec.CodecException;
import unrain.image.codec.Decoded;
import unrain.image.codec.PictureLimits;

/**
 * PNG of every depth and colour type to raw samples.
 *
 * <p>Our own because the JDK's reader labels every PNG sRGB and cannot say how much of a torn file is there. Palettes
 * and transparent colours are resolved into RGB and alpha; 1, 2 and 4 bits of grey are spread to 8.
 */
public final class PngDecoder {
  /** First column, first row, column step, row step of the seven passes of Adam7. */
  private static final int[][] ADAM7 = {{0, 0, 8, 8}, {4, 0, 8, 8}, {0, 4, 4, 8}, {2, 0, 4, 4}, {0, 2, 2, 4},
      {1, 0, 2, 2}, {0, 1, 1, 2}};

  private final PngChunks chunks;
  private final PngHeader header;
  private final PngSamples samples;
  private final Inflater inflater = new Inflater();
  private int nextChunk;
  private long rowsDone;
  private long rowsWanted;

  private PngDecoder(PngChunks chunks) throws CodecException {
    this.chunks = chunks;
    if (chunks.all().isEmpty() || !chunks.all().getFirst().type().equals("IHDR")) {
      throw CodecException.damaged("is damaged: its header is missing");
    }
    this.header = PngHeader.parse(chunks.data(chunks.all().getFirst()));
    byte @Nullable [] transparency = find("tRNS");
    PictureLimits.check(header.width(), header.height(), PngSamples.channels(header, transparency != null),
        header.bitDepth() == 16 ? 16 : 8);
    this.samples = new PngSamples(header, find("PLTE"), transparency);
  }

  public static Decoded decode(byte[] file) throws CodecException {
    PngDecoder decoder = new PngDecoder(new PngChunks(file));
    try {
      decoder.decodePasses();
    } finally {
      decoder.inflater.end();
    }
    List<String> notes = new ArrayList<>();
    Attachments attachments = PngAttachments.read(decoder.chunks, notes);
    if (decoder.find("acTL") != null) {
      notes.add("This PNG is animated; its first picture was opened.");
    }
    return new Decoded(decoder.samples.pixels(), attachments, notes);
  }

  private byte @Nullable [] find(String type) {
    for (PngChunks.Chunk chunk : chunks.all()) {
      if (chunk.type().equals(type)) {
        return chunks.data(chunk);
      }
    }
    return null;
  }

  private void decodePasses() throws CodecException {
    int[][] passes = header.interlaced() ? ADAM7 : new int[][] {{0, 0, 1, 1}};
    for (int[] pass : passes) {
      if (columns(pass) > 0) {
        rowsWanted += rows(pass);
      }
    }
    for (int[] pass : passes) {
      decodePass(pass);
    }
  }

  private int columns(int[] pass) {
    return (header.width() - pass[0] + pass[2] - 1) / pass[2];
  }

  private int rows(int[] pass) {
    return (header.height() - pass[1] + pass[3] - 1) / pass[3];
  }

  private void decodePass(int[] pass) throws CodecException {
    int columns = columns(pass);
    if (columns == 0) {
      return;
    }
    int rowBytes = header.rowBytes(columns);
    int distance = Math.max(1, header.bitsPerPixel() / 8);
    byte[] current = new byte[rowBytes + 1];
    byte[] previous = new byte[rowBytes + 1];
    for (int y = pass[1]; y < header.height(); y += pass[3]) {
      fill(current);
      unfilter(current, previous, distance);
      samples.putRow(current, y, pass[0], pass[2], columns);
      byte[] swap = previous;
      previous = current;
      current = swap;
      rowsDone++;
    }
  }

  private void fill(byte[] row) throws CodecException {
    int at = 0;
    try {
      while (at < row.length) {
        int n = inflater.inflate(row, at, row.length - at);
        at += n;
        if (n == 0 && (inflater.finished() || inflater.needsDictionary() || !feed())) {
          throw CodecException.truncated((double) rowsDone / rowsWanted);
        }
      }
    } catch (DataFormatException e) {
      throw CodecException.damaged("is damaged: its compressed data are broken after %d %% of the picture"
          .formatted(100 * rowsDone / rowsWanted), e);
    }
  }

  private boolean feed() {
    while (nextChunk < chunks.all().size()) {
      PngChunks.Chunk chunk = chunks.all().get(nextChunk++);
      if (chunk.type().equals("IDAT") && chunk.length() > 0) {
        inflater.setInput(chunks.file(), chunk.offset(), chunk.length());
        return true;
      }
    }
    return false;
  }

  private static void unfilter(byte[] row, byte[] up, int distance) throws CodecException {
    int length = row.length;
    switch (row[0]) {
      case 0 -> { }
      case 1 -> {
        for (int i = 1 + distance; i < length; i++) {
          row[i] += row[i - distance];
        }
      }
      case 2 -> {
        for (int i = 1; i < length; i++) {
          row[i] += up[i];
        }
      }
      case 3 -> {
        for (int i = 1; i < length; i++) {
          int left = i > distance ? row[i - distance] & 0xff : 0;
          row[i] += (byte) (left + (up[i] & 0xff) >> 1);
        }
      }
      case 4 -> unfilterPaeth(row, up, distance);
      default -> throw CodecException.damaged("is damaged: a row has an unknown filter");
    }
    // the filter byte is no sample and must not be seen as one by the next row
    Arrays.fill(row, 0, 1, (byte) 0);
  }

  private static void unfilterPaeth(byte[] row, byte[] up, int distance) {
    int first = Math.min(row.length, 1 + distance);
    for (int i = 1; i < first; i++) {
      row[i] += up[i];
    }
    for (int i = first; i < row.length; i++) {
      row[i] += (byte) paeth(row[i - distance] & 0xff, up[i] & 0xff, up[i - distance] & 0xff);
    }
  }

  /** The predictor of the PNG specification, 9.4: whichever of left, up and upper left is nearest to their plane. */
  static int paeth(int left, int up, int upLeft) {
    int toLeft = Math.abs(up - upLeft);
    int toUp = Math.abs(left - upLeft);
    int toUpLeft = Math.abs(left + up - 2 * upLeft);
    if (toLeft <= toUp && toLeft <= toUpLeft) {
      return left;
    }
    return toUp <= toUpLeft ? up : upLeft;
  }
}

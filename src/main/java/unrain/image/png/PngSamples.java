package unrain.image.png;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import unrain.image.codec.CodecException;
import unrain.image.codec.Pixels;

/** Turns unfiltered rows of a PNG into samples: palettes, transparent colours and small depths are resolved here. */
final class PngSamples {
  private final PngHeader header;
  private final byte @Nullable [] palette;
  private final byte @Nullable [] transparency;
  private final Pixels pixels;

  PngSamples(PngHeader header, byte @Nullable [] palette, byte @Nullable [] transparency) throws CodecException {
    this.header = header;
    this.palette = header.colorType() == PngHeader.PALETTE ? padded(palette) : null;
    boolean usable = transparency != null && switch (header.colorType()) {
      case PngHeader.GREY -> transparency.length >= 2;
      case PngHeader.RGB -> transparency.length >= 6;
      case PngHeader.PALETTE -> true;
      default -> false;
    };
    this.transparency = usable ? transparency : null;
    this.pixels = Pixels.create(header.width(), header.height(), channels(header, usable),
        header.bitDepth() == 16 ? 16 : 8);
  }

  static int channels(PngHeader header, boolean transparency) {
    return switch (header.colorType()) {
      case PngHeader.GREY -> transparency ? 2 : 1;
      case PngHeader.RGB, PngHeader.PALETTE -> transparency ? 4 : 3;
      default -> header.storedChannels();
    };
  }

  /** An index past the end of the palette is black rather than an error, as browsers have it. */
  private static byte[] padded(byte @Nullable [] palette) throws CodecException {
    if (palette == null) {
      throw CodecException.damaged("is damaged: its palette is missing");
    }
    return Arrays.copyOf(palette, 768);
  }

  Pixels pixels() {
    return pixels;
  }

  /** Stores one row; {@code row[0]} is the filter byte, pixels go to columns x, x + step, … */
  void putRow(byte[] row, int y, int x, int step, int columns) {
    int stride = pixels.channels() * step;
    int to = (y * pixels.width() + x) * pixels.channels();
    if (palette != null) {
      putPalette(row, to, stride, columns, palette);
    } else if (header.bitDepth() == 16) {
      put16(row, to, stride, columns);
    } else if (header.bitDepth() == 8) {
      put8(row, to, stride, columns);
    } else {
      putSmallGrey(row, to, stride, columns);
    }
  }

  private void put8(byte[] row, int start, int stride, int columns) {
    byte[] out = pixels.array8();
    int stored = header.storedChannels();
    if (stride == stored) {
      System.arraycopy(row, 1, out, start, columns * stored);
      return;
    }
    int from = 1;
    int to = start;
    for (int i = 0; i < columns; i++, from += stored, to += stride) {
      boolean same = transparency != null;
      for (int c = 0; c < stored; c++) {
        out[to + c] = row[from + c];
        same = same && transparency[2 * c + 1] == row[from + c] && transparency[2 * c] == 0;
      }
      if (transparency != null) {
        out[to + stored] = (byte) (same ? 0 : 255);
      }
    }
  }

  private void put16(byte[] row, int start, int stride, int columns) {
    short[] out = pixels.array16();
    int stored = header.storedChannels();
    int from = 1;
    int to = start;
    for (int i = 0; i < columns; i++, to += stride) {
      boolean same = transparency != null;
      for (int c = 0; c < stored; c++, from += 2) {
        out[to + c] = (short) (row[from] << 8 | row[from + 1] & 0xff);
        same = same && transparency[2 * c] == row[from] && transparency[2 * c + 1] == row[from + 1];
      }
      if (transparency != null) {
        out[to + stored] = (short) (same ? 0 : 65535);
      }
    }
  }

  private void putSmallGrey(byte[] row, int start, int stride, int columns) {
    byte[] out = pixels.array8();
    int bits = header.bitDepth();
    int max = (1 << bits) - 1;
    int key = transparency == null ? -1 : (transparency[0] & 0xff) << 8 | transparency[1] & 0xff;
    for (int i = 0, to = start; i < columns; i++, to += stride) {
      int value = smallValue(row, i, bits);
      out[to] = (byte) (value * 255 / max);
      if (transparency != null) {
        out[to + 1] = (byte) (value == key ? 0 : 255);
      }
    }
  }

  private void putPalette(byte[] row, int start, int stride, int columns, byte[] colors) {
    byte[] out = pixels.array8();
    for (int i = 0, to = start; i < columns; i++, to += stride) {
      int index = smallValue(row, i, header.bitDepth());
      System.arraycopy(colors, 3 * index, out, to, 3);
      if (transparency != null) {
        out[to + 3] = index < transparency.length ? transparency[index] : (byte) 255;
      }
    }
  }

  private static int smallValue(byte[] row, int pixel, int bits) {
    int bit = pixel * bits;
    return (row[1 + (bit >> 3)] & 0xff) >> 8 - bits - (bit & 7) & (1 << bits) - 1;
  }
}

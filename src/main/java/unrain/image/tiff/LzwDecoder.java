package unrain.image.tiff;

import unrain.image.codec.CodecException;

/**
 * TIFF 6.0, section 13: codes of 9 to 12 bits, most significant bit first, widened one code early.
 *
 * <p>Every string of the table was written to the output when it was defined, so the table holds places in the output
 * instead of the strings.
 */
final class LzwDecoder {
  private static final int CLEAR = 256;
  private static final int END = 257;
  private static final int FIRST_FREE = 258;
  private static final int TABLE = 4096;

  private final byte[] in;
  private final byte[] out;
  private final int[] start = new int[TABLE];
  private final int[] length = new int[TABLE];
  private int free = FIRST_FREE;
  private int width = 9;
  private int from;
  private int bits;
  private int available;
  private int to;

  LzwDecoder(byte[] in, byte[] out) {
    this.in = in;
    this.out = out;
  }

  /** Bytes written: fewer than there is room for where the data end early. */
  int decode() throws CodecException {
    int lastStart = -1;
    while (to < out.length) {
      int code = nextCode();
      if (code == END) {
        return to;
      }
      if (code == CLEAR) {
        free = FIRST_FREE;
        width = 9;
        lastStart = -1;
        continue;
      }
      int here = to;
      write(code, lastStart);
      if (lastStart >= 0 && free < TABLE) {
        // the last string and the first byte of this one, which follows it in the output
        start[free] = lastStart;
        length[free] = here - lastStart + 1;
        free++;
      }
      lastStart = here;
      if (free >= (1 << width) - 1 && width < 12) {
        width++;
      }
    }
    return to;
  }

  private int nextCode() {
    while (available < width) {
      if (from == in.length) {
        return END;
      }
      bits = bits << 8 | in[from++] & 0xff;
      available += 8;
    }
    available -= width;
    return bits >> available & (1 << width) - 1;
  }

  private void write(int code, int lastStart) throws CodecException {
    if (code < 256) {
      out[to++] = (byte) code;
      return;
    }
    boolean beingDefined = code == free && lastStart >= 0;
    if (code >= free && !beingDefined) {
      throw CodecException.damaged("is damaged: its compressed data are broken");
    }
    int source = beingDefined ? lastStart : start[code];
    int count = beingDefined ? to - lastStart + 1 : length[code];
    for (int i = 0; i < count && to < out.length; i++) {
      out[to++] = out[source + i];
    }
  }
}

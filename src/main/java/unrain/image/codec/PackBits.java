package unrain.image.codec;

import java.util.Arrays;

/** The run-length packing that TIFF and Photoshop share (TIFF 6.0, section 9). */
public final class PackBits {
  private PackBits() {}

  /** Fills {@code out}; answers how many bytes there were. */
  public static int unpack(byte[] in, byte[] out) {
    int from = 0;
    int to = 0;
    while (from < in.length && to < out.length) {
      int code = in[from++];
      if (code >= 0) {
        int length = Math.min(Math.min(code + 1, in.length - from), out.length - to);
        System.arraycopy(in, from, out, to, length);
        from += code + 1;
        to += length;
      } else if (code != -128 && from < in.length) {
        int length = Math.min(1 - code, out.length - to);
        Arrays.fill(out, to, to + length, in[from++]);
        to += length;
      }
    }
    return to;
  }
}

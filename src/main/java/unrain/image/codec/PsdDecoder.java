package unrain.image.codec;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import unrain.image.codec.Attachments.ColorHints;
import unrain.image.metadata.PhotoshopBlocks;

/** The merged picture of a Photoshop document, PSD or PSB: grey and RGB of 8 or 16 bits; the rest by a plug-in. */
public final class PsdDecoder {
  private static final int GREY = 1;
  private static final int RGB = 3;
  private static final int CMYK = 4;
  private static final Set<String> TRANSPARENT = Set.of("Mtrn", "Mt16", "Mt32");
  /** Whose lengths have eight bytes in a PSB. */
  private static final Set<String> LONG_BLOCKS = Set.of("LMsk", "Lr16", "Lr32", "Layr", "Mt16", "Mt32", "Mtrn", "Alph",
      "FMsk", "lnk2", "FEid", "FXid", "PxSD");

  private final byte[] file;
  private final ByteBuffer buffer;
  private final List<String> notes = new ArrayList<>();
  private final boolean big;
  private final int stored;
  private final int width;
  private final int height;
  private final int depth;
  private final int mode;

  private PsdDecoder(byte[] file) throws CodecException {
    this.file = file;
    this.buffer = ByteBuffer.wrap(file);
    if (file.length < 40) {
      throw CodecException.truncated(0);
    }
    this.big = buffer.getShort(4) == 2;
    this.stored = buffer.getShort(12);
    this.height = buffer.getInt(14);
    this.width = buffer.getInt(18);
    this.depth = buffer.getShort(22);
    this.mode = buffer.getShort(24);
    PictureLimits.check(width, height, 4, Math.max(8, depth));
  }

  public static Decoded decode(byte[] file) throws IOException {
    try {
      return new PsdDecoder(file).decode();
    } catch (IndexOutOfBoundsException e) {
      throw CodecException.truncated(0);
    }
  }

  private Decoded decode() throws IOException {
    int resources = 30 + length(26);
    int layers = resources + 4 + length(resources);
    byte[] blocks = new byte[length(resources)];
    buffer.get(resources + 4, blocks);
    PhotoshopBlocks all = PhotoshopBlocks.parse(blocks);
    Attachments attachments = new Attachments(all.find(PhotoshopBlocks.ICC), all.find(PhotoshopBlocks.EXIF),
        all.find(PhotoshopBlocks.XMP), all.portable().serialize(), List.of(), null, null);
    boolean known = mode == RGB && stored >= 3 || mode == GREY && stored >= 1 || mode == CMYK && stored >= 4;
    boolean ours = known && (depth == 8 || depth == 16);
    if (!ours) {
      notes.add("This Photoshop document is not in RGB, grey or CMYK; it was converted to sRGB.");
      return new Decoded(ImageReaders.readAny("psd", file).pixels(), new Attachments(null, attachments.exif(),
          attachments.xmp(), attachments.photoshop(), List.of(), null, ColorHints.SRGB), notes);
    }
    long layerLength = big ? buffer.getLong(layers) : buffer.getInt(layers) & 0xffffffffL;
    long data = layers + (big ? 8 : 4) + layerLength;
    if (layerLength < 0 || data + 2 > file.length) {
      throw CodecException.truncated(0);
    }
    Pixels merged = merged((int) data, mode != CMYK && transparent(layers, layerLength));
    if (merged.hasAlpha() && mode != CMYK) {
      Unpremultiply.fromWhite(merged); // Photoshop lays the merged picture on white
    }
    if (mode != CMYK) {
      return new Decoded(merged, attachments, notes);
    }
    Inks.invert(merged);
    Pixels rgb = Inks.toSrgb(merged, attachments.icc(), "Photoshop document", notes);
    return new Decoded(rgb, new Attachments(null, attachments.exif(), attachments.xmp(), attachments.photoshop(),
        List.of(), null, ColorHints.SRGB), notes);
  }

  private int length(int at) throws CodecException {
    int length = buffer.getInt(at);
    if (length < 0 || length > file.length - at) {
      throw CodecException.truncated(0);
    }
    return length;
  }

  /**
   * A negative number of layers says that the first channel after the colours is the transparency of the whole. In 16
   * bits the layers lie in a tagged block instead, and another one says so.
   */
  private boolean transparent(int layers, long layerLength) {
    int head = big ? 8 : 4;
    int at = layers + head;
    if (layerLength < head || stored <= colors()) {
      return false;
    }
    long inLayers = big ? buffer.getLong(at) : buffer.getInt(at) & 0xffffffffL;
    return inLayers >= 2 && buffer.getShort(at + head) < 0 || isMarked(at + head + inLayers, at + layerLength);
  }

  /** @param at where the layers end; behind their common mask lie the tagged blocks: "8BIM", key, length, data */
  private boolean isMarked(long at, long end) {
    if (at < 0 || at + 4 > end) {
      return false;
    }
    long block = at + 4 + (buffer.getInt((int) at) & 0xffffffffL);
    while (block >= 0 && block + 12 <= end) {
      String key = new String(file, (int) block + 4, 4, StandardCharsets.ISO_8859_1);
      if (TRANSPARENT.contains(key)) {
        return true;
      }
      boolean wide = big && LONG_BLOCKS.contains(key);
      if (wide && block + 16 > end) {
        return false;
      }
      long length = wide ? buffer.getLong((int) block + 8) : buffer.getInt((int) block + 8) & 0xffffffffL;
      block = length < 0 ? end : block + (wide ? 16 : 12) + (length + 3) / 4 * 4;
    }
    return false;
  }

  private int colors() {
    return switch (mode) {
      case RGB -> 3;
      case CMYK -> 4;
      default -> 1;
    };
  }

  private Pixels merged(int at, boolean alpha) throws CodecException {
    int channels = colors() + (alpha ? 1 : 0);
    if (stored > channels) {
      notes.add("Further channels of this Photoshop document were left out.");
    }
    Pixels pixels = Pixels.create(width, height, channels, depth);
    int rowBytes = width * depth / 8;
    return switch (buffer.getShort(at)) {
      case 0 -> raw(pixels, at + 2, rowBytes);
      case 1 -> packed(pixels, at + 2, rowBytes);
      default -> throw CodecException.unsupported("holds its merged picture in a rare way; save it as TIFF");
    };
  }

  private Pixels raw(Pixels pixels, int start, int rowBytes) throws CodecException {
    byte[] row = new byte[rowBytes];
    for (int channel = 0; channel < pixels.channels(); channel++) {
      for (int y = 0; y < height; y++) {
        long at = start + ((long) channel * height + y) * rowBytes;
        if (at + rowBytes > file.length) {
          throw CodecException.truncated(((double) channel * height + y) / height / pixels.channels());
        }
        System.arraycopy(file, (int) at, row, 0, rowBytes);
        put(pixels, row, channel, y);
      }
    }
    return pixels;
  }

  private Pixels packed(Pixels pixels, int start, int rowBytes) throws CodecException {
    int size = big ? 4 : 2;
    long at = start + (long) size * stored * height;
    byte[] row = new byte[rowBytes];
    for (int channel = 0; channel < pixels.channels(); channel++) {
      for (int y = 0; y < height; y++) {
        int entry = start + size * (channel * height + y);
        int length = big ? buffer.getInt(entry) : buffer.getShort(entry) & 0xffff;
        if (length < 0 || at + length > file.length) {
          throw CodecException.truncated(((double) channel * height + y) / height / pixels.channels());
        }
        byte[] in = new byte[length];
        buffer.get((int) at, in);
        if (PackBits.unpack(in, row) < rowBytes) {
          throw CodecException.damaged("is damaged: its compressed data are broken");
        }
        put(pixels, row, channel, y);
        at += length;
      }
    }
    return pixels;
  }

  private void put(Pixels pixels, byte[] row, int channel, int y) {
    int channels = pixels.channels();
    int to = y * width * channels + channel;
    for (int x = 0; x < width; x++, to += channels) {
      pixels.set(to, depth == 8 ? row[x] & 0xff : (row[2 * x] & 0xff) << 8 | row[2 * x + 1] & 0xff);
    }
  }
}

package unrain.image.tiff;

import java.io.IOException;
import java.util.Arrays;
import unrain.image.codec.CodecException;
import unrain.image.codec.PictureLimits;
import unrain.image.metadata.TiffReader;
import unrain.image.metadata.TiffReader.Directory;
import unrain.image.metadata.TiffReader.Entry;
import unrain.image.metadata.TiffTags;

/**
 * How one page of a TIFF lays out its pixels.
 *
 * @param sampleFormat 1 unsigned, 2 signed, 3 floating point
 * @param segmentWidth width of a tile, or of the picture for strips
 * @param alpha 0 none, 1 multiplied into the colours, 2 not
 */
record TiffLayout(int width, int height, int bits, int samples, int compression, int photometric, boolean planar,
    int predictor, int sampleFormat, int segmentWidth, int segmentHeight, long[] offsets, long[] byteCounts, int alpha,
    boolean tiled) {

  static final int NONE = 1;
  static final int LZW = 5;
  static final int DEFLATE = 8;
  static final int PACK_BITS = 32_773;
  static final int OLD_DEFLATE = 32_946;

  static final int WHITE_IS_ZERO = 0;
  static final int BLACK_IS_ZERO = 1;
  static final int RGB = 2;
  static final int PALETTE = 3;
  static final int CMYK = 5;
  private static final int CIE_LAB = 8;
  private static final int ICC_LAB = 9;
  private static final int ITU_LAB = 10;

  static TiffLayout parse(TiffReader reader, Directory page) throws IOException {
    long width = reader.number(page, TiffTags.WIDTH, 0);
    long height = reader.number(page, TiffTags.LENGTH, 0);
    int samples = (int) reader.number(page, TiffTags.SAMPLES_PER_PIXEL, 1);
    int bits = equalBits(reader, page);
    if (samples < 1 || samples > 64) {
      throw CodecException.damaged("is damaged: its header is broken");
    }
    PictureLimits.check(width, height, Math.min(4, samples), bits > 8 ? 16 : 8);
    boolean tiled = page.find(TiffTags.TILE_OFFSETS) != null;
    long segmentWidth = tiled ? reader.number(page, TiffTags.TILE_WIDTH, 0) : width;
    long rows = tiled ? reader.number(page, TiffTags.TILE_LENGTH, 0)
        : Math.min(height, reader.number(page, TiffTags.ROWS_PER_STRIP, height));
    if (segmentWidth < 1 || rows < 1 || segmentWidth * rows > PictureLimits.MAX_PIXELS) {
      throw CodecException.damaged("is damaged: its header is broken");
    }
    int photometric = (int) reader.number(page, TiffTags.PHOTOMETRIC, BLACK_IS_ZERO);
    return new TiffLayout((int) width, (int) height, bits, samples,
        (int) reader.number(page, TiffTags.COMPRESSION, NONE), photometric,
        reader.number(page, TiffTags.PLANAR, 1) == 2 && samples > 1,
        (int) reader.number(page, TiffTags.PREDICTOR, 1), (int) reader.number(page, TiffTags.SAMPLE_FORMAT, 1),
        (int) segmentWidth, (int) rows,
        numbers(reader, page, tiled ? TiffTags.TILE_OFFSETS : TiffTags.STRIP_OFFSETS),
        numbers(reader, page, tiled ? TiffTags.TILE_BYTE_COUNTS : TiffTags.STRIP_BYTE_COUNTS),
        photometric == CMYK ? 0 : alpha(reader, page, samples - (photometric == RGB ? 3 : 1)), tiled);
  }

  private static int equalBits(TiffReader reader, Directory page) throws IOException {
    Entry entry = page.find(TiffTags.BITS_PER_SAMPLE);
    if (entry == null) {
      return 1;
    }
    long[] all = reader.numbers(entry);
    if (all.length == 0 || Arrays.stream(all).anyMatch(bits -> bits != all[0])) {
      throw CodecException.unsupported("is a TIFF whose channels differ in depth");
    }
    return (int) all[0];
  }

  private static long[] numbers(TiffReader reader, Directory page, int tag) throws IOException {
    Entry entry = page.find(tag);
    return entry == null ? new long[0] : reader.numbers(entry);
  }

  private static int alpha(TiffReader reader, Directory page, int extraSamples) throws IOException {
    int kind = (int) reader.number(page, TiffTags.EXTRA_SAMPLES, 0);
    return extraSamples >= 1 && (kind == 1 || kind == 2) ? kind : 0;
  }

  /** Whether our own decoder takes it; the rest goes to a plug-in. */
  boolean isOurs(boolean normalFillOrder) {
    boolean packing = switch (compression) {
      case NONE, LZW, DEFLATE, OLD_DEFLATE, PACK_BITS -> true;
      default -> false;
    };
    boolean meaning = switch (photometric) {
      case WHITE_IS_ZERO, BLACK_IS_ZERO -> true;
      case RGB -> samples >= 3;
      case CMYK -> samples >= 4;
      case PALETTE -> samples == 1 && bits <= 8;
      default -> false;
    };
    boolean depth = switch (sampleFormat) {
      case 1 -> bits == 1 || bits == 2 || bits == 4 || bits == 8 || bits == 16 || bits == 32;
      case 3 -> bits == 16 || bits == 32;
      default -> false;
    };
    boolean small = bits >= 8 || samples == 1;
    boolean prediction = predictor == 1 || predictor == 2 && bits >= 8 && sampleFormat == 1
        || predictor == 3 && sampleFormat == 3;
    return packing && meaning && depth && small && prediction && normalFillOrder;
  }

  /** The name of colours that are neither grey nor RGB; empty for those. */
  String foreignColors() {
    return switch (photometric) {
      case CMYK -> "CMYK";
      case CIE_LAB, ICC_LAB, ITU_LAB -> "Lab";
      default -> "";
    };
  }

  /** Samples that lie next to each other in a segment. */
  int interleaved() {
    return planar ? 1 : samples;
  }

  int rowBytes() {
    return (int) (((long) segmentWidth * interleaved() * bits + 7) / 8);
  }

  int segmentsAcross() {
    return (width + segmentWidth - 1) / segmentWidth;
  }

  int segmentsDown() {
    return (height + segmentHeight - 1) / segmentHeight;
  }

  int colorSamples() {
    return switch (photometric) {
      case RGB -> 3;
      case CMYK -> 4;
      default -> 1;
    };
  }

  /** Channels of the picture that comes out. */
  int channels() {
    return (photometric == PALETTE ? 3 : colorSamples()) + (alpha > 0 ? 1 : 0);
  }

  int bitDepth() {
    return bits > 8 ? 16 : 8;
  }
}

package unrain.image.tiff;

import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import unrain.image.codec.Attachments;
import unrain.image.codec.Attachments.Density;
import unrain.image.codec.CodecException;
import unrain.image.codec.Decoded;
import unrain.image.codec.ImageReaders;
import unrain.image.codec.Inks;
import unrain.image.codec.PackBits;
import unrain.image.codec.Pixels;
import unrain.image.codec.Unpremultiply;
import unrain.image.metadata.ByteSource;
import unrain.image.metadata.ExifFromTiff;
import unrain.image.metadata.PhotoshopBlocks;
import unrain.image.metadata.TiffReader;
import unrain.image.metadata.TiffReader.Directory;
import unrain.image.metadata.TiffReader.Entry;
import unrain.image.metadata.TiffTags;

/**
 * The first page of a TIFF to raw samples.
 *
 * <p>Grey, RGB and palette, unpacked or with LZW, Deflate or PackBits, are read here, strip by strip from the file.
 * Rarer kinds (JPEG, fax, CMYK) go to a plug-in.
 */
public final class TiffDecoder {
  private static final int MAX_COPIES = 16;
  private static final String UNREADABLE = "Part of this TIFF's metadata could not be read and was left out.";

  private final ByteSource source;
  private final TiffReader reader;
  private final Directory page;
  private final int pageNumber;
  private final List<String> notes = new ArrayList<>();

  private TiffDecoder(ByteSource source) throws IOException {
    this.source = source;
    this.reader = new TiffReader(source);
    Page picture = picture(reader);
    this.page = picture.directory();
    this.pageNumber = picture.number();
  }

  public static Decoded decode(ByteSource source) throws IOException {
    try {
      return new TiffDecoder(source).decode();
    } catch (EOFException e) {
      throw CodecException.truncated(0);
    }
  }

  private record Page(int number, Directory directory) {}

  /** The first page, unless it says that it is only a smaller copy of another one. */
  private static Page picture(TiffReader reader) throws IOException {
    Directory first = reader.first();
    Directory candidate = first;
    for (int number = 0; number <= MAX_COPIES; number++) {
      if ((reader.number(candidate, TiffTags.NEW_SUBFILE_TYPE, 0) & 1) == 0) {
        return new Page(number, candidate);
      }
      if (candidate.next() == 0) {
        break;
      }
      candidate = reader.directory(candidate.next());
    }
    return new Page(0, first);
  }

  private Decoded decode() throws IOException {
    TiffLayout layout = TiffLayout.parse(reader, page);
    if (page.next() != 0) {
      notes.add("This TIFF has further pages; one was opened.");
    }
    Attachments attachments = attachments();
    boolean normalFill = reader.number(page, TiffTags.FILL_ORDER, 1) == 1;
    if (!layout.isOurs(normalFill)) {
      return byPlugIn(layout, attachments);
    }
    Pixels pixels = decodeSegments(layout);
    if (layout.alpha() == 1) {
      notes.add("The colours of this TIFF were multiplied by its transparency; that was undone.");
      Unpremultiply.fromBlack(pixels);
    }
    addDepthNotes(layout);
    if (layout.photometric() == TiffLayout.CMYK) {
      Pixels rgb = Inks.toSrgb(pixels, attachments.icc(), "TIFF", notes);
      return new Decoded(rgb, inSrgb(attachments), notes);
    }
    return new Decoded(pixels, attachments, notes);
  }

  private void addDepthNotes(TiffLayout layout) {
    if (layout.sampleFormat() == 3) {
      notes.add("This TIFF has floating-point samples; 0 to 1 was taken as black to white, and exports have 16 bits.");
    } else if (layout.bits() == 32) {
      notes.add("This TIFF has 32 bits per sample; the upper 16 were taken.");
    }
    if (layout.samples() > layout.colorSamples() + (layout.alpha() > 0 ? 1 : 0)) {
      notes.add("Further channels of this TIFF were left out.");
    }
  }

  private Decoded byPlugIn(TiffLayout layout, Attachments attachments) throws IOException {
    if (source.length() > Integer.MAX_VALUE - 16) {
      throw CodecException.tooLarge("is too large for a TIFF of its kind");
    }
    ImageReaders.Picture picture = ImageReaders.readAny("tiff", source.read(0, (int) source.length()), pageNumber);
    String foreign = layout.foreignColors();
    if (!picture.converted() && foreign.isEmpty()) {
      return new Decoded(picture.pixels(), attachments, notes);
    }
    if (!foreign.isEmpty() || attachments.icc() != null) {
      notes.add("This TIFF is of a rare kind%s. It was converted to sRGB, and exports are RGB."
          .formatted(foreign.isEmpty() ? "" : " (" + foreign + ")"));
    }
    return new Decoded(picture.pixels(), inSrgb(attachments), notes);
  }

  private static Attachments inSrgb(Attachments attachments) {
    return new Attachments(null, attachments.exif(), attachments.xmp(), attachments.photoshop(), List.of(),
        attachments.density(), Attachments.ColorHints.SRGB);
  }

  private Attachments attachments() {
    byte @Nullable [] photoshop = value(TiffTags.PHOTOSHOP);
    byte @Nullable [] iptc = value(TiffTags.IPTC);
    if (iptc != null && (photoshop == null || PhotoshopBlocks.parse(photoshop).find(PhotoshopBlocks.IPTC) == null)) {
      photoshop = PhotoshopBlocks.ofIptc(iptc).serialize();
    }
    return new Attachments(value(TiffTags.ICC), exif(), value(TiffTags.XMP), photoshop, List.of(), density(), null);
  }

  private byte @Nullable [] exif() {
    try {
      return ExifFromTiff.gather(reader, page, notes);
    } catch (IOException e) {
      notes.add(UNREADABLE);
      return null;
    }
  }

  private @Nullable Density density() {
    try {
      double unit = reader.number(page, TiffTags.RESOLUTION_UNIT, 2) == 3 ? 0.01 : Density.METRES_PER_INCH;
      double x = reader.rational(page, TiffTags.X_RESOLUTION) / unit;
      double y = reader.rational(page, TiffTags.Y_RESOLUTION) / unit;
      return x > 0 && y > 0 ? new Density(x, y) : null;
    } catch (IOException e) {
      return null;
    }
  }

  private byte @Nullable [] value(int tag) {
    Entry entry = page.find(tag);
    try {
      return entry == null ? null : reader.bytes(entry);
    } catch (IOException e) {
      notes.add(UNREADABLE);
      return null;
    }
  }

  private Pixels decodeSegments(TiffLayout layout) throws IOException {
    TiffSamples samples = new TiffSamples(layout, reader.order(), colorMap(layout));
    int planes = layout.planar() ? layout.samples() : 1;
    int perPlane = layout.segmentsAcross() * layout.segmentsDown();
    if (layout.offsets().length < (long) planes * perPlane) {
      throw CodecException.damaged("is damaged: its table of strips is not complete");
    }
    for (int plane = 0; plane < planes; plane++) {
      for (int i = 0; i < perPlane; i++) {
        int index = plane * perPlane + i;
        int x = i % layout.segmentsAcross() * layout.segmentWidth();
        int y = i / layout.segmentsAcross() * layout.segmentHeight();
        int rows = layout.tiled() ? layout.segmentHeight() : Math.min(layout.segmentHeight(), layout.height() - y);
        double done = (double) index / (planes * perPlane);
        if (layout.compression() == TiffLayout.NONE && !layout.tiled()) {
          copyStrip(layout, samples, index, y, rows, plane, done);
        } else {
          samples.put(segment(layout, index, rows, done), x, y, plane);
        }
      }
    }
    return samples.pixels();
  }

  /** A whole photo may be one strip: unpacked data are read in pieces. */
  private void copyStrip(TiffLayout layout, TiffSamples samples, int index, int y, int rows, int plane, double done)
      throws IOException {
    int step = Math.max(1, (1 << 22) / layout.rowBytes());
    for (int row = 0; row < rows; row += step) {
      int count = Math.min(step, rows - row);
      long offset = layout.offsets()[index] + (long) row * layout.rowBytes();
      long length = (long) count * layout.rowBytes();
      if (length > Integer.MAX_VALUE - 16 || offset > source.length() - length) {
        throw CodecException.truncated(done + (double) row / layout.height());
      }
      byte[] data = source.read(offset, (int) length);
      TiffPacking.unpredict(layout, data, reader.order());
      samples.put(data, 0, y + row, plane);
    }
  }

  private byte[] segment(TiffLayout layout, int index, int rows, double done) throws IOException {
    long wanted = (long) rows * layout.rowBytes();
    long count = layout.byteCounts().length > index ? layout.byteCounts()[index] : wanted;
    if (wanted > Integer.MAX_VALUE - 16 || count > Integer.MAX_VALUE - 16 || count < 0) {
      throw CodecException.damaged("is damaged: one of its strips has an impossible size");
    }
    long offset = layout.offsets()[index];
    long there = Math.clamp(source.length() - offset, 0, count);
    byte[] data = new byte[(int) wanted];
    if (offset < 0 || there == 0
        || TiffPacking.unpack(layout.compression(), source.read(offset, (int) there), data) < data.length) {
      throw CodecException.truncated(done);
    }
    TiffPacking.unpredict(layout, data, reader.order());
    return data;
  }

  private byte @Nullable [] colorMap(TiffLayout layout) throws IOException {
    if (layout.photometric() != TiffLayout.PALETTE) {
      return null;
    }
    Entry entry = page.find(TiffTags.COLOR_MAP);
    int colors = 1 << layout.bits();
    if (entry == null || entry.count() < 3L * colors) {
      throw CodecException.damaged("is damaged: its palette is missing");
    }
    long[] values = reader.numbers(entry);
    // some writers put 8-bit values where 16-bit ones belong
    int shift = Arrays.stream(values).allMatch(value -> value < 256) ? 0 : 8;
    byte[] map = new byte[3 * colors];
    for (int i = 0; i < colors; i++) {
      for (int c = 0; c < 3; c++) {
        map[3 * i + c] = (byte) (values[c * colors + i] >> shift);
      }
    }
    return map;
  }
}

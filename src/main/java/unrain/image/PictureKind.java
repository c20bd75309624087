package unrain.image;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import unrain.image.codec.CodecException;
import unrain.image.metadata.ByteSource;
import unrain.image.metadata.TiffReader;
import unrain.image.metadata.TiffReader.Directory;
import unrain.image.metadata.TiffReader.Entry;
import unrain.image.metadata.TiffTags;

/**
 * Tells formats apart by content.
 *
 * <p>Camera raw files need care: most of them are TIFF containers whose first picture is a small preview, and a program
 * that opened it would hand back a thumbnail as the result. They are recognised and refused.
 */
final class PictureKind {
  private static final int HEAD = 64;
  private static final String RAW_ADVICE = "is a camera raw file; export a TIFF from your raw program and open that";

  /** Extensions under which TIFF containers are raw whatever their directories look like. */
  private static final Set<String> RAW_EXTENSIONS = Set.of("dng", "nef", "nrw", "cr2", "arw", "srf", "sr2", "pef",
      "srw", "3fr", "fff", "iiq", "rwl", "erf", "mef", "mos", "dcr", "kdc", "k25", "cap", "raw", "rw2", "orf", "gpr");
  /** Photometric interpretations of a sensor, and compressions that only cameras use. */
  private static final Set<Long> SENSOR = Set.of(32_803L, 34_892L);
  private static final Set<Long> CAMERA_PACKING = Set.of(32_767L, 32_769L, 32_770L, 34_713L, 65_000L, 65_535L, 262L);

  private static final Set<String> HEIF_BRANDS = Set.of("heic", "heix", "hevc", "heim", "heis", "mif1", "msf1");

  private PictureKind() {}

  /** Empty for what is no picture; throws for pictures that cannot be opened, with the advice in its message. */
  static Optional<PhotoFormat> of(ByteSource source, String fileName) throws IOException {
    byte[] head = source.read(0, (int) Math.min(HEAD, source.length()));
    Optional<PhotoFormat> format = byMagic(head);
    @Nullable String advice = refusal(head);
    if (format.isEmpty() && advice != null) {
      throw CodecException.unsupported(advice);
    }
    if (format.isPresent() && format.get() == PhotoFormat.TIFF && isRaw(source, head, fileName)) {
      throw CodecException.unsupported(RAW_ADVICE);
    }
    return format;
  }

  private static Optional<PhotoFormat> byMagic(byte[] head) {
    if (starts(head, 0, "\u00ff\u00d8\u00ff")) {
      return Optional.of(PhotoFormat.JPEG);
    }
    if (starts(head, 0, "\u0089PNG\r\n\u001a\n")) {
      return Optional.of(PhotoFormat.PNG);
    }
    if (starts(head, 0, "II*\0") || starts(head, 0, "MM\0*") || starts(head, 0, "II+\0") || starts(head, 0, "MM\0+")) {
      return Optional.of(PhotoFormat.TIFF);
    }
    if (starts(head, 0, "RIFF") && starts(head, 8, "WEBP")) {
      return Optional.of(PhotoFormat.WEBP);
    }
    if (starts(head, 0, "8BPS")) {
      return Optional.of(PhotoFormat.PSD);
    }
    if (starts(head, 0, "GIF87a") || starts(head, 0, "GIF89a")) {
      return Optional.of(PhotoFormat.GIF);
    }
    // two letters are little: the size of the header behind them must be one of the known ones too
    boolean bitmap = starts(head, 0, "BM") && head.length >= 26
        && Set.of(12, 40, 52, 56, 64, 108, 124).contains(Integer.reverseBytes(ByteBuffer.wrap(head).getInt(14)));
    return bitmap ? Optional.of(PhotoFormat.BMP) : Optional.empty();
  }

  /** What to say of pictures that are known but not opened; null for everything else. */
  private static @Nullable String refusal(byte[] head) {
    boolean raw = starts(head, 0, "FUJIFILMCCD-RAW") || starts(head, 0, "IIRO") || starts(head, 0, "IIRS")
        || starts(head, 0, "MMOR") || starts(head, 0, "IIU\0") || starts(head, 0, "FOVb") || starts(head, 0, "\0MRM")
        || starts(head, 4, "ftypcrx");
    if (raw) {
      return RAW_ADVICE;
    }
    if (starts(head, 4, "ftypavif") || starts(head, 4, "ftypavis")) {
      return "is an AVIF picture, which cannot be opened yet; save it as PNG or TIFF in another program";
    }
    if (starts(head, 4, "ftyp") && HEIF_BRANDS.contains(brand(head))) {
      return "is a HEIC picture, which cannot be opened yet; save it as JPEG or TIFF in another program";
    }
    if (starts(head, 0, "\u00ff\n") || starts(head, 4, "JXL ")) {
      return "is a JPEG XL picture, which cannot be opened yet; save it as PNG or TIFF in another program";
    }
    if (starts(head, 4, "jP  ") || starts(head, 0, "\u00ff\u004f\u00ff\u0051")) {
      return "is a JPEG 2000 picture, which cannot be opened; save it as PNG or TIFF in another program";
    }
    boolean other = starts(head, 0, "%PDF") || starts(head, 0, "gimp xcf") || starts(head, 0, "v/1\u0001")
        || starts(head, 0, "#?RADIANCE");
    return other ? "is of a kind that cannot be opened; save it as PNG or TIFF in another program" : null;
  }

  private static String brand(byte[] head) {
    return new String(head, 8, 4, StandardCharsets.ISO_8859_1);
  }

  private static boolean starts(byte[] head, int at, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    if (head.length < at + bytes.length) {
      return false;
    }
    for (int i = 0; i < bytes.length; i++) {
      if (head[at + i] != bytes[i]) {
        return false;
      }
    }
    return true;
  }

  private static boolean isRaw(ByteSource source, byte[] head, String fileName) {
    String extension = fileName.substring(fileName.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    if (RAW_EXTENSIONS.contains(extension) || starts(head, 8, "CR\u0002")) {
      return true;
    }
    try {
      TiffReader reader = new TiffReader(source);
      Directory main = reader.first();
      if (main.find(TiffTags.DNG_VERSION) != null || isSensor(reader, main)) {
        return true;
      }
      return hasSensorBelow(reader, main);
    } catch (IOException e) {
      // a broken TIFF is for the decoder to complain about
      return false;
    }
  }

  private static boolean isSensor(TiffReader reader, Directory directory) throws IOException {
    return SENSOR.contains(reader.number(directory, TiffTags.PHOTOMETRIC, -1))
        || CAMERA_PACKING.contains(reader.number(directory, TiffTags.COMPRESSION, -1));
  }

  private static boolean hasSensorBelow(TiffReader reader, Directory main) throws IOException {
    Entry below = main.find(TiffTags.SUB_IFDS);
    if (below == null) {
      return false;
    }
    boolean previewOnTop = (reader.number(main, TiffTags.NEW_SUBFILE_TYPE, 0) & 1) == 1;
    if (previewOnTop || below.count() > 64) {
      return true;
    }
    for (long position : reader.numbers(below)) {
      if (isSensor(reader, reader.directory(position))) {
        return true;
      }
    }
    return false;
  }
}

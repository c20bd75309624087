package unrain.image.png;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import unrain.image.codec.Attachments;
import unrain.image.codec.Attachments.ColorHints;
import unrain.image.codec.Attachments.Density;
import unrain.image.codec.Attachments.Text;

/** Reads the chunks of a PNG that are no pixels. A broken one is left behind with a note; the picture stands. */
final class PngAttachments {
  static final String XMP_KEYWORD = "XML:com.adobe.xmp";
  static final String RAW_PROFILE = "Raw profile type ";

  private final PngChunks chunks;
  private final List<String> notes;
  private final List<Text> texts = new ArrayList<>();
  private byte @Nullable [] icc;
  private byte @Nullable [] exif;
  private byte @Nullable [] xmp;
  private byte @Nullable [] photoshop;
  private @Nullable Density density;
  private boolean srgb;
  private double gamma;
  private double @Nullable [] chromaticities;
  private int primaries;
  private int transfer;

  private PngAttachments(PngChunks chunks, List<String> notes) {
    this.chunks = chunks;
    this.notes = notes;
  }

  static Attachments read(PngChunks chunks, List<String> notes) {
    PngAttachments reader = new PngAttachments(chunks, notes);
    for (PngChunks.Chunk chunk : chunks.all()) {
      reader.take(chunk.type(), chunk);
    }
    ColorHints hints = new ColorHints(reader.srgb, reader.gamma, reader.chromaticities, reader.primaries,
        reader.transfer);
    return new Attachments(reader.icc, reader.exif, reader.xmp, reader.photoshop, reader.texts, reader.density, hints);
  }

  private void take(String type, PngChunks.Chunk chunk) {
    switch (type) {
      case "iCCP" -> takeProfile(chunks.data(chunk));
      case "eXIf" -> exif = chunks.data(chunk);
      case "sRGB" -> srgb = true;
      case "gAMA" -> gamma = chunk.length() == 4 ? number(chunk, 0) : 0;
      case "cHRM" -> takeChromaticities(chunk);
      case "cICP" -> takeCicp(chunks.data(chunk));
      case "pHYs" -> takeDensity(chunks.data(chunk));
      case "tEXt" -> takeText(chunks.data(chunk), false);
      case "zTXt" -> takeText(chunks.data(chunk), true);
      case "iTXt" -> takeInternationalText(chunks.data(chunk));
      default -> { }
    }
  }

  private double number(PngChunks.Chunk chunk, int index) {
    return ByteBuffer.wrap(chunks.file()).getInt(chunk.offset() + 4 * index) / 100_000.0;
  }

  private void takeChromaticities(PngChunks.Chunk chunk) {
    if (chunk.length() == 32) {
      double[] values = new double[8];
      Arrays.setAll(values, i -> number(chunk, i));
      chromaticities = values;
    }
  }

  private void takeCicp(byte[] data) {
    if (data.length == 4) {
      primaries = data[0] & 0xff;
      transfer = data[1] & 0xff;
    }
  }

  private void takeDensity(byte[] data) {
    if (data.length == 9 && data[8] == 1) {
      ByteBuffer buffer = ByteBuffer.wrap(data);
      density = new Density(buffer.getInt(0), buffer.getInt(4));
    }
  }

  private void takeProfile(byte[] data) {
    int end = zero(data, 0);
    icc = end < 0 || end + 2 > data.length ? null : PngChunks.inflate(data, end + 2);
    if (icc == null) {
      notes.add("The colour profile in this PNG is broken; the colours are taken as sRGB.");
    }
  }

  private void takeText(byte[] data, boolean compressed) {
    int end = zero(data, 0);
    if (end < 1 || compressed && end + 2 > data.length) {
      return;
    }
    byte @Nullable [] value = compressed
        ? PngChunks.inflate(data, end + 2)
        : Arrays.copyOfRange(data, end + 1, data.length);
    add(new String(data, 0, end, StandardCharsets.ISO_8859_1), value, StandardCharsets.ISO_8859_1);
  }

  private void takeInternationalText(byte[] data) {
    int end = zero(data, 0);
    int languageEnd = end < 0 ? -1 : zero(data, Math.min(data.length, end + 3));
    int translatedEnd = languageEnd < 0 ? -1 : zero(data, languageEnd + 1);
    if (end < 1 || translatedEnd < 0) {
      return;
    }
    String keyword = new String(data, 0, end, StandardCharsets.ISO_8859_1);
    byte @Nullable [] value = data[end + 1] == 1
        ? PngChunks.inflate(data, translatedEnd + 1)
        : Arrays.copyOfRange(data, translatedEnd + 1, data.length);
    if (keyword.equals(XMP_KEYWORD)) {
      xmp = value;
    } else {
      add(keyword, value, StandardCharsets.UTF_8);
    }
  }

  private void add(String keyword, byte @Nullable [] value, Charset charset) {
    if (value == null) {
      notes.add("The text \"" + keyword + "\" in this PNG is broken and was left out.");
    } else if (keyword.startsWith(RAW_PROFILE)) {
      takeRawProfile(keyword.substring(RAW_PROFILE.length()).toLowerCase(Locale.ROOT), value);
    } else {
      texts.add(new Text(keyword, new String(value, charset)));
    }
  }

  /** ImageMagick's way to put foreign metadata into a text: a newline, a name, a length, then hexadecimal digits. */
  private void takeRawProfile(String name, byte[] text) {
    byte[] data = hexadecimal(text);
    switch (name) {
      case "exif", "app1" -> {
        int skip = startsWith(data, "Exif\0\0") ? 6 : 0;
        if (exif == null && !startsWith(data, "http:")) {
          exif = Arrays.copyOfRange(data, skip, data.length);
        }
      }
      case "xmp" -> xmp = xmp == null ? data : xmp;
      case "iptc", "8bim" -> photoshop = data;
      default -> { }
    }
  }

  private static byte[] hexadecimal(byte[] text) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(text.length / 2);
    int line = 0;
    int high = -1;
    for (byte b : text) {
      int digit = Character.digit(b, 16);
      if (line < 3) {
        line += b == '\n' ? 1 : 0;
      } else if (digit >= 0 && high < 0) {
        high = digit;
      } else if (digit >= 0) {
        out.write(high << 4 | digit);
        high = -1;
      }
    }
    return out.toByteArray();
  }

  private static boolean startsWith(byte[] data, String prefix) {
    byte[] bytes = prefix.getBytes(StandardCharsets.ISO_8859_1);
    return data.length >= bytes.length && Arrays.equals(data, 0, bytes.length, bytes, 0, bytes.length);
  }

  private static int zero(byte[] data, int from) {
    for (int i = from; i < data.length; i++) {
      if (data[i] == 0) {
        return i;
      }
    }
    return -1;
  }
}

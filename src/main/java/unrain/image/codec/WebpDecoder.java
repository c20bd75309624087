package unrain.image.codec;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * WebP to raw samples.
 *
 * <p>The plug-in converts to sRGB by an embedded profile and forgets it. So it gets the file without the profile, which
 * is handed over beside the samples.
 */
public final class WebpDecoder {
  private static final int FLAG_ICC = 0x20;
  private static final int FLAG_ANIMATION = 0x02;

  private final byte[] file;
  private final List<String> notes = new ArrayList<>();
  private final ByteArrayOutputStream bare = new ByteArrayOutputStream();
  private byte @Nullable [] icc;
  private byte @Nullable [] exif;
  private byte @Nullable [] xmp;

  private WebpDecoder(byte[] file) {
    this.file = file;
  }

  public static Decoded decode(byte[] file) throws IOException {
    return new WebpDecoder(file).decode();
  }

  private Decoded decode() throws IOException {
    walk();
    byte[] picture = bare.toByteArray();
    ByteBuffer.wrap(picture).order(ByteOrder.LITTLE_ENDIAN).putInt(4, picture.length - 8);
    Pixels pixels = ImageReaders.readAny("webp", picture).pixels();
    if (exif != null && exif.length > 6 && new String(exif, 0, 4, StandardCharsets.ISO_8859_1).equals("Exif")) {
      exif = Arrays.copyOfRange(exif, 6, exif.length);
    }
    return new Decoded(pixels, new Attachments(icc, exif, xmp, null, List.of(), null, null), notes);
  }

  private void walk() throws CodecException {
    if (file.length < 20) {
      throw CodecException.truncated(0);
    }
    bare.write(file, 0, 12);
    ByteBuffer buffer = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    int at = 12;
    while (at + 8 <= file.length) {
      String type = new String(file, at, 4, StandardCharsets.ISO_8859_1);
      int length = buffer.getInt(at + 4);
      if (length < 0 || length > file.length - at - 8) {
        throw CodecException.truncated((double) at / file.length);
      }
      take(type, at, length);
      at += 8 + length + (length & 1);
    }
  }

  private void take(String type, int at, int length) {
    byte[] data = Arrays.copyOfRange(file, at + 8, at + 8 + length);
    switch (type) {
      case "ICCP" -> icc = data;
      case "EXIF" -> exif = data;
      case "XMP " -> xmp = data;
      default -> {
        if (type.equals("VP8X") && length > 0) {
          if ((data[0] & FLAG_ANIMATION) != 0) {
            notes.add("This WebP is animated; its first picture was opened.");
          }
          data[0] &= ~FLAG_ICC;
        }
        bare.write(file, at, 8);
        bare.writeBytes(data);
        if ((length & 1) == 1) {
          bare.write(0);
        }
      }
    }
  }
}

package unrain.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import unrain.image.ImageException.Reason;
import unrain.image.codec.Attachments;
import unrain.image.jpeg.JpegEncoder;
import unrain.image.metadata.TiffDirectoryWriter;
import unrain.image.metadata.TiffField;
import unrain.image.metadata.TiffTags;
import unrain.image.png.PngEncoder;

/** Each way in which a file can be no photo has its own reason and its own sentence. */
class DamagedFilesTest {
  @TempDir
  Path folder;

  private ImageException refusal(String name, byte[] bytes) throws IOException {
    Path file = folder.resolve(name);
    Files.write(file, bytes);
    ImageException e = catchThrowableOfType(ImageException.class, () -> new PhotoReader().read(file));
    assertThat(e).as(name).isNotNull();
    assertThat(e.file()).isEqualTo(file);
    assertThat(e.getMessage()).startsWith(name).endsWith(".").doesNotContain("null", "Exception", "..");
    return e;
  }

  private static byte[] latin(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static byte[] jpeg() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    JpegEncoder.encode(TestPictures.pixels(400, 300, 3, 8), Attachments.NONE, 95, out, new ArrayList<>());
    return out.toByteArray();
  }

  private static byte[] png() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PngEncoder.encode(TestPictures.pixels(400, 300, 3, 8), Attachments.NONE, out);
    return out.toByteArray();
  }

  private static byte[] tiff(TiffField... fields) {
    TiffDirectoryWriter directory = new TiffDirectoryWriter(ByteOrder.LITTLE_ENDIAN).putAll(Arrays.asList(fields));
    byte[] body = directory.serialize(8, 0);
    return ByteBuffer.allocate(8 + body.length + 64).order(ByteOrder.LITTLE_ENDIAN).put(latin("II*\0")).putInt(8)
        .put(body).array();
  }

  private static TiffField number(int tag, long value) {
    return TiffField.longs(ByteOrder.LITTLE_ENDIAN, tag, value);
  }

  @Test
  void aMissingFileAFolderAndAnEmptyFile() throws IOException {
    Path missing = folder.resolve("missing.jpg");
    ImageException e = catchThrowableOfType(ImageException.class, () -> new PhotoReader().read(missing));
    assertThat(e.reason()).isEqualTo(Reason.NOT_FOUND);
    assertThat(e).hasMessage("There is no file " + missing + ".");
    e = catchThrowableOfType(ImageException.class, () -> new PhotoReader().read(folder));
    assertThat(e.reason()).isEqualTo(Reason.CANNOT_READ);
    if (Files.exists(Path.of("/dev/zero"))) {
      e = catchThrowableOfType(ImageException.class, () -> new PhotoReader().read(Path.of("/dev/zero")));
      assertThat(e).hasMessage("zero is a device or a pipe, not a file.");
    }
    e = refusal("empty.png", new byte[0]);
    assertThat(e.reason()).isEqualTo(Reason.NOT_A_PICTURE);
    assertThat(e).hasMessage("empty.png is an empty file.");
  }

  @Test
  void aTextNamedJpg() throws IOException {
    ImageException e = refusal("letter.jpg", latin("Dear Anna, it rains."));
    assertThat(e.reason()).isEqualTo(Reason.NOT_A_PICTURE);
    assertThat(refusal("bm.bmp", latin("BM is how this text begins, and it is long enough")).reason())
        .isEqualTo(Reason.NOT_A_PICTURE);
  }

  @ParameterizedTest
  @CsvSource({"0.2", "0.5", "0.9"})
  void aTornFileTellsHowMuchIsThere(double part) throws IOException {
    byte[] jpeg = jpeg();
    ImageException e = refusal("torn.jpg", Arrays.copyOf(jpeg, (int) (jpeg.length * part)));
    assertThat(e.reason()).isEqualTo(Reason.DAMAGED);
    int percent = Integer.parseInt(e.getMessage().replaceAll("[^0-9]", ""));
    assertThat(percent / 100.0).isBetween(part - 0.2, part + 0.15);
    byte[] png = png();
    e = refusal("torn.png", Arrays.copyOf(png, (int) (png.length * part)));
    assertThat(e.reason()).isEqualTo(Reason.DAMAGED);
    assertThat(e).hasMessageContaining("ends early");
  }

  @Test
  void aHeaderAlone() throws IOException {
    assertThat(refusal("head.jpg", Arrays.copyOf(jpeg(), 24)).reason()).isEqualTo(Reason.DAMAGED);
    assertThat(refusal("head.png", Arrays.copyOf(png(), 33)).reason()).isEqualTo(Reason.DAMAGED);
    assertThat(refusal("head.tif", latin("II*\0\u0008\0\0\0")).reason()).isEqualTo(Reason.DAMAGED);
    assertThat(refusal("head.webp", latin("RIFF\0\0\0\0WEBPVP8 ")).reason()).isEqualTo(Reason.DAMAGED);
    assertThat(refusal("head.psd", latin("8BPS\0\1")).reason()).isEqualTo(Reason.DAMAGED);
    assertThat(refusal("head.gif", latin("GIF89a")).reason()).isEqualTo(Reason.DAMAGED);
  }

  @Test
  void aWrongChecksumIsNotOverlooked() throws IOException {
    byte[] png = png();
    png[png.length / 2] ^= 4;
    assertThat(refusal("flipped.png", png).reason()).isEqualTo(Reason.DAMAGED);
  }

  @ParameterizedTest
  @EnumSource(value = PhotoFormat.class, names = {"JPEG", "PNG", "TIFF", "PSD", "BMP"})
  void aHugeClaimIsRefusedBeforeMemoryIsTaken(PhotoFormat format) throws IOException {
    byte[] bytes = switch (format) {
      case JPEG -> hugeJpeg();
      case PNG -> hugePng();
      case TIFF -> tiff(number(TiffTags.WIDTH, 60_000), number(TiffTags.LENGTH, 60_000),
          number(TiffTags.BITS_PER_SAMPLE, 8), number(TiffTags.PHOTOMETRIC, 1), number(TiffTags.STRIP_OFFSETS, 8),
          number(TiffTags.STRIP_BYTE_COUNTS, 8));
      case PSD -> ByteBuffer.allocate(64).put(latin("8BPS\0\1\0\0\0\0\0\0\0\3")).putInt(60_000).putInt(60_000)
          .putShort((short) 8).putShort((short) 3).array();
      default -> ByteBuffer.allocate(64).order(ByteOrder.LITTLE_ENDIAN).put(latin("BM")).putInt(64).putInt(0)
          .putInt(54).putInt(40).putInt(60_000).putInt(60_000).putShort((short) 1).putShort((short) 24).array();
    };
    ImageException e = refusal("huge." + format.extension(), bytes);
    assertThat(e.reason()).isEqualTo(Reason.TOO_LARGE);
    assertThat(e).hasMessageContaining("60000 × 60000");
  }

  private static byte[] hugeJpeg() throws IOException {
    byte[] jpeg = jpeg();
    for (int i = 2; i < jpeg.length - 9; i++) {
      if (jpeg[i] == (byte) 0xff && jpeg[i + 1] == (byte) 0xc0) {
        ByteBuffer.wrap(jpeg).putShort(i + 5, (short) 60_000).putShort(i + 7, (short) 60_000);
      }
    }
    return jpeg;
  }

  private static byte[] hugePng() throws IOException {
    byte[] png = png();
    CRC32 crc = new CRC32();
    ByteBuffer.wrap(png).putInt(16, 60_000).putInt(20, 60_000);
    crc.update(png, 12, 17);
    ByteBuffer.wrap(png).putInt(29, (int) crc.getValue());
    return png;
  }

  @ParameterizedTest
  @CsvSource({"'\0\0\0\u0018ftypheic\0\0\0\0', HEIC", "'\0\0\0\u0018ftypavif\0\0\0\0', AVIF",
      "'\u00ff\n\u0001\u0002\u0003', JPEG XL", "'\0\0\0\u000cJXL \r\n\u0087\n', JPEG XL",
      "'\0\0\0\u0018ftypcrx \0\0\0\0', camera raw", "'FUJIFILMCCD-RAW 0201', camera raw",
      "'IIU\0\u0018\0\0\0', camera raw", "'%PDF-1.7', cannot be opened"})
  void whatIsKnownButNotOpenedComesWithAdvice(String magic, String word) throws IOException {
    ImageException e = refusal("picture.jpg", Arrays.copyOf(latin(magic), 200));
    assertThat(e.reason()).isEqualTo(Reason.RAW_OR_UNSUPPORTED);
    assertThat(e).hasMessageContaining(word);
  }

  @Test
  void rawFilesInTiffClothesAreSeenThrough() throws IOException {
    TiffField[] plain = {number(TiffTags.WIDTH, 4), number(TiffTags.LENGTH, 4), number(TiffTags.BITS_PER_SAMPLE, 8),
        number(TiffTags.PHOTOMETRIC, 1), number(TiffTags.STRIP_OFFSETS, 8), number(TiffTags.STRIP_BYTE_COUNTS, 16)};
    byte[] dng = tiff(with(plain, number(TiffTags.DNG_VERSION, 1)));
    byte[] sensor = tiff(with(plain, number(TiffTags.PHOTOMETRIC, 32_803)));
    byte[] preview = tiff(with(with(plain, number(TiffTags.NEW_SUBFILE_TYPE, 1)), number(TiffTags.SUB_IFDS, 8)));
    assertThat(refusal("a.tif", dng).reason()).isEqualTo(Reason.RAW_OR_UNSUPPORTED);
    assertThat(refusal("b.tif", sensor).reason()).isEqualTo(Reason.RAW_OR_UNSUPPORTED);
    assertThat(refusal("c.tif", preview).reason()).isEqualTo(Reason.RAW_OR_UNSUPPORTED);
    assertThat(refusal("d.nef", tiff(plain))).hasMessageContaining("export a TIFF from your raw program");
  }

  private static TiffField[] with(TiffField[] fields, TiffField another) {
    TiffField[] more = Arrays.copyOf(fields, fields.length + 1);
    more[fields.length] = another;
    return more;
  }

  @Test
  void contentAndNotTheNameDecides() throws IOException, ImageException {
    Path file = folder.resolve("really-a-png.jpg");
    Files.write(file, png());
    assertThat(new PhotoReader().read(file).format()).isEqualTo(PhotoFormat.PNG);
  }
}

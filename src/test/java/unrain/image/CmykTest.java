package unrain.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pictures for print: opened as RGB, written with an sRGB profile, and said so. littleCMS has the second opinion. */
class CmykTest {
  @TempDir
  Path folder;

  private Path cmyk(boolean profiled, boolean rotated, String name) throws Exception {
    Photo photo = Photo.of(TestPictures.samples(64, 48, 3, 8), ColorEncodings.srgb());
    Path rgb = folder.resolve("rgb.png");
    new PhotoWriter().write(photo, rgb, ExportOptions.of(PhotoFormat.PNG, 8).withOverwrite(true));
    Path file = folder.resolve(name);
    Path press = Files.write(folder.resolve("press.icc"), press());
    // without -strip the RGB profile would go along with the inks
    if (profiled) {
      Tools.run("convert", rgb, "-colorspace", "CMYK", "-strip", "-profile", press, "-depth", "8",
          "-quality", "100", file);
    } else {
      Tools.run("convert", rgb, "-colorspace", "CMYK", "-strip", "-depth", "8", "-quality", "100", file);
    }
    if (rotated) {
      byte[] bytes = Files.readAllBytes(file);
      int adobe = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("Adobe");
      bytes[adobe + 11] = 0; // says that the inks lie there as they are, which gives other colours of the same file
      Files.write(file, bytes);
    }
    return file;
  }

  @ParameterizedTest
  @CsvSource({"false, false", "true, false", "false, true", "true, true"})
  void jpegsAreConvertedAsLittleCmsConvertsThem(boolean profiled, boolean rotated) throws Exception {
    Tools.need("convert");
    Path file = cmyk(profiled, rotated, "press.jpg");
    Photo photo = new PhotoReader().read(file);
    assertThat(photo.warnings()).singleElement().asString().startsWith("This JPEG is in CMYK")
        .contains(profiled ? "by its profile" : "without a profile", "exports are RGB");
    assertThat(photo.samples().channels()).isEqualTo(3);

    assertThat(meanDifference(photo, file, profiled)).isLessThan(2);
    Path out = folder.resolve("out.jpg");
    new PhotoWriter().write(photo, out, ExportOptions.of(PhotoFormat.JPEG, 8));
    Photo back = new PhotoReader().read(out);
    assertThat(back.encoding().iccProfile()).isEqualTo(ColorEncodings.srgb().iccProfile());
    assertThat(back.samples().channels()).isEqualTo(3);
  }

  /** In levels of 255, from what littleCMS makes of the file. */
  private double meanDifference(Photo photo, Path file, boolean profiled) throws Exception {
    Path srgb = Files.write(folder.resolve("srgb.icc"), ColorEncodings.srgb().iccProfile());
    Path converted = folder.resolve("converted.png");
    if (profiled) {
      Tools.run("convert", file + "[0]", "+black-point-compensation", "-intent", "Relative",
          "-profile", srgb, "-depth", "8", converted);
    } else {
      Tools.run("convert", file + "[0]", "-colorspace", "sRGB", "-depth", "8", converted);
    }
    short[] theirs = Tools.magickSamples(converted, "rgb", folder);
    double sum = 0;
    for (int i = 0; i < theirs.length; i++) {
      sum += Math.abs((photo.samples().bytes()[i] & 0xff) - (theirs[i] & 0xffff) / 257.0);
    }
    return sum / theirs.length;
  }

  @ParameterizedTest
  @CsvSource({"tif, false", "tif, true", "psd, false", "psd, true"})
  void otherContainersAreConvertedAlike(String extension, boolean profiled) throws Exception {
    Tools.need("convert");
    Path file = cmyk(profiled, false, "press." + extension);
    Photo photo = new PhotoReader().read(file);
    assertThat(photo.warnings()).anySatisfy(warning -> assertThat(warning).contains("in CMYK", "exports are RGB"));
    assertThat(photo.encoding().name()).isEqualTo("sRGB");
    assertThat(meanDifference(photo, file, profiled)).isLessThan(2);
  }

  /** A press of four inks in the form of an ICC profile: a table of the 16 corners, in between straight lines. */
  private static byte[] press() {
    byte[] table = lut();
    String[] names = {"desc", "cprt", "wtpt", "A2B0"};
    byte[][] values = {description(), text(), white(), table};
    int at = 128 + 4 + 12 * names.length;
    int size = at;
    for (byte[] value : values) {
      size += value.length;
    }
    ByteBuffer icc = ByteBuffer.allocate(size);
    icc.putInt(size).putInt(0).putInt(0x02400000).put(latin("prtrCMYKLab ")).position(36);
    icc.put(latin("acsp")).position(68);
    icc.putInt(0xf6d6).putInt(0x10000).putInt(0xd32d).position(128);
    icc.putInt(names.length);
    for (int i = 0; i < names.length; i++) {
      icc.put(latin(names[i])).putInt(at).putInt(values[i].length);
      at += values[i].length;
    }
    for (byte[] value : values) {
      icc.put(value);
    }
    return icc.array();
  }

  private static byte[] description() {
    return ByteBuffer.allocate(104).put(latin("desc\0\0\0\0")).putInt(6).put(latin("press\0")).array();
  }

  private static byte[] text() {
    return latin("text\0\0\0\0none");
  }

  private static byte[] white() {
    return ByteBuffer.allocate(20).put(latin("XYZ \0\0\0\0")).putInt(0xf6d6).putInt(0x10000).putInt(0xd32d).array();
  }

  private static byte[] lut() {
    ByteBuffer lut = ByteBuffer.allocate(48 + 4 * 256 + 16 * 3 + 3 * 256);
    lut.put(latin("mft1\0\0\0\0")).put((byte) 4).put((byte) 3).put((byte) 2).put((byte) 0);
    for (int i = 0; i < 9; i++) {
      lut.putInt(i % 4 == 0 ? 0x10000 : 0);
    }
    identity(lut, 4);
    for (int corner = 0; corner < 16; corner++) {
      boolean k = (corner & 1) != 0;
      double y = (corner & 2) != 0 ? 1 : 0;
      double m = (corner & 4) != 0 ? 1 : 0;
      double c = (corner & 8) != 0 ? 1 : 0;
      lut.put((byte) (k ? 20 : 250 - 90 * c - 100 * m - 20 * y));
      lut.put((byte) (128 + (k ? 0 : 70 * m - 40 * c)));
      lut.put((byte) (128 + (k ? 0 : 90 * y - 45 * c - 5 * m)));
    }
    identity(lut, 3);
    return lut.array();
  }

  private static void identity(ByteBuffer lut, int tables) {
    for (int i = 0; i < tables * 256; i++) {
      lut.put((byte) i);
    }
  }

  private static byte[] latin(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}

package unrain.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import unrain.image.codec.Attachments;
import unrain.image.jpeg.JpegEncoder;

/** What we read and write, judged by ImageMagick (with its littleCMS) and exiftool. */
class SecondOpinionTest {
  @TempDir
  Path folder;

  private Path exported(Photo photo, String name, ExportOptions options) throws ImageException {
    Path file = folder.resolve(name);
    new PhotoWriter().write(photo, file, options.withOverwrite(true));
    return file;
  }

  private Path chart() throws ImageException {
    Photo photo = Photo.of(TestPictures.samples(61, 43, 3, 16), ColorEncodings.untagged());
    return exported(photo, "chart.png", ExportOptions.of(PhotoFormat.PNG, 16));
  }

  /** Kinds of files that ImageMagick writes are read to the same samples that it reads. */
  @ParameterizedTest
  @ValueSource(strings = {"-depth 16 -compress None;tif", "-depth 16 -compress LZW;tif", "-depth 16 -compress Zip;tif",
      "-depth 8 -compress RLE;tif", "-depth 8 -compress LZW -define tiff:tile-geometry=32x32;tif",
      "-depth 16 -interlace plane -compress Zip;tif", "-depth 16 -endian MSB -compress LZW;tif",
      "-monochrome -compress Group4;tif", "-depth 8 -compress JPEG -quality 95;tif",
      "-depth 32 -define quantum:format=floating-point -compress Zip;tif", "-colors 13 -compress LZW;tif",
      "-depth 16 -interlace PNG;png",
      "-colors 13 -depth 8;png", "-monochrome;png", "-colorspace Gray -depth 16;png", "-depth 16;psd", "-depth 8;psd",
      "-define webp:lossless=true;webp", "-colors 200;gif", "-depth 8;bmp", "-quality 90 -interlace JPEG;jpg",
      "-colorspace Gray -quality 90;jpg", "-quality 70 -sampling-factor 2x2;jpg"})
  void readsWhatImageMagickWrites(String kind) throws Exception {
    Tools.need("convert");
    String extension = kind.substring(kind.indexOf(';') + 1);
    Path file = folder.resolve("kind." + extension);
    List<Object> command = new ArrayList<>(List.of("convert", chart()));
    command.addAll(List.of(kind.substring(0, kind.indexOf(';')).split(" ")));
    command.add(file);
    Tools.run(command.toArray());
    Photo photo = new PhotoReader().read(file);
    short[] expected = Tools.magickSamples(file, "rgb", folder);
    // decoders of JPEG may round their cosine transforms differently; palettes of TIFF are taken at 8 bits
    boolean jpeg = extension.equals("jpg") || kind.contains("JPEG");
    int tolerance = jpeg ? 3 * 257 : kind.startsWith("-colors 13 -compress") ? 257 : 0;
    assertThat(largestDifference(photo.samples(), expected)).isLessThanOrEqualTo(tolerance);
  }

  /** The plug-in once predicted blocks from filtered neighbours: a tint that grew from row to row. */
  @Test
  void lossyWebpKeepsItsColoursDownToItsLastRow() throws Exception {
    Tools.need("convert");
    Path file = folder.resolve("tall.webp");
    Tools.run("convert", "-size", "256x1536", "plasma:tan-slateblue", "-seed", "4", "-quality", "75", file);
    Samples ours = new PhotoReader().read(file).samples();
    short[] theirs = Tools.magickSamples(file, "rgb", folder);
    int from = ours.height() - 128;
    for (int c = 0; c < 3; c++) {
      double apart = 0;
      for (int y = from; y < ours.height(); y++) {
        for (int x = 0; x < ours.width(); x++) {
          apart += ours.get(x, y, c) - (theirs[(y * ours.width() + x) * 3 + c] & 0xffff) / 257.0;
        }
      }
      assertThat(apart / (128.0 * ours.width())).as("channel %d", c).isBetween(-1.0, 1.0);
    }
  }

  private static int largestDifference(Samples samples, short[] rgb16) {
    int largest = 0;
    int up = samples.bitDepth() == 8 ? 257 : 1;
    for (int y = 0; y < samples.height(); y++) {
      for (int x = 0; x < samples.width(); x++) {
        for (int c = 0; c < 3; c++) {
          int ours = samples.get(x, y, samples.colorChannels() == 1 ? 0 : c) * up;
          int theirs = rgb16[(y * samples.width() + x) * 3 + c] & 0xffff;
          largest = Math.max(largest, Math.abs(ours - theirs));
        }
      }
    }
    return largest;
  }

  @ParameterizedTest
  @EnumSource(value = PhotoFormat.class, names = {"JPEG", "PNG", "TIFF"})
  void imageMagickReadsWhatWeWrite(PhotoFormat format) throws Exception {
    Tools.need("convert", "identify");
    for (int channels = 1; channels <= 4; channels++) {
      int depth = format == PhotoFormat.JPEG ? 8 : 16;
      if (format == PhotoFormat.JPEG && channels % 2 == 0) {
        continue;
      }
      Photo photo = Photo.of(TestPictures.samples(45, 31, channels, depth), ColorEncodings.untagged());
      Path file = exported(photo, "ours" + channels + "." + format.extension(), ExportOptions.of(format, depth));
      short[] theirs = Tools.magickSamples(file, channels % 2 == 0 ? "rgba" : "rgb", folder);
      int tolerance = format == PhotoFormat.JPEG ? 12 * 257 : 0;
      int stride = channels % 2 == 0 ? 4 : 3;
      for (int i = 0; i < 45 * 31; i++) {
        for (int c = 0; c < stride; c++) {
          int channel = c == 3 ? channels - 1 : channels < 3 ? 0 : c;
          int ours = photo.samples().get(i % 45, i / 45, channel) * (depth == 8 ? 257 : 1);
          assertThat(theirs[i * stride + c] & 0xffff).isCloseTo(ours, within(tolerance));
        }
      }
      assertThat(Tools.run("identify", "-regard-warnings", file)).contains("45x31");
    }
  }

  @ParameterizedTest
  @CsvSource({"92, '1x1,1x1,1x1'", "90, '1x1,1x1,1x1'", "89, '2x2,1x1,1x1'", "60, '2x2,1x1,1x1'"})
  void jpegKeepsFullColourFromQuality90(int quality, String sampling) throws Exception {
    Tools.need("identify");
    Photo photo = Photo.of(TestPictures.samples(45, 31, 3, 8), ColorEncodings.untagged());
    Path file = exported(photo, "q.jpg", ExportOptions.of(PhotoFormat.JPEG, 8).withJpegQuality(quality));
    assertThat(Tools.run("identify", "-format", "%Q %[jpeg:sampling-factor]", file))
        .isEqualTo(quality + " " + sampling);
  }

  /** Our conversion to sRGB against littleCMS's, relative colorimetric, on colours that sRGB can show. */
  @ParameterizedTest
  @ValueSource(strings = {"adobe", "p3", "prophoto", "rec2020"})
  void convertsAsLittleCmsDoes(String name) throws Exception {
    Tools.need("convert");
    ColorEncoding encoding = switch (name) {
      case "adobe" -> ColorEncodings.adobeRgb();
      case "p3" -> ColorEncodings.displayP3();
      case "prophoto" -> ColorEncodings.proPhoto();
      default -> ColorEncodings.rec2020();
    };
    Path srgb = folder.resolve("srgb.icc");
    Files.write(srgb, ColorEncodings.srgb().iccProfile());
    Samples samples = TestPictures.samples(60, 60, 3, 16);
    Path file = exported(Photo.of(samples, encoding), "wide.tif", ExportOptions.of(PhotoFormat.TIFF, 16));
    Path converted = folder.resolve("converted.tif");
    Tools.run("convert", file, "-intent", "Relative", "-profile", srgb, "-depth", "16", converted);
    short[] theirs = Tools.magickSamples(converted, "rgb", folder);
    int compared = 0;
    for (int i = 0; i < 60 * 60; i++) {
      float[][] rgb = new float[3][1];
      for (int c = 0; c < 3; c++) {
        rgb[c][0] = samples.get(i % 60, i / 60, c) / 65_535f;
      }
      encoding.toSrgb(rgb[0], rgb[1], rgb[2], 0, 1);
      if (isShown(rgb)) {
        compared++;
        for (int c = 0; c < 3; c++) {
          assertThat((theirs[i * 3 + c] & 0xffff) / 65_535f).isCloseTo(rgb[c][0], within(0.002f));
        }
      }
    }
    assertThat(compared).isGreaterThan(1000);
  }

  /** Every plug-in has its own idea of an embedded profile; all have to hand over the same raw numbers. */
  @ParameterizedTest
  @ValueSource(strings = {"png", "tif", "psd", "webp"})
  void everyContainerHandsOverItsRawSamplesAndItsProfile(String extension) throws Exception {
    Tools.need("convert");
    Photo wide = Photo.of(TestPictures.samples(31, 17, 3, 8), ColorEncodings.adobeRgb());
    Path source = exported(wide, "wide-source.png", ExportOptions.of(PhotoFormat.PNG, 8));
    Path file = folder.resolve("wide." + extension);
    Tools.run("convert", source, "-define", "webp:lossless=true", file);
    Photo photo = new PhotoReader().read(file);
    assertThat(photo.encoding().name()).isEqualTo("Adobe RGB (1998)");
    assertThat(photo.encoding().iccProfile()).isEqualTo(wide.encoding().iccProfile());
    assertThat(photo.samples().bytes()).isEqualTo(wide.samples().bytes());
  }

  private static boolean isShown(float[][] rgb) {
    for (float[] plane : rgb) {
      if (plane[0] < 0.001f || plane[0] > 0.999f) {
        return false;
      }
    }
    return true;
  }

  private Path camera() throws IOException {
    Path file = folder.resolve("camera.jpg");
    try (OutputStream out = Files.newOutputStream(file)) {
      Attachments attachments =
          TestPictures.attachments(ColorEncodings.adobeRgb().iccProfile(), ByteOrder.LITTLE_ENDIAN, 6);
      JpegEncoder.encode(TestPictures.pixels(60, 40, 3, 8), attachments, 95, out, new ArrayList<>());
    }
    return file;
  }

  @ParameterizedTest
  @EnumSource(value = PhotoFormat.class, names = {"JPEG", "PNG", "TIFF"})
  void exiftoolFindsEverythingAgain(PhotoFormat format) throws Exception {
    Tools.need("exiftool");
    Path before = camera();
    Path after = exported(new PhotoReader().read(before), "after." + format.extension(),
        ExportOptions.of(format, 8));
    String[] same = {"-ExifIFD:ExposureTime", "-ExifIFD:DateTimeOriginal", "-IFD0:Model", "-IFD0:Software",
        "-Canon:CanonImageType", "-GPS:GPSLatitudeRef", "-XMP-dc:Title", "-XMP-photoshop:City", "-IPTC:Keywords",
        "-IPTC:City", "-ICC_Profile:ProfileDescription"};
    List<String> old = exiftool(before, same);
    assertThat(old).hasSize(same.length);
    assertThat(exiftool(after, same)).isEqualTo(old);
    assertThat(exiftool(after, "-XMP-xmpMM:HistorySoftwareAgent", "-XMP-xmpMM:HistoryParameters"))
        .containsExactly("Unrain", "rain removed");
    assertThat(exiftool(after, "-n", "-IFD0:Orientation", "-XMP-tiff:Orientation", "-ExifIFD:ExifImageWidth",
        "-ExifIFD:ExifImageHeight", "-error", "-warning")).containsExactly("1", "1", "40", "60");
  }

  /** The same from PNG to PNG and from TIFF to TIFF, whose metadata exiftool has written. */
  @ParameterizedTest
  @EnumSource(value = PhotoFormat.class, names = {"PNG", "TIFF"})
  void exiftoolFindsEverythingAgainInTheSourcesFormat(PhotoFormat format) throws Exception {
    Tools.need("exiftool", "convert");
    Path before = folder.resolve("before." + format.extension());
    Tools.run("convert", camera(), "-strip", before);
    Tools.run("exiftool", "-q", "-overwrite_original", "-tagsfromfile", folder.resolve("camera.jpg"), "-all:all",
        "-icc_profile", "-unsafe", before);
    Path after = exported(new PhotoReader().read(before), "after." + format.extension(), ExportOptions.of(format, 8));
    String[] same = {"-ExifIFD:ExposureTime", "-ExifIFD:DateTimeOriginal", "-IFD0:Model", "-Canon:CanonImageType",
        "-GPS:GPSLatitudeRef", "-XMP-dc:Title", "-XMP-photoshop:City", "-XMP-exif:GPSLatitude", "-IPTC:Keywords",
        "-IPTC:City", "-ICC_Profile:ProfileDescription"};
    assertThat(exiftool(before, same)).hasSize(same.length);
    assertThat(exiftool(after, same)).isEqualTo(exiftool(before, same));
    assertThat(exiftool(after, "-n", "-IFD0:Orientation", "-XMP-tiff:Orientation", "-XMP-xmpMM:HistorySoftwareAgent",
        "-error", "-warning")).containsExactly("1", "1", "Unrain");
  }

  @ParameterizedTest
  @EnumSource(value = PhotoFormat.class, names = {"JPEG", "PNG", "TIFF"})
  void exiftoolFindsNoThumbnailAndNoClock(PhotoFormat format) throws Exception {
    Tools.need("exiftool", "convert");
    Path before = camera();
    Path thumbnail = folder.resolve("thumbnail.jpg");
    Tools.run("convert", before, "-strip", "-resize", "16x16", thumbnail);
    Tools.run("exiftool", "-q", "-overwrite_original", "-ThumbnailImage<=" + thumbnail, before);
    assertThat(exiftool(before, "-ThumbnailImage")).isNotEmpty();
    Path after = exported(new PhotoReader().read(before), "after." + format.extension(), ExportOptions.of(format, 8));
    assertThat(exiftool(after, "-ThumbnailImage", "-PreviewImage", "-IFD1:all", "-error", "-warning")).isEmpty();
    assertThat(exiftool(after, "-a", "-time:all", "--ICC_Profile:all", "--File:all", "--System:all"))
        .containsOnly("2024:05:06 07:08:09");
    assertThat(exiftool(after, "-Canon:CanonImageType")).containsExactly("Canon EOS Unrain test");
  }

  private static List<String> exiftool(Path file, String... tags) throws Exception {
    List<Object> command = new ArrayList<>(List.of("exiftool", "-s3"));
    command.addAll(List.of(tags));
    command.add(file);
    return Tools.run(command.toArray()).lines().toList();
  }

  @ParameterizedTest
  @EnumSource(value = PhotoFormat.class, names = {"JPEG", "PNG", "TIFF"})
  void exiftoolFindsNoPlaceWithoutLocationAndNothingWithNone(PhotoFormat format) throws Exception {
    Tools.need("exiftool");
    Photo photo = new PhotoReader().read(camera());
    Path after = exported(photo, "nowhere." + format.extension(),
        ExportOptions.of(format, 8).withMetadata(MetadataPolicy.NO_LOCATION));
    assertThat(exiftool(after, "-a", "-GPS*", "-*City*", "-*Location*", "-IPTC:Keywords")).containsExactly("rain");
    Path none = exported(photo, "none." + format.extension(),
        ExportOptions.of(format, 8).withMetadata(MetadataPolicy.NONE));
    assertThat(exiftool(none, "-a", "-EXIF:Model", "-XMP:all", "-IPTC:all", "-GPS:all",
        "-ICC_Profile:ProfileDescription")).containsExactly("Adobe RGB (1998)");
  }

  @Test
  void exiftoolReadsXmpThatIsTooLongForOneSegment() throws Exception {
    Tools.need("exiftool");
    byte[] xmp = TestPictures.XMP.replace("Anna", "A".repeat(100_000)).getBytes(StandardCharsets.UTF_8);
    Photo photo = WrittenFormatContract.photo(TestPictures.samples(9, 9, 3, 8), ColorEncodings.untagged(),
        new Attachments(null, null, xmp, null, List.of(), null, null));
    Path file = exported(photo, "long.jpg", ExportOptions.of(PhotoFormat.JPEG, 8));
    assertThat(exiftool(file, "-XMP-photoshop:Credit", "-XMP-dc:Title", "-warning"))
        .containsExactly("A".repeat(100_000), "Regen am See");
  }

  @Test
  void aRainMapIsGreyOf16Bits() throws Exception {
    Tools.need("identify", "convert");
    short[] map = TestPictures.samples(33, 21, 1, 16).shorts();
    for (String name : List.of("map.png", "map.tif")) {
      Path file = folder.resolve(name);
      new PhotoWriter().writeMap(33, 21, map, "0 is dry", file, false);
      assertThat(Tools.run("identify", "-format", "%w %h %z %[channels]", file)).isEqualTo("33 21 16 gray");
      assertThat(Tools.magickSamples(file, "gray", folder)).isEqualTo(map);
    }
  }
}

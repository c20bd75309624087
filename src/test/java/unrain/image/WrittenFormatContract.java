package unrain.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import unrain.image.codec.Attachments;
import unrain.image.metadata.ExifBlock;
import unrain.image.metadata.PhotoshopBlocks;

/** What every format that is written has to keep. Each format inherits it. */
abstract class WrittenFormatContract {
  private final PhotoReader reader = new PhotoReader();
  private final PhotoWriter writer = new PhotoWriter();

  @TempDir
  Path folder;

  abstract PhotoFormat format();

  /** Largest difference that a round trip may make, in levels of 255; 0 for a lossless format. */
  abstract int tolerance();

  abstract List<Integer> depths();

  abstract boolean keepsAlpha();

  private Photo roundTrip(Photo photo, ExportOptions options) throws ImageException {
    Path file = folder.resolve("round." + format().extension());
    assertThat(writer.write(photo, file, options.withOverwrite(true))).isEmpty();
    return reader.read(file);
  }

  private ExportOptions options(int depth) {
    return ExportOptions.of(format(), depth).withJpegQuality(100);
  }

  static Photo photo(Samples samples, ColorEncoding encoding, Attachments attachments) {
    return new Photo(samples, encoding, new PhotoMetadata(attachments), PhotoFormat.PNG, null, List.of());
  }

  @ParameterizedTest
  @CsvSource({"1,1", "3,2", "61,43", "1,300", "300,1", "257,5"})
  void keepsSamplesOfEverySizeDepthAndChannels(int width, int height) throws ImageException {
    for (int depth : depths()) {
      for (int channels = 1; channels <= 4; channels++) {
        if (channels % 2 == 1 || keepsAlpha()) {
          Samples samples = TestPictures.samples(width, height, channels, depth);
          Photo back = roundTrip(Photo.of(samples, ColorEncodings.untagged()), options(depth));
          assertThat(back.warnings()).isEmpty();
          assertThat(back.format()).isEqualTo(format());
          assertSame(samples, back.samples());
        }
      }
    }
  }

  @Test
  void keepsAVeryWidePicture() throws ImageException {
    Samples samples = TestPictures.samples(20_000, 300, 3, 8);
    assertSame(samples, roundTrip(Photo.of(samples, ColorEncodings.untagged()), options(8)).samples());
  }

  private void assertSame(Samples expected, Samples actual) {
    assertThat(List.of(actual.width(), actual.height(), actual.channels(), actual.bitDepth()))
        .isEqualTo(List.of(expected.width(), expected.height(), expected.channels(), expected.bitDepth()));
    int largest = 0;
    for (int i = 0; i < expected.width() * expected.height() * expected.channels(); i++) {
      largest = Math.max(largest, Math.abs(expected.pixels().get(i) - actual.pixels().get(i)));
    }
    assertThat(largest).isLessThanOrEqualTo(tolerance());
  }

  @Test
  void keepsTheProfileToTheBit() throws ImageException {
    for (ColorEncoding encoding : List.of(ColorEncodings.adobeRgb(), ColorEncodings.displayP3(),
        ColorEncodings.proPhoto(), ColorEncodings.srgb())) {
      Photo back = roundTrip(Photo.of(TestPictures.samples(20, 10, 3, 8), encoding), options(8));
      assertThat(back.encoding().iccProfile()).isEqualTo(encoding.iccProfile());
      assertThat(back.encoding().name()).isEqualTo(encoding.name());
      assertThat(back.encoding().isSrgb()).isEqualTo(encoding.isSrgb());
    }
    ColorEncoding grey = ColorEncodings.greyGamma(1.8);
    Photo back = roundTrip(Photo.of(TestPictures.samples(20, 10, 1, 8), grey), options(8));
    assertThat(back.encoding().iccProfile()).isEqualTo(grey.iccProfile());
  }

  @Test
  void keepsAProfileOfSeveralSegments() throws ImageException {
    byte[] small = ColorEncodings.adobeRgb().iccProfile();
    byte[] icc = Arrays.copyOf(small, 200_001);
    Photo back = roundTrip(
        Photo.of(TestPictures.samples(9, 9, 3, 8), ColorEncodings.ofProfile(icc, false)), options(8));
    assertThat(back.encoding().iccProfile()).isEqualTo(icc);
  }

  @Test
  void keepsMetadataAndSetsItUpright() throws ImageException {
    for (ByteOrder order : List.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN)) {
      Photo photo = photo(TestPictures.samples(40, 30, 3, 8), ColorEncodings.untagged(),
          TestPictures.attachments(null, order, 6));
      Attachments back = roundTrip(photo, options(8)).metadata().attachments();

      ExifBlock exif = ExifBlock.parse(back.exif());
      assertThat(exif.orientation()).isEqualTo(1);
      assertThat(exif.hasLocation()).isTrue();
      assertThat(latin(back.exif()))
          .contains("Canon EOS Unrain test", "2024:05:06 07:08:09", "Firmware 1.2", "Unrain\0");
      assertThat(new String(back.xmp(), StandardCharsets.UTF_8)).contains("Regen am See", "Zürich", "Anna",
          "tiff:Orientation=\"1\"");
      assertThat(PhotoshopBlocks.parse(back.photoshop()).find(PhotoshopBlocks.IPTC)).isEqualTo(TestPictures.iptc());
      assertThat(back.density().x() * 0.0254).isBetween(299.9, 300.1);
    }
  }

  @Test
  void keepsXmpOfAnyLength() throws ImageException {
    String history = "rained on ".repeat(20_000);
    byte[] xmp = TestPictures.XMP.replace("photoshop:Credit=\"Anna\"", "photoshop:Credit=\"" + history + "\"")
        .getBytes(StandardCharsets.UTF_8);
    Photo photo = photo(TestPictures.samples(9, 9, 3, 8), ColorEncodings.untagged(),
        new Attachments(null, null, xmp, null, List.of(), null, null));
    Photo back = roundTrip(photo, options(8));
    assertThat(back.warnings()).isEmpty();
    assertThat(new String(back.metadata().attachments().xmp(), StandardCharsets.UTF_8))
        .contains(history, "Regen am See").doesNotContain("HasExtendedXMP");
  }

  @Test
  void makerNotesStayAtTheirOffset() throws ImageException {
    Photo photo = photo(TestPictures.samples(40, 30, 3, 8), ColorEncodings.untagged(),
        TestPictures.attachments(null, ByteOrder.BIG_ENDIAN, 1));
    byte[] before = TestPictures.exif(ByteOrder.BIG_ENDIAN, 1);
    byte[] after = roundTrip(photo, options(8)).metadata().attachments().exif();
    assertThat(latin(after).indexOf("Canon EOS Unrain test")).isEqualTo(latin(before).indexOf("Canon EOS Unrain test"));
  }

  @Test
  void withoutLocationNoPlaceIsLeft() throws ImageException, IOException {
    Photo photo = photo(TestPictures.samples(40, 30, 3, 8), ColorEncodings.untagged(),
        TestPictures.attachments(null, ByteOrder.LITTLE_ENDIAN, 1));
    assertThat(photo.metadata().hasLocation()).isTrue();
    Photo back = roundTrip(photo, options(8).withMetadata(MetadataPolicy.NO_LOCATION));
    assertThat(back.metadata().hasLocation()).isFalse();
    String bytes = latin(Files.readAllBytes(folder.resolve("round." + format().extension())));
    assertThat(bytes).doesNotContain("zzzz", "Zurich", "47,30", "Z\u00c3\u00bcrich");
    Attachments kept = back.metadata().attachments();
    assertThat(new String(kept.xmp(), StandardCharsets.UTF_8)).contains("Regen am See");
    assertThat(latin(PhotoshopBlocks.parse(kept.photoshop()).find(PhotoshopBlocks.IPTC))).contains("rain");
  }

  @Test
  void withoutLocationNoTextNamesAPlace() throws ImageException, IOException {
    List<Attachments.Text> texts = List.of(new Attachments.Text("Comment", "seen through glass"),
        new Attachments.Text("photoshop:City", "Oberstdorf"), new Attachments.Text("Raw profile type exif", "4f62"));
    Photo photo = photo(TestPictures.samples(40, 30, 3, 8), ColorEncodings.untagged(),
        new Attachments(null, null, null, null, texts, null, null));
    roundTrip(photo, options(8).withMetadata(MetadataPolicy.NO_LOCATION));
    String bytes = latin(Files.readAllBytes(folder.resolve("round." + format().extension())));
    assertThat(bytes).doesNotContain("Oberstdorf", "4f62");
  }

  @Test
  void noneMeansPixelsAndProfileOnly() throws ImageException {
    Photo photo = photo(TestPictures.samples(40, 30, 3, 8), ColorEncodings.adobeRgb(),
        TestPictures.attachments(null, ByteOrder.LITTLE_ENDIAN, 1));
    Photo back = roundTrip(photo, options(8).withMetadata(MetadataPolicy.NONE));
    assertThat(back.metadata().isEmpty()).isTrue();
    assertThat(back.encoding().name()).isEqualTo("Adobe RGB (1998)");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void appliesEveryOrientation(int orientation) throws IOException, ImageException {
    Samples upright = TestPictures.samples(48, 32, 3, 8);
    Path file = folder.resolve("turned." + format().extension());
    writeTurned(OrientationReference.laidDown(upright, orientation), orientation, file);
    Photo photo = reader.read(file);
    assertThat(photo.width()).isEqualTo(48);
    assertSame(upright, photo.samples());
  }

  /** Writes samples as they are, with this orientation in EXIF. */
  abstract void writeTurned(Samples samples, int orientation, Path file) throws IOException;

  @Test
  void equalPhotosGiveEqualBytes() throws ImageException, IOException {
    Photo photo = photo(TestPictures.samples(90, 70, 3, 8), ColorEncodings.displayP3(),
        TestPictures.attachments(null, ByteOrder.LITTLE_ENDIAN, 1));
    Path one = folder.resolve("one." + format().extension());
    Path two = folder.resolve("two." + format().extension());
    writer.write(photo, one, options(8));
    writer.write(photo, two, options(8));
    assertThat(one).hasSameBinaryContentAs(two);
  }

  @Test
  void anExistingFileIsReplacedOnlyWhenAsked() throws ImageException, IOException {
    Path file = folder.resolve("there." + format().extension());
    Files.writeString(file, "precious");
    Photo photo = Photo.of(TestPictures.samples(8, 8, 3, 8), ColorEncodings.untagged());
    assertThatThrownBy(() -> writer.write(photo, file, options(8)))
        .asInstanceOf(InstanceOfAssertFactories.type(ImageException.class))
        .extracting(ImageException::reason).isEqualTo(ImageException.Reason.TARGET_EXISTS);
    assertThat(file).hasContent("precious");
    writer.write(photo, file, options(8).withOverwrite(true));
    assertThat(reader.read(file).width()).isEqualTo(8);
    try (Stream<Path> all = Files.list(folder)) {
      assertThat(all).containsExactly(file);
    }
  }

  static String latin(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }
}

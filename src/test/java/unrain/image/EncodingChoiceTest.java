package unrain.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import unrain.image.codec.Attachments;
import unrain.image.codec.Attachments.ColorHints;
import unrain.image.codec.Pixels;
import unrain.image.metadata.TiffDirectoryWriter;
import unrain.image.metadata.TiffField;
import unrain.image.metadata.TiffTags;

class EncodingChoiceTest {
  private static final Pixels RGB = TestPictures.pixels(12, 9, 3, 8);
  private static final Pixels GREY = TestPictures.pixels(12, 9, 1, 8);

  private static EncodingChoice hinted(Pixels pixels, ColorHints hints) {
    return EncodingChoice.of(pixels, new Attachments(null, null, null, null, List.of(), null, hints));
  }

  @Test
  void nothingSaidMeansSrgbAndNoProfileIsInvented() {
    EncodingChoice choice = EncodingChoice.of(RGB, Attachments.NONE);
    assertThat(choice.encoding().isSrgb()).isTrue();
    assertThat(choice.encoding().iccProfile()).isNull();
    assertThat(choice.warnings()).isEmpty();
  }

  @Test
  void aBrokenProfileIsSaidAndTakenAsSrgb() {
    byte[] torn = Arrays.copyOf(ColorEncodings.adobeRgb().iccProfile(), 200);
    for (byte[] icc : new byte[][] {new byte[10], torn, ColorEncodings.greyGamma(1.8).iccProfile()}) {
      EncodingChoice choice = EncodingChoice.of(RGB, Attachments.ofIcc(icc));
      assertThat(choice.encoding().isSrgb()).isTrue();
      assertThat(choice.encoding().iccProfile()).isNull();
      assertThat(choice.warnings()).singleElement().asString().contains("taken as sRGB");
    }
  }

  @Test
  void anRgbProfileDoesNotFitGreySamples() {
    EncodingChoice choice = EncodingChoice.of(GREY, Attachments.ofIcc(ColorEncodings.adobeRgb().iccProfile()));
    assertThat(choice.warnings()).hasSize(1);
  }

  @Test
  void aProfileOfTablesIsConvertedOnceWithAWarning() {
    byte[] pycc = ICC_Profile.getInstance(ColorSpace.CS_PYCC).getData();
    // PYCC has tables but is no RGB profile by its header; telling that it were is enough to try the way
    byte[] rgb = pycc.clone();
    System.arraycopy("RGB ".getBytes(), 0, rgb, 16, 4);
    EncodingChoice choice = EncodingChoice.of(RGB, Attachments.ofIcc(rgb));
    assertThat(choice.warnings()).singleElement().asString().contains("converted to sRGB once");
    assertThat(choice.encoding().name()).isEqualTo("sRGB");
    assertThat(choice.encoding().iccProfile()).isNotNull();
    assertThat(choice.pixels().array8()).isNotEqualTo(RGB.array8());
  }

  @Test
  void greyGammaIsOneCurveForEveryPlaneEvenIfTheyAreOneArray() {
    ColorEncoding grey = ColorEncodings.greyGamma(1.8);
    float[] plane = {0.5f};
    grey.toSrgb(plane, plane, plane, 0, 1);
    float[][] three = {{0.5f}, {0.5f}, {0.5f}};
    grey.toSrgb(three[0], three[1], three[2], 0, 1);
    assertThat(plane[0]).isEqualTo(three[2][0]).isNotEqualTo(0.5f);
    grey.fromSrgb(plane, plane, plane, 0, 1);
    assertThat(plane[0]).isCloseTo(0.5f, within(1e-5f));
  }

  @Test
  void aPngsChunksCount() {
    assertThat(hinted(RGB, new ColorHints(true, 0.45455, null, 0, 0)).encoding().name()).isEqualTo("sRGB");
    assertThat(hinted(RGB, new ColorHints(false, 0.45455, null, 0, 0)).encoding().isSrgb()).isTrue();
    ColorEncoding linear = hinted(RGB, new ColorHints(false, 1, null, 0, 0)).encoding();
    assertThat(linear.isSrgb()).isFalse();
    assertThat(linear.iccProfile()).isNotNull();
    double[] adobe = {0.3127, 0.329, 0.64, 0.33, 0.21, 0.71, 0.15, 0.06};
    assertThat(hinted(RGB, new ColorHints(false, 0.45455, adobe, 0, 0)).encoding().isSrgb()).isFalse();
    assertThat(hinted(RGB, new ColorHints(false, 0, null, 12, 13)).encoding().name()).isEqualTo("Display P3");
    assertThat(hinted(RGB, new ColorHints(false, 0, null, 9, 16)).warnings()).hasSize(1);
    assertThat(hinted(GREY, new ColorHints(false, 1, null, 0, 0)).encoding().isSrgb()).isFalse();
    assertThat(hinted(RGB, new ColorHints(false, 1, new double[8], 0, 0)).encoding().isSrgb()).isTrue();
  }

  @Test
  void aCameraThatSaysAdobeRgbInExifOnlyIsBelieved() {
    ByteOrder order = ByteOrder.BIG_ENDIAN;
    byte[] interop = new TiffDirectoryWriter(order).put(TiffField.ascii(1, "R03")).serialize(100, 0);
    byte[] exif = new TiffDirectoryWriter(order).put(TiffField.shorts(order, TiffTags.COLOR_SPACE, 65_535))
        .put(TiffField.longs(order, TiffTags.INTEROP_IFD, 100)).serialize(50, 0);
    byte[] main = new TiffDirectoryWriter(order).put(TiffField.longs(order, TiffTags.EXIF_IFD, 50)).serialize(8, 0);
    byte[] block = new byte[100 + interop.length];
    System.arraycopy(new byte[] {'M', 'M', 0, 42, 0, 0, 0, 8}, 0, block, 0, 8);
    System.arraycopy(main, 0, block, 8, main.length);
    System.arraycopy(exif, 0, block, 50, exif.length);
    System.arraycopy(interop, 0, block, 100, interop.length);
    Attachments attachments = new Attachments(null, block, null, null, List.of(), null, null);
    assertThat(EncodingChoice.of(RGB, attachments).encoding().name()).isEqualTo("Adobe RGB (1998)");
  }
}

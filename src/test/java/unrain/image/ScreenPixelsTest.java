package unrain.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class ScreenPixelsTest {

  private static int[] all(Photo photo) {
    int[] argb = new int[photo.width() * photo.height()];
    ScreenPixels.toArgb(photo, 0, 0, photo.width(), photo.height(), argb, 0, photo.width());
    return argb;
  }

  private static Photo one(int depth, int... values) {
    Samples samples = Samples.create(1, 1, values.length, depth);
    for (int c = 0; c < values.length; c++) {
      samples.set(0, 0, c, values[c]);
    }
    return Photo.of(samples, ColorEncodings.untagged());
  }

  @Test
  void everyKindOfSamplesBecomesArgb() {
    assertThat(all(one(8, 17))).containsExactly(0xff111111);
    assertThat(all(one(8, 1, 2, 3))).containsExactly(0xff010203);
    assertThat(all(one(16, 257, 514, 771))).containsExactly(0xff010203);
    assertThat(all(one(16, 65_535, 0, 128))).containsExactly(0xffff0000);
  }

  @Test
  void alphaIsMultipliedIn() {
    assertThat(all(one(8, 200, 100, 50, 128))).containsExactly(0x80643219);
    assertThat(all(one(8, 200, 100, 50, 0))).containsExactly(0);
    assertThat(all(one(16, 65_535, 65_535))).containsExactly(0xffffffff);
  }

  @Test
  void otherEncodingsAreShownInTheirColours() {
    Samples samples = Samples.create(1, 1, 3, 8);
    samples.set(0, 0, 0, 200);
    samples.set(0, 0, 1, 100);
    samples.set(0, 0, 2, 100);
    int argb = all(Photo.of(samples, ColorEncodings.displayP3()))[0];
    // by the matrices of CSS Color 4: linear 0.5776, 0.1274, 0.1274 in P3 is 0.6789, 0.1085, 0.1185 in sRGB
    assertThat(argb).isEqualTo(0xff000000 | 215 << 16 | 93 << 8 | 97);
  }

  @Test
  void theShortWayIsAtMostOneLevelOffTheExactOne() {
    for (ColorEncoding encoding : List.of(ColorEncodings.displayP3(), ColorEncodings.proPhoto())) {
      for (int depth : new int[] {8, 16}) {
        Samples samples = TestPictures.samples(80, 60, 4, depth);
        for (int i = 0; i < 80 * 60; i++) {
          samples.set(i % 80, i / 80, 3, samples.maxValue());
        }
        int[] argb = all(Photo.of(samples, encoding));
        for (int i = 0; i < argb.length; i++) {
          float[][] rgb = new float[3][1];
          for (int c = 0; c < 3; c++) {
            rgb[c][0] = (float) samples.get(i % 80, i / 80, c) / samples.maxValue();
          }
          encoding.toSrgb(rgb[0], rgb[1], rgb[2], 0, 1);
          for (int c = 0; c < 3; c++) {
            assertThat((argb[i] >> 16 - 8 * c & 0xff) - 255 * Math.clamp(rgb[c][0], 0, 1)).isBetween(-0.8f, 0.8f);
          }
        }
      }
    }
  }

  @Test
  void aRectangleGoesWhereItIsAskedFor() {
    Samples samples = TestPictures.samples(10, 8, 3, 8);
    Photo photo = Photo.of(samples, ColorEncodings.untagged());
    int[] argb = new int[100];
    ScreenPixels.toArgb(photo, 3, 2, 4, 5, argb, 7, 11);
    int[] whole = all(photo);
    for (int y = 0; y < 5; y++) {
      for (int x = 0; x < 4; x++) {
        assertThat(argb[7 + y * 11 + x]).isEqualTo(whole[(2 + y) * 10 + 3 + x]);
      }
    }
    assertThat(argb[6]).isZero();
    assertThat(argb[11]).isZero();
    assertThatThrownBy(() -> ScreenPixels.toArgb(photo, 8, 0, 4, 1, argb, 0, 4))
        .isInstanceOf(IllegalArgumentException.class);
  }
}

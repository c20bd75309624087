package unrain.derain.brush;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import unrain.image.Samples;

class MaskPictureTest {
  private static MaskPicture onePixel(int depth, int... channels) {
    Samples samples = Samples.create(2, 3, channels.length, depth);
    for (int c = 0; c < channels.length; c++) {
      samples.set(1, 2, c, channels[c]);
    }
    return MaskPicture.of(Path.of("mask.png"), "0".repeat(64), samples);
  }

  private static float weight(MaskPicture mask) {
    float[] weights = {1};
    assertThat(mask.apply(1, 2, weights)).isEqualTo(weights[0] > 0);
    return weights[0];
  }

  @ParameterizedTest
  @CsvSource({"8, 255", "16, 65535"})
  void everyKindOfPictureIsAMask(int depth, int white) {
    int half = white / 2;
    assertThat(weight(onePixel(depth, white))).isEqualTo(1);
    assertThat(weight(onePixel(depth, half))).isCloseTo(0.5f, within(0.003f));
    assertThat(weight(onePixel(depth, 1))).isEqualTo(1f / white);
    assertThat(weight(onePixel(depth, 0))).isZero();
    assertThat(weight(onePixel(depth, white, white, white))).isEqualTo(1);
    assertThat(weight(onePixel(depth, half, half, half))).isEqualTo(weight(onePixel(depth, half)));
    assertThat(weight(onePixel(depth, white, 0, 0))).isCloseTo(0.2126f, within(0.003f));
    assertThat(weight(onePixel(depth, 0, white, 0))).isCloseTo(0.7152f, within(0.003f));
    assertThat(weight(onePixel(depth, 0, 0, white))).isCloseTo(0.0722f, within(0.003f));
    assertThat(weight(onePixel(depth, white, white))).isEqualTo(1);
    assertThat(weight(onePixel(depth, white, half))).isCloseTo(0.5f, within(0.003f));
    assertThat(weight(onePixel(depth, white, white, white, 0))).as("transparent is black").isZero();
  }

  @Test
  void weightsAreMultiplied() {
    Samples row = Samples.create(4, 1, 1, 8);
    row.set(1, 0, 0, 51);
    row.set(3, 0, 0, 255);
    float[] weights = {1.5f, 0.5f, 0.25f};
    assertThat(MaskPicture.of(Path.of("m.png"), "0".repeat(64), row).apply(1, 0, weights)).isTrue();
    assertThat(weights).containsExactly(1.5f * 51 / 255f, 0, 0.25f);
  }
}

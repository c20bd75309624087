package unrain.image.color;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RgbTransformTest {
  private static final int COUNT = 20_000;

  static Stream<MatrixSpace> spaces() {
    double[] table = new double[1024];
    for (int i = 0; i < table.length; i++) {
      // rounded to 16 bits as a profile stores it
      table[i] = Math.rint(65_535 * ParametricCurve.SRGB.toLinear(i / 1023.0)) / 65_535;
    }
    return Stream.of(MatrixSpace.SRGB, MatrixSpace.ADOBE_RGB, MatrixSpace.DISPLAY_P3, MatrixSpace.PRO_PHOTO,
        MatrixSpace.REC_2020, MatrixSpace.of(Primaries.ADOBE_RGB, new SampledCurve(table)));
  }

  @ParameterizedTest
  @MethodSource("spaces")
  void roundTripIsExactToTheFifthDigit(MatrixSpace space) {
    RgbTransform transform = new RgbTransform(space);
    // below 3 % a pure power is so flat that a float in between cannot hold the value: an absolute bound is too strict
    float[][] planes = randomPlanes(0.03f, 1f);
    float[][] copy = {planes[0].clone(), planes[1].clone(), planes[2].clone()};
    transform.toSrgb(copy[0], copy[1], copy[2], 0, COUNT);
    transform.fromSrgb(copy[0], copy[1], copy[2], 0, COUNT);
    for (int c = 0; c < 3; c++) {
      assertThat(largestDifference(copy[c], planes[c])).isLessThanOrEqualTo(1e-5f);
    }
  }

  @ParameterizedTest
  @MethodSource("spaces")
  void roundTripInTheDarkStaysUnderATenthOfAnEightBitLevel(MatrixSpace space) {
    RgbTransform transform = new RgbTransform(space);
    float[][] planes = randomPlanes(0f, 0.03f);
    float[][] copy = {planes[0].clone(), planes[1].clone(), planes[2].clone()};
    transform.toSrgb(copy[0], copy[1], copy[2], 0, COUNT);
    transform.fromSrgb(copy[0], copy[1], copy[2], 0, COUNT);
    for (int c = 0; c < 3; c++) {
      assertThat(largestDifference(copy[c], planes[c])).isLessThanOrEqualTo(0.1f / 255);
    }
  }

  @ParameterizedTest
  @MethodSource("spaces")
  void greyStaysGreyAndWhiteWhite(MatrixSpace space) {
    RgbTransform transform = new RgbTransform(space);
    float[] r = {0, 0.25f, 0.5f, 1};
    float[] g = r.clone();
    float[] b = r.clone();
    transform.toSrgb(r, g, b, 0, 4);
    assertThat(r).containsExactly(g, within(3e-4f));
    assertThat(b).containsExactly(g, within(3e-4f));
    assertThat(g[0]).isZero();
    assertThat(g[3]).isCloseTo(1, within(1e-4f));
  }

  @Test
  void saturatedColoursOfAWiderSpaceLeaveTheCube() {
    RgbTransform transform = new RgbTransform(MatrixSpace.PRO_PHOTO);
    float[] r = {0, 1};
    float[] g = {1, 0};
    float[] b = {0, 0};
    transform.toSrgb(r, g, b, 0, 2);
    assertThat(r[0]).isNegative();
    assertThat(g[0]).isGreaterThan(1);
    assertThat(r[1]).isGreaterThan(1);
  }

  /** Values of Bruce Lindbloom's calculator for Adobe RGB (0.2, 0.6, 0.4), relative colorimetric, Bradford. */
  @Test
  void matchesAPublishedConversion() {
    float[] r = {0.2f};
    float[] g = {0.6f};
    float[] b = {0.4f};
    new RgbTransform(MatrixSpace.ADOBE_RGB).toSrgb(r, g, b, 0, 1);
    double linearR = Math.pow(0.2, 563 / 256.0);
    double linearG = Math.pow(0.6, 563 / 256.0);
    double linearB = Math.pow(0.4, 563 / 256.0);
    // both spaces have the same white, red and blue: the matrix between them is known in closed form
    assertThat(ParametricCurve.SRGB.toLinear(r[0])).isCloseTo(1.39836 * linearR - 0.39836 * linearG, within(2e-4));
    assertThat(ParametricCurve.SRGB.toLinear(g[0])).isCloseTo(linearG, within(2e-4));
    assertThat(ParametricCurve.SRGB.toLinear(b[0])).isCloseTo(-0.04293 * linearG + 1.04293 * linearB, within(2e-4));
  }

  private static float largestDifference(float[] a, float[] b) {
    float largest = 0;
    for (int i = 0; i < a.length; i++) {
      largest = Math.max(largest, Math.abs(a[i] - b[i]));
    }
    return largest;
  }

  private static float[][] randomPlanes(float from, float to) {
    Random random = new Random(5);
    float[][] planes = new float[3][COUNT];
    for (float[] plane : planes) {
      for (int i = 0; i < COUNT; i++) {
        plane[i] = from + (to - from) * random.nextFloat();
      }
    }
    return planes;
  }
}

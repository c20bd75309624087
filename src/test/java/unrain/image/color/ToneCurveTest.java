package unrain.image.color;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ToneCurveTest {

  static Stream<ToneCurve> curves() {
    return Stream.of(ParametricCurve.SRGB, ParametricCurve.LINEAR, ParametricCurve.gamma(2.2),
        ParametricCurve.REC_2020, new ParametricCurve(3, 1 / 1.16, 0.16 / 1.16, 1 / 9.033, 0.08, 0, 0),
        new SampledCurve(new double[] {0, 0.1, 0.4, 1}));
  }

  @ParameterizedTest
  @MethodSource("curves")
  void theInverseIsTheInverseEvenOutsideOfTheUnitRange(ToneCurve curve) {
    for (double encoded = -0.5; encoded <= 1.5; encoded += 0.01) {
      assertThat(curve.fromLinear(curve.toLinear(encoded))).isCloseTo(encoded, within(2e-4));
    }
  }

  @ParameterizedTest
  @MethodSource("curves")
  void neverFalls(ToneCurve curve) {
    double last = curve.toLinear(-1);
    for (double encoded = -1; encoded <= 2; encoded += 0.001) {
      double linear = curve.toLinear(encoded);
      assertThat(linear).isGreaterThanOrEqualTo(last - 1e-6);
      last = linear;
    }
  }

  @ParameterizedTest
  @MethodSource("curves")
  void theTableAgreesWithTheCurve(ToneCurve curve) {
    CurveTable table = new CurveTable(curve);
    for (int level = 0; level <= 65_535; level += 13) {
      double value = (float) (level / 65_535.0);
      assertThat(table.toLinear(value)).isCloseTo(curve.toLinear(value), within(1e-7));
      assertThat(table.fromLinear(value)).isCloseTo(curve.fromLinear(value), within(1e-7));
    }
    for (double value : new double[] {-5, -1.2, -0.3, -1e-7, 1e-9, 1.0000001, 1.2, 1.3, 3.9, 5}) {
      assertThat(table.toLinear(value)).isCloseTo(curve.toLinear(value), within(1e-6));
      assertThat(table.fromLinear(value)).isCloseTo(curve.fromLinear(value), within(1e-6));
    }
  }

  @Test
  void aTableThatDipsIsStraightened() {
    SampledCurve curve = new SampledCurve(new double[] {0, 0.5, 0.4, 1});
    assertThat(curve.toLinear(2 / 3.0)).isEqualTo(0.5);
    assertThatThrownBy(() -> new SampledCurve(new double[] {0.3, 0.3})).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void absurdCurvesAreRefused() {
    assertThatThrownBy(() -> ParametricCurve.gamma(0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> ParametricCurve.gamma(Double.NaN)).isInstanceOf(IllegalArgumentException.class);
  }
}

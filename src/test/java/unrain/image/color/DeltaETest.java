package unrain.image.color;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeltaETest {
  /** Pairs 1, 7, 9, 13, 17, 25 and 34 of the paper's table. */
  @ParameterizedTest
  @CsvSource({"50,2.6772,-79.7751,50,0,-82.7485,2.0425", "50,0,0,50,-1,2,2.3669",
      "50,2.49,-0.001,50,-2.49,0.0009,7.1792", "50,-0.001,2.49,50,0.0009,-2.49,4.8045",
      "50,2.5,0,50,0,-2.5,4.3065", "60.2574,-34.0099,36.2677,60.4626,-34.1751,39.4387,1.2644",
      "2.0776,0.0795,-1.135,0.9033,-0.0636,-0.5514,0.9082"})
  void agreesWithThePaper(double l1, double a1, double b1, double l2, double a2, double b2, double expected) {
    assertThat(DeltaE.ofLab(new double[] {l1, a1, b1}, new double[] {l2, a2, b2})).isCloseTo(expected, within(1e-4));
  }
}

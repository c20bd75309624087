package unrain.image.color;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class IccProfileTest {

  @Test
  void whatWeWriteWeReadAgain() {
    IccProfile profile = IccProfile.parse(IccBuilder.rgb("Display P3", Primaries.DISPLAY_P3, ParametricCurve.SRGB));
    assertThat(profile.name()).isEqualTo("Display P3");
    assertThat(profile.isRgb()).isTrue();
    assertThat(profile.hasLut()).isFalse();
    MatrixSpace space = profile.matrixSpace();
    assertThat(space.toD50().distance(Primaries.DISPLAY_P3.toD50())).isLessThan(1e-5);
    assertThat(space.red().isNear(ParametricCurve.SRGB, 1e-4)).isTrue();
    assertThat(space.isSrgb()).isFalse();
  }

  @Test
  void theJdkAcceptsOurProfiles() {
    assertThat(ICC_Profile.getInstance(IccBuilder.rgb("x", Primaries.ADOBE_RGB, ParametricCurve.gamma(2.2)))
        .getNumComponents()).isEqualTo(3);
    assertThat(ICC_Profile.getInstance(IccBuilder.grey("x", ParametricCurve.gamma(1.8))).getNumComponents())
        .isEqualTo(1);
  }

  @Test
  void theJdksOwnProfilesAreUnderstood() {
    IccProfile srgb = IccProfile.parse(ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData());
    assertThat(srgb.matrixSpace().isSrgb()).isTrue();
    IccProfile linear = IccProfile.parse(ICC_Profile.getInstance(ColorSpace.CS_LINEAR_RGB).getData());
    assertThat(linear.matrixSpace().isSrgb()).isFalse();
    assertThat(linear.matrixSpace().red().isNear(ParametricCurve.LINEAR, 1e-4)).isTrue();
    IccProfile grey = IccProfile.parse(ICC_Profile.getInstance(ColorSpace.CS_GRAY).getData());
    assertThat(grey.isGrey()).isTrue();
    assertThat(grey.greyCurve().toLinear(1)).isEqualTo(1);
  }

  @Test
  void brokenProfilesAreRefusedInOneWay() {
    byte[] good = IccBuilder.rgb("x", Primaries.ADOBE_RGB, ParametricCurve.gamma(2.2));
    assertThatThrownBy(() -> IccProfile.parse(new byte[40])).isInstanceOf(IllegalArgumentException.class);
    Random random = new Random(3);
    for (int i = 0; i < 3000; i++) {
      byte[] bad = random.nextInt(10) == 0 ? Arrays.copyOf(good, random.nextInt(good.length)) : good.clone();
      for (int k = 0; k < 1 + random.nextInt(8) && bad.length > 0; k++) {
        bad[random.nextInt(bad.length)] = (byte) random.nextInt();
      }
      try {
        IccProfile profile = IccProfile.parse(bad);
        profile.name();
        profile.matrixSpace().isSrgb();
      } catch (IllegalArgumentException e) {
        // refused, as it should be
      }
    }
  }
}

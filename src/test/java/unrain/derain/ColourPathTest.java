package unrain.derain;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Offset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import unrain.image.ColorEncoding;
import unrain.image.Photo;
import unrain.image.Samples;

class ColourPathTest {
  private static final DerainOptions TILES = new DerainOptions(64, 1L << 30);

  /** An encoding wider than sRGB: its full values lie at 1.2 there, its zero at −0.1, on a curve. */
  private static final ColorEncoding WIDE = new ColorEncoding() {
    @Override
    public String name() {
      return "wide";
    }

    @Override
    public byte @Nullable [] iccProfile() {
      return null;
    }

    @Override
    public boolean isSrgb() {
      return false;
    }

    @Override
    public void toSrgb(float[] r, float[] g, float[] b, int from, int length) {
      for (float[] plane : new float[][] {r, g, b}) {
        for (int i = from; i < from + length; i++) {
          plane[i] = 1.3f * plane[i] * plane[i] - 0.1f;
        }
      }
    }

    @Override
    public void fromSrgb(float[] r, float[] g, float[] b, int from, int length) {
      for (float[] plane : new float[][] {r, g, b}) {
        for (int i = from; i < from + length; i++) {
          plane[i] = (float) Math.sqrt(Math.max(0, (plane[i] + 0.1f) / 1.3f));
        }
      }
    }
  };

  @Test
  void theChangeIsAddedAndRoundedOnce() throws DerainException {
    Photo photo = TestPhotos.noise(150, 70, 3, 16);
    float[] change = {0.1f, -0.02f, 0.000004f};
    Samples out = DerainerTest.run(FakeRestorer.adding(change[0], change[1], change[2]), photo, TILES).derained();
    for (int y = 0; y < 70; y++) {
      for (int x = 0; x < 150; x++) {
        for (int c = 0; c < 3; c++) {
          double exact = photo.samples().get(x, y, c) + change[c] * 65535.0;
          assertThat((double) out.get(x, y, c)).isCloseTo(Math.min(65535, Math.max(0, exact)),
              Offset.offset(0.52));
        }
      }
    }
  }

  @Test
  void whatRoundsToNothingKeepsItsBitsInEveryEncoding() throws DerainException {
    for (int depth : new int[] {8, 16}) {
      Photo photo = TestPhotos.noise(150, 70, 4, depth, WIDE);
      assertThat(TestPhotos.bits(DerainerTest.run(FakeRestorer.identity(4, 8), photo, TILES).derained()))
          .isEqualTo(TestPhotos.bits(photo.samples()));

      float change = depth == 8 ? 1e-4f : 1e-6f;
      Samples out = DerainerTest.run(FakeRestorer.adding(change, change, change), photo, TILES).derained();
      int equal = 0;
      for (int y = 0; y < 70; y++) {
        for (int x = 0; x < 150; x++) {
          int source = photo.samples().get(x, y, 1);
          if (changeInWide((double) source / out.maxValue(), change) * out.maxValue() < 0.4) {
            assertThat(out.get(x, y, 1)).isEqualTo(source);
            equal++;
          }
        }
      }
      assertThat(equal).isGreaterThan(5000);
    }
  }

  private static double changeInWide(double encoded, double change) {
    return Math.sqrt(encoded * encoded + change / 1.3) - encoded;
  }

  @Test
  void theNetworkSeesClippedSrgbAndOnlyItsChangeComesBack() throws DerainException {
    Photo photo = TestPhotos.noise(40, 30, 3, 16, WIDE);
    FakeRestorer network = FakeRestorer.adding(-0.05f, -0.05f, -0.05f);
    Samples out = DerainerTest.run(network, photo, TILES).derained();
    FloatPlanes seen = network.seen.getFirst();
    for (int y = 0; y < 30; y++) {
      for (int x = 0; x < 40; x++) {
        double source = photo.samples().get(x, y, 1) / 65535.0;
        double extended = 1.3 * source * source - 0.1;
        assertThat((double) seen.at(x, y, 1)).isCloseTo(Math.min(1, Math.max(0, extended)), within(1e-6));
        double expected = Math.sqrt(Math.max(0, (extended - 0.05 + 0.1) / 1.3)) * 65535;
        assertThat((double) out.get(x, y, 1)).isCloseTo(expected, within(4));
      }
    }
  }

  @Test
  void greyTakesTheLumaOfTheChangeAndAlphaStays() throws DerainException {
    Photo photo = TestPhotos.of(90, 40, 2, 8, (x, y, c) -> c == 0 ? 100 : (x * 7 + y) % 256);
    FakeRestorer network = FakeRestorer.adding(0.1f, 0.2f, -0.1f);
    Samples out = DerainerTest.run(network, photo, TILES).derained();
    int expected = 100 + (int) Math.round((0.299 * 0.1 + 0.587 * 0.2 - 0.114 * 0.1) * 255);
    for (int y = 0; y < 40; y++) {
      for (int x = 0; x < 90; x++) {
        assertThat(out.get(x, y, 0)).isEqualTo(expected);
        assertThat(out.get(x, y, 1)).isEqualTo((x * 7 + y) % 256);
      }
    }
    FloatPlanes seen = network.seen.getFirst();
    assertThat(seen.at(3, 3, 0)).isEqualTo(100 / 255f).isEqualTo(seen.at(3, 3, 1)).isEqualTo(seen.at(3, 3, 2));
  }

  private static Offset<Double> within(double offset) {
    return Offset.offset(offset);
  }
}

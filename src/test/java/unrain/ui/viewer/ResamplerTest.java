package unrain.ui.viewer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import unrain.ui.viewer.Resampler.Enlarge;

class ResamplerTest {
  private static final int WIDTH = 613;
  private static final int HEIGHT = 407;

  /** Random opaque pixels. */
  private static final class Noise implements PixelSource {
    private final int[] argb = new Random(3).ints(WIDTH * HEIGHT).map(pixel -> pixel | 0xff000000).toArray();

    @Override
    public int width() {
      return WIDTH;
    }

    @Override
    public int height() {
      return HEIGHT;
    }

    @Override
    public void read(int x, int y, int width, int height, int[] into, int offset, int scanline) {
      for (int row = 0; row < height; row++) {
        System.arraycopy(argb, (y + row) * WIDTH + x, into, offset + row * scanline, width);
      }
    }
  }

  private final Noise noise = new Noise();
  private final Pyramid pyramid = Pyramid.of(noise);

  private int[] draw(ViewState view) {
    int[] drawn = new int[view.paneWidth() * view.paneHeight()];
    Resampler.draw(pyramid, view, Enlarge.SMOOTH_BELOW_200, drawn, 0, view.paneWidth());
    return drawn;
  }

  @Test
  void hundredPercentIsPixelForPixel() {
    ViewState view = ViewState.fit(WIDTH, HEIGHT, 300, 200).zoomTo(1, 33, 44);
    int[] drawn = draw(view);
    for (int y = 0; y < 200; y++) {
      for (int x = 0; x < 300; x++) {
        int imageX = (int) Math.floor(view.imageX(x + 0.5));
        int imageY = (int) Math.floor(view.imageY(y + 0.5));
        assertThat(drawn[y * 300 + x]).isEqualTo(noise.argb[imageY * WIDTH + imageX]);
      }
    }
  }

  @Test
  void aWorkingCopyTakesChangesUpAtEveryZoom() {
    Noise changing = new Noise();
    System.arraycopy(noise.argb, 0, changing.argb, 0, noise.argb.length);
    Pyramid working = pyramid.workingCopy(changing);
    for (int[] part : new int[][] {{31, 17, 52, 40}, {0, 0, 5, 5}, {WIDTH - 33, HEIGHT - 21, 33, 21}}) {
      for (int y = part[1]; y < part[1] + part[3]; y++) {
        for (int x = part[0]; x < part[0] + part[2]; x++) {
          changing.argb[y * WIDTH + x] = 0xff000000 | x * 77 << 8 | y;
        }
      }
      working = working.updated(part[0], part[1], part[2], part[3]);
    }
    Pyramid anew = Pyramid.of(changing);
    for (double zoom : new double[] {0.13, 0.3, 0.6, 1, 2}) {
      ViewState view = ViewState.fit(WIDTH, HEIGHT, 300, 200).zoomTo(zoom, 33, 44);
      int[] one = new int[300 * 200];
      int[] other = new int[300 * 200];
      Resampler.draw(working, view, Enlarge.SMOOTH_BELOW_200, one, 0, 300);
      Resampler.draw(anew, view, Enlarge.SMOOTH_BELOW_200, other, 0, 300);
      assertThat(one).isEqualTo(other);
    }
    assertThat(draw(ViewState.fit(WIDTH, HEIGHT, 300, 200))).as("what it was copied from")
        .isNotEqualTo(drawOf(working));
  }

  private int[] drawOf(Pyramid other) {
    int[] drawn = new int[300 * 200];
    Resampler.draw(other, ViewState.fit(WIDTH, HEIGHT, 300, 200), Enlarge.SMOOTH_BELOW_200, drawn, 0, 300);
    return drawn;
  }

  @Test
  void eightHundredPercentIsNearestNeighbour() {
    ViewState view = ViewState.fit(WIDTH, HEIGHT, 320, 240).zoomTo(8, 100, 100);
    int[] drawn = draw(view);
    for (int y = 0; y < 240; y++) {
      for (int x = 0; x < 320; x++) {
        int imageX = (int) Math.floor(view.imageX(x + 0.5));
        int imageY = (int) Math.floor(view.imageY(y + 0.5));
        assertThat(drawn[y * 320 + x]).isEqualTo(noise.argb[imageY * WIDTH + imageX]);
      }
    }
  }

  @Test
  void belowHundredPercentEveryPixelCounts() {
    for (double zoom : new double[] {0.9, 0.66, 0.5, 0.33, 0.25, 0.2, 0.13}) {
      ViewState view = new ViewState(WIDTH, HEIGHT, 60, 40, zoom, 20.3, 11.7, false);
      int[] drawn = draw(view);
      for (int y = 0; y < 40; y += 7) {
        for (int x = 0; x < 60; x += 7) {
          double expected = areaMean(view.imageX(x), view.imageX(x + 1), view.imageY(y), view.imageY(y + 1));
          // The halvings a pixel's edge cuts through are averaged whole, and every level rounds.
          double tolerance = zoom > 0.5 ? 2 : 40;
          assertThat(drawn[y * 60 + x] >> 8 & 0xff).as("zoom %s at %s,%s", zoom, x, y)
              .isBetween((int) Math.floor(expected - tolerance), (int) Math.ceil(expected + tolerance));
        }
      }
    }
  }

  @Test
  void averagingKeepsTheMean() {
    double mean = areaMean(0, WIDTH, 0, HEIGHT);
    for (int paneWidth : new int[] {500, 307, 200, 97, 60}) {
      ViewState view = ViewState.fit(WIDTH, HEIGHT, paneWidth, paneWidth);
      double sum = 0;
      int count = 0;
      for (int pixel : draw(view)) {
        sum += pixel >>> 24 == 0 ? 0 : pixel >> 8 & 0xff;
        count += pixel >>> 24 == 0 ? 0 : 1;
      }
      assertThat(sum / count).isBetween(mean - 1, mean + 1);
    }
  }

  @Test
  void outsideTheImageNothingIsDrawn() {
    ViewState view = ViewState.fit(WIDTH, HEIGHT, 400, 400);
    int[] drawn = draw(view);
    assertThat(drawn[10 * 400 + 200]).isZero();
    assertThat(drawn[200 * 400 + 200] >>> 24).isEqualTo(255);
  }

  @Test
  void aPixelOfAnImageIsDrawnAtAnySize() {
    PixelSource one = new PixelSource() {
      @Override
      public int width() {
        return 1;
      }

      @Override
      public int height() {
        return 1;
      }

      @Override
      public void read(int x, int y, int width, int height, int[] argb, int offset, int scanline) {
        argb[offset] = 0xff123456;
      }
    };
    ViewState view = ViewState.fit(1, 1, 40, 30);
    int[] drawn = new int[40 * 30];
    Resampler.draw(Pyramid.of(one), view, Enlarge.SMOOTH_BELOW_200, drawn, 0, 40);
    assertThat(drawn[15 * 40 + 20]).isEqualTo(0xff123456);
  }

  private double areaMean(double left, double right, double top, double bottom) {
    double sum = 0;
    double area = 0;
    for (int y = (int) top; y < Math.min(HEIGHT, Math.ceil(bottom)); y++) {
      for (int x = (int) left; x < Math.min(WIDTH, Math.ceil(right)); x++) {
        double covered = (Math.min(right, x + 1) - Math.max(left, x)) * (Math.min(bottom, y + 1) - Math.max(top, y));
        sum += covered * (noise.argb[y * WIDTH + x] >> 8 & 0xff);
        area += covered;
      }
    }
    return sum / area;
  }
}

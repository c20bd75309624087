package unrain.ui.viewer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class ViewStateTest {
  @Test
  void fittingShowsTheWholeImageInTheMiddle() {
    ViewState view = ViewState.fit(6000, 4000, 1200, 1000);
    assertThat(view.zoom()).isEqualTo(0.2);
    assertThat(view.viewX(0)).isCloseTo(0, within(1e-9));
    assertThat(view.viewY(0)).isCloseTo(100, within(1e-9));
    assertThat(view.viewY(4000)).isCloseTo(900, within(1e-9));
  }

  @Test
  void thePixelUnderTheCursorStaysWhileZooming() {
    Random random = new Random(7);
    for (int i = 0; i < 2000; i++) {
      ViewState view = ViewState.fit(3000, 2000, 900, 700);
      double cursorX = random.nextInt(900);
      double cursorY = 60 + random.nextInt(580);
      double imageX = view.imageX(cursorX);
      double imageY = view.imageY(cursorY);
      for (int step = 0; step < 12; step++) {
        view = view.zoomBy(1, cursorX, cursorY);
        assertThat(view.viewX(imageX)).isCloseTo(cursorX, within(0.5));
        assertThat(view.viewY(imageY)).isCloseTo(cursorY, within(0.5));
      }
    }
  }

  @Test
  void stepsStopAtHundredPercentOnTheirWay() {
    ViewState view = ViewState.fit(3000, 2000, 900, 700);
    boolean stopped = false;
    for (int step = 0; step < 10; step++) {
      view = view.zoomBy(1, 450, 350);
      stopped |= view.zoom() == 1;
    }
    assertThat(stopped).isTrue();
    assertThat(view.zoomTo(1.1, 0, 0).zoomBy(-1, 0, 0).zoom()).isEqualTo(1);
  }

  @Test
  void zoomHasEnds() {
    ViewState view = ViewState.fit(3000, 2000, 900, 700);
    assertThat(view.zoomTo(1000, 0, 0).zoom()).isEqualTo(16);
    assertThat(view.zoomTo(0.0001, 0, 0).zoom()).isEqualTo(0.125);
    assertThat(ViewState.fit(12000, 9000, 600, 450).zoomTo(0.0001, 0, 0).zoom())
        .as("the whole of a large photo can be seen all the same").isEqualTo(0.05);
  }

  @Test
  void theImageCanNotBeLost() {
    ViewState view = ViewState.fit(300, 200, 900, 700).zoomTo(4, 450, 350).panBy(1e6, -1e6);
    assertThat(view.imageX(450)).isBetween(0.0, 300.0);
    assertThat(view.imageY(350)).isBetween(0.0, 200.0);
  }

  @Test
  void resizingKeepsTheFitOrTheMiddle() {
    ViewState fitted = ViewState.fit(3000, 2000, 900, 700);
    assertThat(fitted.inPane(450, 700).zoom()).isEqualTo(0.15);
    ViewState zoomed = fitted.zoomTo(2, 100, 100);
    ViewState wider = zoomed.inPane(1100, 500);
    assertThat(wider.zoom()).isEqualTo(2);
    assertThat(wider.imageX(550)).isCloseTo(zoomed.imageX(450), within(1e-9));
    assertThat(wider.imageY(250)).isCloseTo(zoomed.imageY(350), within(1e-9));
  }
}

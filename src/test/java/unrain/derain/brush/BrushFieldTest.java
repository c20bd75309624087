package unrain.derain.brush;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BrushFieldTest {
  private static Stroke line(float x1, float y1, float x2, float y2, float radius, float hardness, boolean erases) {
    return new Stroke(List.of(new StrokePoint(x1, y1), new StrokePoint(x2, y2)), radius, hardness, erases);
  }

  /** The mask after painting, at a place of the field, over a mask of 1. */
  private static float at(BrushField field, int x, int y) {
    int i = y * field.grid().width() + x;
    return field.keep()[i] + field.add()[i];
  }

  @Test
  void aStrokeIsFullInsideFadesAndEndsAtItsRadius() {
    BrushMask brush = BrushMask.EMPTY.with(line(20, 20, 60, 20, 10, 0.5f, false));
    BrushField field = BrushField.of(brush, BrushGrid.pixels(0, 0, 80, 40));
    assertThat(at(field, 40, 20)).isEqualTo(1);
    assertThat(at(field, 40, 16)).isEqualTo(1);
    assertThat(at(field, 40, 26)).isBetween(0.3f, 0.9f);
    assertThat(at(field, 40, 28)).isLessThan(at(field, 40, 26));
    assertThat(at(field, 40, 30)).isZero();
    assertThat(at(field, 8, 20)).isZero();
  }

  @Test
  void laterStrokesLieOverEarlierOnes() {
    BrushMask brush = BrushMask.NONE.with(line(10, 10, 50, 10, 8, 1, true)).with(line(30, 2, 30, 18, 3, 1, false));
    BrushField field = BrushField.of(brush, BrushGrid.pixels(0, 0, 60, 20));
    assertThat(at(field, 20, 10)).as("erased").isZero();
    assertThat(at(field, 30, 10)).as("painted back").isEqualTo(1);
    assertThat(at(field, 58, 1)).as("never touched").isEqualTo(1);
  }

  @Test
  void oneStrokeOverAPlaceTwicePaintsItOnce() {
    Stroke once = line(5, 10, 45, 10, 9, 0, true);
    Stroke twice = new Stroke(List.of(new StrokePoint(5, 10), new StrokePoint(45, 10), new StrokePoint(5, 10)),
        9, 0, true);
    BrushGrid grid = BrushGrid.pixels(0, 0, 50, 20);
    assertThat(BrushField.of(BrushMask.NONE.with(twice), grid).keep())
        .isEqualTo(BrushField.of(BrushMask.NONE.with(once), grid).keep());
  }

  @Test
  void aPixelIsTheSameInEveryRegion() {
    BrushMask brush = scribble(new Random(3), 12, 300, 200);
    BrushField whole = BrushField.of(brush, BrushGrid.pixels(0, 0, 300, 200));
    BrushField part = BrushField.of(brush, BrushGrid.pixels(90, 70, 120, 80));
    for (int y = 0; y < 80; y++) {
      for (int x = 0; x < 120; x++) {
        int i = y * 120 + x;
        int j = (y + 70) * 300 + x + 90;
        assertThat(part.keep()[i]).isEqualTo(whole.keep()[j]);
        assertThat(part.add()[i]).isEqualTo(whole.add()[j]);
      }
    }
  }

  @Test
  void fromAfarItIsTheSamePictureSmaller() {
    BrushMask brush = BrushMask.NONE.with(line(50, 50, 250, 150, 40, 0.2f, true));
    BrushField near = BrushField.of(brush, BrushGrid.pixels(0, 0, 300, 200));
    BrushField far = BrushField.of(brush, new BrushGrid(0, 0, 4, 75, 50));
    for (int y = 0; y < 50; y++) {
      for (int x = 0; x < 75; x++) {
        assertThat(at(far, x, y)).isCloseTo(at(near, 4 * x + 2, 4 * y + 2), within(0.05f));
      }
    }
  }

  @Test
  void pointsTooCloseToMatterAreLeftOut() {
    Stroke stroke = new Stroke(List.of(new StrokePoint(10, 10)), 50, 0.5f, false);
    assertThat(stroke.to(new StrokePoint(11, 10))).isSameAs(stroke);
    assertThat(stroke.to(new StrokePoint(20, 10)).points()).hasSize(2);
  }

  @Test
  void nonsenseIsRefused() {
    List<StrokePoint> one = List.of(new StrokePoint(1, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new Stroke(List.of(), 5, 1, false));
    assertThatIllegalArgumentException().isThrownBy(() -> new Stroke(one, 0, 1, false));
    assertThatIllegalArgumentException().isThrownBy(() -> new Stroke(one, 5, 1.1f, false));
    assertThatIllegalArgumentException().isThrownBy(() -> new StrokePoint(Float.NaN, 0));
  }

  static BrushMask scribble(Random random, int strokes, int width, int height) {
    BrushMask brush = BrushMask.NONE;
    for (int i = 0; i < strokes; i++) {
      List<StrokePoint> points = new ArrayList<>();
      for (int p = 0; p < 6; p++) {
        points.add(new StrokePoint(random.nextInt(width), random.nextInt(height)));
      }
      brush = brush.with(new Stroke(points, 3 + random.nextInt(30), random.nextFloat(), random.nextBoolean()));
    }
    return brush;
  }
}

package unrain.ui.window;

import java.util.Arrays;
import java.util.stream.Collectors;
import javafx.geometry.Point2D;
import unrain.derain.Blend;
import unrain.ui.base.Messages;
import unrain.ui.compare.Comparison;
import unrain.ui.inspect.PixelFacts;
import unrain.ui.overlay.MapChoice;

/** The numbers of one pixel, as the file has them: before, after, the change, and what the maps say there. */
final class PixelReadout {
  private PixelReadout() {}

  /** @param looked the map that is looked at, which is read beside the rain map */
  static String of(Comparison comparison, Blend blend, MapChoice looked, Point2D pixel) {
    int x = (int) pixel.getX();
    int y = (int) pixel.getY();
    PixelFacts facts = PixelFacts.of(comparison, blend, x, y);
    String values = facts.difference()
        .map(change -> Messages.text("status.values.after", numbers(facts.before()), numbers(facts.after()),
            signed(change), value(comparison, MapChoice.RAIN, x, y)) + map(comparison, looked, x, y))
        .orElseGet(() -> Messages.text("status.values.before", numbers(facts.before())));
    return Messages.text("status.values", x, y, values);
  }

  private static String map(Comparison comparison, MapChoice looked, int x, int y) {
    return switch (looked.kind()) {
      case RAIN -> "";
      case REFINEMENT -> Messages.text("status.values.map", looked.module(), value(comparison, looked, x, y));
      case BETWEEN_MODELS -> Messages.text("status.values.between", "", value(comparison, looked, x, y));
    };
  }

  private static double value(Comparison comparison, MapChoice map, int x, int y) {
    return comparison.map(map).orElseThrow().at(x, y);
  }

  private static String numbers(int[] values) {
    return Arrays.stream(values).mapToObj(Integer::toString).collect(Collectors.joining(" "));
  }

  private static String signed(int[] values) {
    return Arrays.stream(values).mapToObj(value -> value > 0 ? "+" + value : Integer.toString(value))
        .collect(Collectors.joining(" "));
  }
}

package unrain.ui.window;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import javafx.geometry.Point2D;
import unrain.derain.Blend;
import unrain.ui.base.Messages;
import unrain.ui.compare.Comparison;
import unrain.ui.inspect.PixelFacts;
import unrain.ui.overlay.MapChoice;

/**
 * The numbers of one pixel, as the file has them: before, after, the change, and what the maps say there. One line
 * each, in columns for a font whose characters are all equally wide.
 */
final class PixelReadout {
  /** A line: its name, and numbers or one value. */
  private record Line(String name, List<String> values) {}

  private PixelReadout() {}

  /** @param looked the map that is looked at, which is read beside the rain map */
  static String of(Comparison comparison, Blend blend, MapChoice looked, Point2D pixel) {
    int x = (int) pixel.getX();
    int y = (int) pixel.getY();
    PixelFacts facts = PixelFacts.of(comparison, blend, x, y);
    List<Line> lines = new ArrayList<>();
    lines.add(new Line(Messages.text("readout.before"), numbers(facts.before(), "%d")));
    facts.difference().ifPresent(change -> {
      lines.add(new Line(Messages.text("readout.after"), numbers(facts.after(), "%d")));
      lines.add(new Line(Messages.text("readout.change"), numbers(change, "%+d")));
      lines.add(map(comparison, MapChoice.RAIN, x, y));
      if (!looked.equals(MapChoice.RAIN)) {
        lines.add(map(comparison, looked, x, y));
      }
    });
    return Messages.text("readout.place", x, y) + "\n" + inColumns(lines);
  }

  private static Line map(Comparison comparison, MapChoice map, int x, int y) {
    double value = comparison.map(map).orElseThrow().at(x, y);
    return new Line(Messages.text("readout.map." + map.kind(), map.module()),
        List.of(Messages.text("readout.value", value)));
  }

  private static List<String> numbers(int[] values, String format) {
    return Arrays.stream(values).mapToObj(value -> value == 0 ? "0" : format.formatted(value)).toList();
  }

  private static String inColumns(List<Line> lines) {
    int names = lines.stream().mapToInt(line -> line.name().length()).max().orElse(1);
    int numbers = lines.stream().flatMap(line -> line.values().stream()).mapToInt(String::length).max().orElse(1);
    return lines.stream().map(line -> ("%-" + names + "s").formatted(line.name()) + line.values().stream()
        .map(value -> ("%" + (numbers + 1) + "s").formatted(value)).collect(Collectors.joining()))
        .collect(Collectors.joining("\n"));
  }
}

package unrain.ui.window;

import java.util.StringJoiner;
import javafx.geometry.Point2D;
import unrain.derain.Blend;
import unrain.derain.Derained;
import unrain.image.Samples;
import unrain.ui.base.Messages;
import unrain.ui.compare.Comparison;

/** The numbers of one pixel, as the file has them: before, after, and how sure the network is of rain there. */
final class PixelReadout {
  private PixelReadout() {}

  static String of(Comparison comparison, Blend blend, Point2D pixel) {
    int x = (int) pixel.getX();
    int y = (int) pixel.getY();
    Samples before = comparison.photo().samples();
    String values = comparison.derained()
        .map(derained -> Messages.text("status.values.after", numbers(before, x, y),
            numbers(after(derained, blend, x, y), 0, 0), derained.rainMap().at(x, y)))
        .orElseGet(() -> Messages.text("status.values.before", numbers(before, x, y)));
    return Messages.text("status.values", x, y, values);
  }

  private static Samples after(Derained derained, Blend blend, int x, int y) {
    Samples source = derained.original().samples();
    Samples one = Samples.create(1, 1, source.channels(), source.bitDepth());
    blend.applyRegion(derained, x, y, 1, 1, one);
    return one;
  }

  private static String numbers(Samples samples, int x, int y) {
    StringJoiner numbers = new StringJoiner(" ");
    for (int channel = 0; channel < samples.channels(); channel++) {
      numbers.add(Integer.toString(samples.get(x, y, channel)));
    }
    return numbers.toString();
  }
}

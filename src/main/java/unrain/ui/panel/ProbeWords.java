package unrain.ui.panel;

import java.util.Arrays;
import java.util.stream.Collectors;
import unrain.derain.Blend;
import unrain.ui.base.Messages;
import unrain.ui.compare.Comparison;
import unrain.ui.inspect.PixelFacts;
import unrain.ui.overlay.MapChoice;
import unrain.ui.overlay.Probe;

/** One pinned pixel in a few lines. */
final class ProbeWords {
  private ProbeWords() {}

  /** @param looked the map that is looked at, which is read beside the rain map */
  static String of(Comparison open, Blend blend, MapChoice looked, Probe probe) {
    PixelFacts facts = PixelFacts.of(open, blend, probe.x(), probe.y());
    StringBuilder words = new StringBuilder(Messages.text("probes.place", probe.x(), probe.y()));
    if (open.hasResult()) {
      map(words, open, MapChoice.RAIN, probe);
      if (!looked.equals(MapChoice.RAIN)) {
        map(words, open, looked, probe);
      }
    }
    line(words, "readout.before", numbers(facts.before(), "%d"));
    facts.difference().ifPresent(change -> {
      line(words, "readout.after", numbers(facts.after(), "%d"));
      line(words, "readout.change", numbers(change, "%+d"));
    });
    return words.toString();
  }

  private static void map(StringBuilder words, Comparison open, MapChoice map, Probe probe) {
    double value = open.map(map).orElseThrow().at(probe.x(), probe.y());
    words.append('\n').append(Messages.text("readout.map." + map.kind(), map.module())).append(' ')
        .append(Messages.text("readout.value", value));
  }

  private static void line(StringBuilder words, String key, String numbers) {
    words.append('\n').append(Messages.text(key)).append(' ').append(numbers);
  }

  private static String numbers(int[] values, String format) {
    return Arrays.stream(values).mapToObj(value -> value == 0 ? "0" : format.formatted(value))
        .collect(Collectors.joining(" "));
  }
}

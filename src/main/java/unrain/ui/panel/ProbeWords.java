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

  static String of(Comparison open, Blend blend, Probe probe) {
    PixelFacts facts = PixelFacts.of(open, blend, probe.x(), probe.y());
    String place = Messages.text("probes.place", probe.x(), probe.y());
    if (!open.hasResult()) {
      return place + "\n" + numbers(facts.before());
    }
    double rain = open.map(MapChoice.RAIN).orElseThrow().at(probe.x(), probe.y());
    return Messages.text("probes.values", place, rain, numbers(facts.before()), numbers(facts.after()));
  }

  private static String numbers(int[] values) {
    return Arrays.stream(values).mapToObj(Integer::toString).collect(Collectors.joining(" "));
  }
}

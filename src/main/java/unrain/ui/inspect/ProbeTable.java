package unrain.ui.inspect;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import unrain.derain.Blend;
import unrain.image.ImageException;
import unrain.image.ImageException.Reason;
import unrain.ui.base.Messages;
import unrain.ui.compare.Comparison;
import unrain.ui.overlay.MapChoice;
import unrain.ui.overlay.Probe;

/**
 * Pinned pixels as comma-separated values: the same columns in every language, samples as the file has them, maps from
 * 0 to 1.
 */
final class ProbeTable {
  private static final String[][] CHANNELS = {{"grey"}, {"grey", "alpha"}, {"r", "g", "b"}, {"r", "g", "b", "alpha"}};

  private ProbeTable() {}

  static String of(Comparison comparison, Blend blend, List<Probe> probes) {
    String[] channels = CHANNELS[comparison.photo().samples().channels() - 1];
    StringBuilder table = new StringBuilder(header(comparison, channels)).append("\r\n");
    for (Probe probe : probes) {
      table.append(row(comparison, blend, probe)).append("\r\n");
    }
    return table.toString();
  }

  private static String header(Comparison comparison, String[] channels) {
    List<String> names = new ArrayList<>(List.of("probe", "x", "y"));
    for (MapChoice map : comparison.maps()) {
      names.add(switch (map.kind()) {
        case RAIN -> "rain";
        case REFINEMENT -> "refinement_" + map.module();
        case BETWEEN_MODELS -> "rain_between_models";
      });
    }
    for (String stage : comparison.hasResult() ? List.of("before", "after", "difference") : List.of("before")) {
      for (String channel : channels) {
        names.add(stage + "_" + channel);
      }
    }
    return String.join(",", names);
  }

  private static String row(Comparison comparison, Blend blend, Probe probe) {
    PixelFacts facts = PixelFacts.of(comparison, blend, probe.x(), probe.y());
    StringJoiner row = new StringJoiner(",");
    row.add(Integer.toString(probe.number())).add(Integer.toString(probe.x())).add(Integer.toString(probe.y()));
    for (MapChoice map : comparison.maps()) {
      double value = comparison.map(map).orElseThrow().at(probe.x(), probe.y());
      row.add(String.format(Locale.ROOT, "%.5f", value));
    }
    add(row, facts.before());
    add(row, facts.after());
    facts.difference().ifPresent(values -> add(row, values));
    return row.toString();
  }

  private static void add(StringJoiner row, int[] values) {
    for (int value : values) {
      row.add(Integer.toString(value));
    }
  }

  /** Through a temporary file, so that the name never stands for half of a table. */
  static Path write(Path target, String table) throws ImageException {
    Path file = target.toAbsolutePath();
    try {
      Path temporary = file.resolveSibling(".unrain-" + ProcessHandle.current().pid() + ".tmp");
      try {
        Files.writeString(temporary, table);
        Files.move(temporary, file, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(temporary);
      }
      return file;
    } catch (IOException e) {
      throw new ImageException(Reason.CANNOT_WRITE, target,
          Messages.text("probes.unwritable.what", String.valueOf(target.getFileName())), e);
    }
  }
}

package unrain.ui.editor;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import unrain.derain.Derained;
import unrain.derain.Timings;
import unrain.model.ModelManifest;
import unrain.settings.MachineNotes;

/**
 * How fast the networks are on this machine, each by its last run, kept for the next start. What is kept may come from
 * another version of the program: what is not understood is not known. It lies in a file, so not for the screen thread.
 */
public final class PaceMemory {
  private static final Pattern NOTE = Pattern.compile("(\\d{1,6}\\.\\d{1,6}) s per megapixel");
  private static final double MEGAPIXEL = 1e6;

  private final MachineNotes notes;

  public PaceMemory(MachineNotes notes) {
    this.notes = notes;
  }

  /** What a network takes for a million pixels of tiles. */
  public record Pace(ModelManifest network, double secondsPerMegapixel) {
    /** How long it will take for so many pixels of tiles. */
    Duration expect(long tilePixels) {
      return Duration.ofMillis(Math.round(1000 * secondsPerMegapixel * tilePixels / MEGAPIXEL));
    }
  }

  /** The pace on that device; empty where none is kept, or nothing that is understood. */
  Optional<Pace> recall(ModelManifest network, String device) {
    return notes.find(key(network, device)).map(NOTE::matcher).filter(Matcher::matches)
        .map(note -> new Pace(network, Double.parseDouble(note.group(1))));
  }

  /** Takes the device from the result: another may have stepped in during the run. */
  void keep(Derained result) {
    Timings spent = result.timings();
    double megapixels = (double) spent.tiles() * spent.tileWidth() * spent.tileHeight() / MEGAPIXEL;
    notes.keep(key(result.model(), result.device()),
        String.format(Locale.ROOT, "%.6f s per megapixel", spent.network().toNanos() / 1e9 / megapixels));
  }

  private static String key(ModelManifest network, String device) {
    return "pace of %s %s, %s, on %s".formatted(network.name(), network.sha256(), network.precision().word(), device);
  }
}

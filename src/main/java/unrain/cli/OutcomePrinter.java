package unrain.cli;

import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import unrain.derain.Derained;
import unrain.model.ModelManifest;

/** Tells how each picture ended: paths or JSON lines on stdout, sentences on stderr. */
final class OutcomePrinter {
  /** ASCII alone: a program that reads it need not guess the terminal's encoding. */
  static final JsonMapper JSON = JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  private final Terminal terminal;
  private final Verbosity verbosity;
  private final boolean json;

  OutcomePrinter(Terminal terminal, Verbosity verbosity, boolean json) {
    this.terminal = terminal;
    this.verbosity = verbosity;
    this.json = json;
  }

  void print(Outcome outcome) {
    if (json) {
      terminal.data(JSON.writeValueAsString(toJson(outcome)));
    } else {
      printPath(outcome);
    }
    printMessage(outcome);
  }

  private void printPath(Outcome outcome) {
    switch (outcome) {
      case Outcome.Written written -> terminal.data(written.target().toString());
      case Outcome.Planned planned -> terminal.data(planned.target().toString());
      case Outcome.Skipped ignored -> { }
      case Outcome.Dry ignored -> { }
      case Outcome.Failed ignored -> { }
    }
  }

  private void printMessage(Outcome outcome) {
    switch (outcome) {
      case Outcome.Failed failed -> terminal.message(failed.failure().sentence());
      case Outcome.Skipped skipped when verbosity != Verbosity.QUIET ->
          terminal.message(skipped.source().file() + " was skipped: " + skipped.existing() + " exists.");
      case Outcome.Dry dry when verbosity != Verbosity.QUIET -> terminal.message(String.format(Locale.ROOT,
          "%s was left alone: there is rain in %.1f %% of it, less than %.1f %%.", dry.source().file(),
          dry.score() * 100, dry.leastRain() * 100));
      case Outcome.Written written when verbosity != Verbosity.QUIET -> printRemarks(written);
      default -> { }
    }
  }

  private void printRemarks(Outcome.Written written) {
    written.warnings().forEach(warning -> terminal.message(written.source().file() + ": " + warning));
    if (verbosity == Verbosity.VERBOSE) {
      terminal.message(details(written));
    }
  }

  private static String details(Outcome.Written written) {
    Derained derained = written.derained();
    return String.format(Locale.ROOT, "%s: model %s %s (%s) on %s, tiles: %d, %d ms in the network, %d ms in all",
        written.source().file(), derained.model().name(), derained.model().version(),
        derained.model().precision().word(), derained.device(),
        derained.timings().tiles(), derained.timings().network().toMillis(), written.millis());
  }

  private static ObjectNode toJson(Outcome outcome) {
    ObjectNode node = JSON.createObjectNode();
    node.put("input", outcome.source().file().toString());
    switch (outcome) {
      case Outcome.Written written -> putWritten(node, written);
      case Outcome.Planned planned -> {
        node.put("status", "planned");
        node.put("output", planned.target().toString());
        putPath(node, "rainMap", planned.rainMap());
      }
      case Outcome.Skipped skipped -> {
        node.put("status", "skipped");
        node.put("existing", skipped.existing().toString());
      }
      case Outcome.Dry dry -> {
        node.put("status", "dry");
        node.put("score", dry.score());
        node.put("minRain", dry.leastRain());
      }
      case Outcome.Failed failed -> {
        node.put("status", "failed");
        node.put("exitCode", failed.failure().code());
        node.put("reason", failed.failure().reason());
        node.put("message", failed.failure().sentence());
      }
    }
    return node;
  }

  private static void putWritten(ObjectNode node, Outcome.Written written) {
    Derained derained = written.derained();
    node.put("status", "written");
    node.put("output", written.target().toString());
    putPath(node, "rainMap", written.rainMap());
    putPath(node, "recipe", written.recipe());
    node.put("width", derained.original().width());
    node.put("height", derained.original().height());
    putModel(node.putObject("model"), derained.model());
    node.put("device", derained.device());
    derained.fallbackReason().ifPresent(reason -> node.put("deviceFallback", reason));
    node.put("strength", written.blend().strength());
    node.put("protectDry", written.blend().protectDry());
    node.put("maskThreshold", written.blend().threshold());
    node.put("maskFeather", written.blend().featherPx());
    node.put("detail", written.blend().detail());
    written.blend().maskFile().ifPresent(mask -> putPath(node, "mask", mask.file()));
    node.put("reduction", derained.reduction());
    node.put("tiles", derained.timings().tiles());
    node.put("millis", written.millis());
    putRain(node.putObject("rain"), derained);
    var warnings = node.putArray("warnings");
    written.warnings().forEach(warnings::add);
  }

  static void putModel(ObjectNode node, ModelManifest model) {
    node.put("name", model.name());
    node.put("version", model.version());
    node.put("precision", model.precision().word());
    node.put("sha256", model.sha256());
  }

  static void putRain(ObjectNode node, Derained derained) {
    node.put("score", derained.rainScore());
    node.put("threshold", derained.model().rainScore().threshold());
    node.put("rainy", derained.isRainy());
    MapStatistics statistics = MapStatistics.of(derained.rainMap());
    node.put("mean", statistics.mean());
    node.put("median", statistics.median());
    node.put("p95", statistics.p95());
    node.put("p99", statistics.p99());
    node.put("max", statistics.max());
    node.put("shareOver0.1", statistics.shareOverTenth());
    node.put("shareOver0.5", statistics.shareOverHalf());
  }

  private static void putPath(ObjectNode node, String field, @Nullable Path path) {
    if (path != null) {
      node.put(field, path.toString());
    }
  }
}

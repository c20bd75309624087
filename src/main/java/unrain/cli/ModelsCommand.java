package unrain.cli;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import unrain.model.ModelCatalog;
import unrain.model.ModelException;
import unrain.model.ModelManifest;

/** {@code unrain models}: the networks that come with the program, each checked against its hash. */
@Command(name = "models", description = "Lists the networks that come with the program.")
final class ModelsCommand implements Callable<Integer> {
  @Option(names = "--json", description = "A JSON array instead of a table.")
  private boolean json;

  private final Terminal terminal;
  private final ModelCatalog catalog;

  ModelsCommand(Terminal terminal, ModelCatalog catalog) {
    this.terminal = terminal;
    this.catalog = catalog;
  }

  @Override
  public Integer call() throws ModelException {
    List<ModelManifest> models = catalog.listWithVersions();
    if (models.isEmpty()) {
      throw new ModelException(ModelException.Reason.NOT_FOUND, "No model comes with this build of the program.");
    }
    for (ModelManifest model : models) {
      catalog.find(model.name()).load();
    }
    if (json) {
      terminal.data(toJson(models));
    } else {
      models.forEach(model -> terminal.data(toLine(model)));
    }
    return ExitCodes.DONE;
  }

  private static String toLine(ModelManifest model) {
    return String.format(Locale.ROOT, "%-12s  %-8s %s  %-8s %,10d parameters %7.1f kMAC per pixel  sha256 %s",
        model.name(), model.title(), model.precision().word(), model.version(), model.parameters(),
        model.kmacPerPixel(), model.sha256());
  }

  private static String toJson(List<ModelManifest> models) {
    ArrayNode array = OutcomePrinter.JSON.createArrayNode();
    for (ModelManifest model : models) {
      ObjectNode node = array.addObject();
      OutcomePrinter.putModel(node, model);
      node.put("title", model.title());
      node.put("kind", model.kind());
      node.put("parameters", model.parameters());
      node.put("kmacPerPixel", model.kmacPerPixel());
    }
    return OutcomePrinter.JSON.writerWithDefaultPrettyPrinter().writeValueAsString(array);
  }
}

package unrain.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ObjectNode;
import unrain.cli.files.UsageException;
import unrain.derain.Cancellation;
import unrain.derain.DerainException;
import unrain.derain.Derained;
import unrain.derain.Derainer;
import unrain.derain.Restorer;
import unrain.image.ImageException;
import unrain.image.Photo;
import unrain.image.PhotoReader;
import unrain.inference.NetworkOpener;
import unrain.job.InterruptGuard;
import unrain.model.ModelCatalog;
import unrain.model.ModelException;

/** {@code unrain inspect}: how much rain the network sees in a picture, as JSON; nothing is written. */
@Command(name = "inspect", description = "Prints how much rain the network sees in a picture, as JSON.")
final class InspectCommand implements Callable<Integer> {
  @Parameters(paramLabel = "IMAGE", description = "A picture.")
  private Path image = Path.of("");

  @Mixin
  private ModelChoice model = new ModelChoice();

  @ArgGroup
  private Loudness loudness = new Loudness();

  private final Terminal terminal;
  private final ModelCatalog catalog;
  private final NetworkOpener networks;

  InspectCommand(Terminal terminal, ModelCatalog catalog, NetworkOpener networks) {
    this.terminal = terminal;
    this.catalog = catalog;
    this.networks = networks;
  }

  @Override
  public Integer call() throws ImageException, ModelException, DerainException, UsageException {
    Cancellation cancellation = new Cancellation();
    try (InterruptGuard _ = InterruptGuard.install(cancellation::cancel);
        Restorer restorer = model.open(model.locate(catalog), networks, loudness.notices(terminal), cancellation);
        ProgressLine line = new ProgressLine(terminal, String.valueOf(image.getFileName()))) {
      Photo photo = new PhotoReader().read(image);
      Derained derained = new Derainer(restorer).run(photo, model.options(),
          loudness.verbosity() == Verbosity.QUIET ? progress -> {} : line, cancellation);
      terminal.data(report(photo, derained));
    }
    return ExitCodes.DONE;
  }

  private String report(Photo photo, Derained derained) {
    ObjectNode node = OutcomePrinter.JSON.createObjectNode();
    node.put("input", image.toString());
    node.put("format", photo.format().title());
    node.put("width", photo.width());
    node.put("height", photo.height());
    node.put("bitDepth", photo.samples().bitDepth());
    node.put("encoding", photo.encoding().name());
    OutcomePrinter.putModel(node.putObject("model"), derained.model());
    node.put("device", derained.device());
    OutcomePrinter.putRain(node.putObject("rain"), derained);
    return OutcomePrinter.JSON.writerWithDefaultPrettyPrinter().writeValueAsString(node);
  }
}

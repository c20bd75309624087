package unrain.cli;

import java.io.PrintWriter;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;
import unrain.recipe.ConflictPolicy;
import unrain.image.MetadataPolicy;
import unrain.image.PhotoFormat;
import unrain.image.PhotoWriter;
import unrain.image.WriteJournal;
import unrain.derain.pixel.StreakSize;
import unrain.inference.DeviceChoice;
import unrain.inference.Machine;
import unrain.inference.NetworkOpener;
import unrain.inference.OrtRestorer;
import unrain.inference.PrecisionChoice;
import unrain.inference.PrecisionMemory;
import unrain.model.ModelCatalog;
import unrain.recipe.ResultWriter;
import unrain.settings.AppFolders;
import unrain.settings.AppVersion;
import unrain.settings.LogFolder;
import unrain.settings.MachineNotes;

/** The command line's composition root: it joins commands, models and the runtime, and gives back an exit code. */
public final class Cli {
  private static final Set<String> COMMANDS = Set.of("derain", "inspect", "verify", "models", "self-test");

  private final Terminal terminal;
  private final ModelCatalog catalog;
  private final NetworkOpener networks;

  private final PhotoWriter files;

  Cli(Terminal terminal, ModelCatalog catalog, NetworkOpener networks, PhotoWriter files) {
    this.terminal = terminal;
    this.catalog = catalog;
    this.networks = networks;
    this.files = files;
  }

  /** Runs one command on the streams of this process and returns its exit code; nothing is thrown. */
  public static int run(String[] args) {
    LogFolder.choose();
    return onThisMachine(Terminal.ofThisProcess(), journal()).execute(args);
  }

  /** Derains the bundled photograph into the current folder, for a machine without a display. */
  public static int runSample() {
    LogFolder.choose();
    Terminal terminal = Terminal.ofThisProcess();
    return new SampleRun(terminal, onThisMachine(terminal, journal())).run();
  }

  /** Says how to go on where pictures were to be opened and there is no display. */
  public static int answerWithoutDisplay(String[] files) {
    String what = files.length == 0 ? "PICTURE" : String.join(" ", files);
    Terminal.ofThisProcess().message(
        "There is no display to open a window on. On the command line: unrain derain " + what);
    return ExitCodes.USAGE;
  }

  /** Whether the word is the name of a command. */
  public static boolean isCommand(String word) {
    return COMMANDS.contains(word);
  }

  static Cli onThisMachine(Terminal terminal, WriteJournal journal) {
    MachineNotes notes = MachineNotes.ofThisUser();
    return new Cli(terminal, ModelCatalog.bundled(), new NetworkOpener(ModelCatalog.bundled(), OrtRestorer::open,
        new PrecisionMemory(notes::find, notes::keep), Machine.present()), new PhotoWriter(journal));
  }

  private static WriteJournal journal() {
    WriteJournal journal = WriteJournal.in(AppFolders.ofThisSystem().writing());
    journal.tidy();
    return journal;
  }

  int execute(String... args) {
    ResultWriter writer = new ResultWriter(files, "Unrain " + AppVersion.current(), OrtRestorer::runtime);
    CommandLine line = new CommandLine(new Root())
        .addSubcommand(new DerainCommand(terminal, catalog, networks, writer))
        .addSubcommand(new InspectCommand(terminal, catalog, networks))
        .addSubcommand(new VerifyCommand(terminal, catalog, networks, writer))
        .addSubcommand(new ModelsCommand(terminal, catalog))
        .addSubcommand(new SelfTestCommand(terminal, catalog, networks));
    line.getSubcommands().values().forEach(
        sub -> sub.getCommandSpec().mixinStandardHelpOptions(true).versionProvider(new Version()));
    line.registerConverter(PhotoFormat.class, Cli::writableFormat);
    line.registerConverter(MetadataPolicy.class, words(MetadataPolicy.class));
    line.registerConverter(DeviceChoice.class, words(DeviceChoice.class));
    line.registerConverter(PrecisionChoice.class, words(PrecisionChoice.class));
    line.registerConverter(StreakSize.class, words(StreakSize.class));
    line.registerConverter(ConflictPolicy.class, words(ConflictPolicy.class));
    line.setOut(new PrintWriter(terminal.out(), true, terminal.out().charset()));
    line.setErr(new PrintWriter(terminal.err(), true, terminal.err().charset()));
    line.setParameterExceptionHandler(usageErrors());
    line.setExecutionExceptionHandler((thrown, command, parsed) -> fail(thrown));
    try {
      return line.execute(args);
    } catch (OutOfMemoryError e) {
      return fail(e);
    }
  }

  private int fail(Throwable thrown) {
    LoggerFactory.getLogger(Cli.class).warn("The command failed", thrown);
    ExitCodes.Failure failure = ExitCodes.failure(thrown);
    terminal.message(failure.sentence());
    return failure.code();
  }

  private IParameterExceptionHandler usageErrors() {
    return (ParameterException e, String[] args) -> {
      terminal.message(e.getMessage());
      if (e.getCommandLine().getParent() == null) {
        terminal.err().println("Commands: " + String.join(", ", e.getCommandLine().getSubcommands().keySet())
            + ". Try: unrain --help");
      } else if (!CommandLine.UnmatchedArgumentException.printSuggestions(e, e.getCommandLine().getErr())) {
        terminal.err().println("Try: " + e.getCommandLine().getCommandSpec().qualifiedName() + " --help");
      }
      return ExitCodes.USAGE;
    };
  }

  private static PhotoFormat writableFormat(String word) {
    return PhotoFormat.ofExtension(word).filter(PhotoFormat::writable)
        .orElseThrow(() -> new TypeConversionException("say jpeg, png or tiff, not '" + word + "'"));
  }

  /** Enum constants as people write them: {@code no-location} for NO_LOCATION. */
  private static <E extends Enum<E>> ITypeConverter<E> words(Class<E> type) {
    return word -> Arrays.stream(type.getEnumConstants())
        .filter(constant -> toWord(constant).equals(word.toLowerCase(Locale.ROOT))).findFirst()
        .orElseThrow(() -> new TypeConversionException("say "
            + String.join(", ", Arrays.stream(type.getEnumConstants()).map(Cli::toWord).toList())
            + ", not '" + word + "'"));
  }

  private static String toWord(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  @Command(name = "unrain", mixinStandardHelpOptions = true, versionProvider = Version.class,
      description = "Takes the rain out of photographs, on this machine alone.",
      synopsisHeading = "Usage: unrain [FILE...]      opens the window%n       unrain --sample       opens the "
          + "bundled photograph%n       ",
      footer = {"", "Exit codes: 0 done, 1 unexpected, 2 usage, 3 some of several failed or a result differs, "
          + "4 all skipped, 5 unreadable, 6 can't write, 7 no model, 8 memory or device, 130 interrupted."},
      synopsisSubcommandLabel = "COMMAND")
  private static final class Root implements Runnable {
    @CommandLine.Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
      throw new ParameterException(spec.commandLine(), "Say what to do.");
    }
  }

  private static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"unrain " + AppVersion.current()};
    }
  }
}

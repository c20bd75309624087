package unrain.ui;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.logging.Logger;
import java.util.stream.Stream;
import javafx.application.Application;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import unrain.derain.Cancellation;
import unrain.derain.DerainException;
import unrain.derain.Restorer;
import unrain.image.ImageException;
import unrain.image.PhotoWriter;
import unrain.image.WriteJournal;
import unrain.inference.DeviceChoice;
import unrain.inference.Machine;
import unrain.inference.NetworkOpener;
import unrain.inference.OrtRestorer;
import unrain.inference.PrecisionChoice;
import unrain.inference.PrecisionMemory;
import unrain.job.JobRunner;
import unrain.model.ModelCatalog;
import unrain.model.ModelException;
import unrain.model.ModelManifest;
import unrain.recipe.ResultWriter;
import unrain.settings.AppFolders;
import unrain.settings.AppVersion;
import unrain.settings.Computing;
import unrain.settings.LogFolder;
import unrain.settings.MachineNotes;
import unrain.settings.SettingsStore;
import unrain.ui.base.FileReveal;
import unrain.ui.base.FxThread;
import unrain.ui.base.Messages;
import unrain.ui.base.Sentences;
import unrain.ui.editor.EditorModel;
import unrain.ui.editor.PaceMemory;
import unrain.ui.editor.SampleFile;
import unrain.ui.export.ConflictQuestion;
import unrain.ui.inspect.SecondModelViewModel.Candidate;
import unrain.ui.instance.SingleInstance;
import unrain.ui.instance.SingleInstance.Meeting;
import unrain.ui.theme.ThemeSwitch;
import unrain.ui.dialog.Dialogs;
import unrain.ui.dialog.SystemFilePicker;
import unrain.ui.window.Desk;
import unrain.ui.window.EditorWindow;

/** The window's composition root: everything is constructed here and handed on by constructors. */
public final class UnrainApp extends Application {
  private static final String SAMPLE = "--sample";
  /** Kept here, since a logger that nobody holds forgets its filter. */
  private static final Logger TOOLKIT_LOG = Logger.getLogger("javafx");

  /** The first answers at once, but on a machine at its limits nothing is done at once. */
  private static final Duration ANSWER_TIME = Duration.ofSeconds(20);

  /** Fallbacks are asked for, see {@link Restorer#fallbackReason}. */
  private static final Consumer<String> NOBODY = notice -> {};

  /** Claimed before the toolkit starts, which makes this application by itself and hands nothing on but words. */
  private static final AtomicReference<@Nullable SingleInstance> INSTANCE = new AtomicReference<>();

  private final MachineNotes notes = MachineNotes.ofThisUser();
  private final NetworkOpener networks = new NetworkOpener(ModelCatalog.bundled(), OrtRestorer::open,
      new PrecisionMemory(notes::find, notes::keep), Machine.present());
  /** Ends the trial of a network that is being opened. */
  private final Cancellation leaving = new Cancellation();
  private final FxThread screen = new FxThread();
  private final FileReveal reveal = new FileReveal(System.getProperty("os.name"), screen, this::openFolderOf);
  private final Workbench bench = new Workbench(new JobRunner(), screen, SettingsStore.ofThisUser(),
      new Workbench.World(this::openRestorer,
          new ResultWriter(new PhotoWriter(tidied()), "Unrain " + AppVersion.current(), OrtRestorer::runtime),
          this::askAboutConflict, reveal::show, this::otherModel, new PaceMemory(notes)));
  private final EditorModel model = bench.model();
  private @Nullable ThemeSwitch theme;

  /** Opens the window on these files; returns the exit code when it is closed. */
  public static int launch(List<Path> files) {
    return run(files.stream().map(file -> file.toAbsolutePath().toString()).toArray(String[]::new));
  }

  /** Opens the window on the photo that comes with the program. */
  public static int launchSample() {
    return run(SAMPLE);
  }

  private static int run(String... args) {
    LogFolder.choose();
    // Before the toolkit starts: a second start is to cost no more than a glance, however early it comes.
    Optional<Meeting> meeting =
        meetingPlace().map(folder -> SingleInstance.meet(folder, List.of(args), ANSWER_TIME));
    if (meeting.filter(Meeting::isHandedOver).isPresent()) {
      return 0;
    }
    INSTANCE.set(meeting.map(Meeting::firstOrNull).orElse(null));
    SettingsStore.ofThisUser().current().appearance().language().locale().ifPresent(Messages::speak);
    // Said at every start from the class path, which is how this program is meant to start.
    TOOLKIT_LOG.setFilter(line -> !String.valueOf(line.getMessage()).startsWith("Unsupported JavaFX configuration"));
    launch(UnrainApp.class, args);
    return 0;
  }

  /** Where starts on the same desktop meet: a window on another display would be out of sight. */
  private static Optional<Path> meetingPlace() {
    String display = Stream.of("WAYLAND_DISPLAY", "DISPLAY").map(System::getenv).filter(Objects::nonNull)
        .findFirst().orElse("").replaceAll("[^A-Za-z0-9]", "_");
    try {
      return Optional.of(AppFolders.ofThisSystem().stateFolder("instance" + display));
    } catch (IOException e) {
      return Optional.empty(); // a home that can't be written costs the meeting, not the work
    }
  }

  @Override
  public void start(Stage stage) {
    // What nobody caught is a fault of ours; the window goes on and says so.
    Thread.currentThread().setUncaughtExceptionHandler((thread, fault) -> model.notices().fail(fault));
    ThemeSwitch dress = new ThemeSwitch();
    theme = dress;
    Desk.Person person = new Desk.Person(new SystemFilePicker(() -> stage),
        lost -> Dialogs.askAboutUnsaved(lost, dress), photos -> Dialogs.askAboutStopping(photos, dress),
        () -> Dialogs.confirmOverwriting(dress), reveal::show);
    new EditorWindow(stage, bench.desk(dress, person)).show();
    open(getParameters().getRaw());
    model.run().warmUp();
    Optional.ofNullable(INSTANCE.get()).ifPresent(new LaterStarts(stage, screen, this::open)::listenTo);
  }

  private static WriteJournal tidied() {
    WriteJournal journal = WriteJournal.in(AppFolders.ofThisSystem().writing());
    journal.tidy();
    return journal;
  }

  private void open(List<String> arguments) {
    try {
      model.photo().open(arguments.equals(List.of(SAMPLE))
          ? List.of(SampleFile.extract())
          : arguments.stream().map(Path::of).toList());
    } catch (ImageException e) {
      model.notices().fail(e);
    }
  }

  private ConflictQuestion.Answer askAboutConflict(Path existing) {
    return Dialogs.askAboutConflict(existing, Objects.requireNonNull(theme));
  }

  private Restorer openRestorer(@Nullable String name) throws ModelException, DerainException {
    Computing chosen = bench.settings().current().computing();
    DeviceChoice device = DeviceChoice.valueOf(chosen.processor().name());
    return name != null ? networks.openItself(ModelCatalog.bundled().find(name), device, 0, NOBODY)
        : networks.open(ModelCatalog.bundled().find(chosen.model()), new NetworkOpener.Wish(
            PrecisionChoice.valueOf(chosen.precision().name()), device, 0), NOBODY, leaving);
  }

  private Optional<Candidate> otherModel(ModelManifest first) {
    ModelCatalog catalog = ModelCatalog.bundled();
    return catalog.otherThan(first)
        .map(model -> new Candidate(Sentences.said(model.title()), () -> networks.open(catalog.find(model.name()),
            new NetworkOpener.Wish(PrecisionChoice.AUTO, DeviceChoice.AUTO, 0), NOBODY, leaving)));
  }

  private void openFolderOf(Path file) {
    getHostServices().showDocument(file.toAbsolutePath().getParent().toUri().toString());
  }

  @Override
  public void stop() {
    leaving.cancel();
    Optional.ofNullable(INSTANCE.get()).ifPresent(SingleInstance::close);
    Optional.ofNullable(theme).ifPresent(ThemeSwitch::close);
    bench.close();
  }
}

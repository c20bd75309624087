package unrain.ui;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.logging.Logger;
import javafx.application.Application;
import javafx.stage.Stage;
import unrain.derain.Derained;
import unrain.derain.DerainException;
import unrain.derain.Restorer;
import unrain.image.ImageException;
import unrain.inference.DeviceChoice;
import unrain.inference.OrtRestorer;
import unrain.job.JobRunner;
import unrain.model.ModelCatalog;
import unrain.model.ModelException;
import unrain.settings.LogFolder;
import unrain.settings.SettingsStore;
import unrain.ui.base.FxThread;
import unrain.ui.compare.Comparison;
import unrain.ui.editor.EditorModel;
import unrain.ui.editor.LookViewModel;
import unrain.ui.editor.PhotoViewModel;
import unrain.ui.editor.RunViewModel;
import unrain.ui.editor.SampleFile;
import unrain.ui.error.Notices;
import unrain.ui.export.ExportViewModel;
import unrain.ui.theme.ThemeSwitch;
import unrain.ui.window.Dialogs;
import unrain.ui.window.EditorWindow;
import unrain.ui.window.SystemFilePicker;

/** The window's composition root: everything is constructed here and handed on by constructors. */
public final class UnrainApp extends Application {
  private static final String SAMPLE = "--sample";
  /** Kept here, since a logger that nobody holds forgets its filter. */
  private static final Logger TOOLKIT_LOG = Logger.getLogger("javafx");

  private final SettingsStore settings = SettingsStore.ofThisUser();
  private final JobRunner jobs = new JobRunner();
  private final FxThread screen = new FxThread();
  private final Notices notices = new Notices();
  private final PhotoViewModel photo = new PhotoViewModel(jobs, screen, notices, settings);
  private final RunViewModel run = new RunViewModel(jobs, screen, notices, photo, this::openRestorer);

  /** Opens the window on these files; returns the exit code when it is closed. */
  public static int launch(List<Path> files) {
    return run(files.stream().map(Path::toString).toArray(String[]::new));
  }

  /** Opens the window on the photo that comes with the program. */
  public static int launchSample() {
    return run(SAMPLE);
  }

  private static int run(String... args) {
    LogFolder.choose();
    // Said at every start from the class path, which is how this program is meant to start.
    TOOLKIT_LOG.setFilter(line -> !String.valueOf(line.getMessage()).startsWith("Unsupported JavaFX configuration"));
    launch(UnrainApp.class, args);
    return 0;
  }

  @Override
  public void start(Stage stage) {
    // What nobody caught is a fault of ours; the window goes on and says so.
    Thread.currentThread().setUncaughtExceptionHandler((thread, fault) -> notices.fail(fault));
    ThemeSwitch theme = new ThemeSwitch();
    LookViewModel look = new LookViewModel(settings);
    ExportViewModel export = new ExportViewModel(jobs, screen, notices, settings, this::result,
        look.blendProperty()::get, new ExportViewModel.Window(existing -> Dialogs.askAboutConflict(existing, theme),
            this::showInFolder));
    EditorModel model = new EditorModel(photo, run, look, export, notices);
    new EditorWindow(stage, model, new SystemFilePicker(() -> stage), settings, theme).show();
    open(getParameters().getRaw());
    run.warmUp();
  }

  private void open(List<String> arguments) {
    try {
      photo.open(arguments.equals(List.of(SAMPLE))
          ? List.of(SampleFile.extract())
          : arguments.stream().map(Path::of).toList());
    } catch (ImageException e) {
      notices.fail(e);
    }
  }

  private Optional<Derained> result() {
    return Optional.ofNullable(photo.comparisonProperty().get()).flatMap(Comparison::derained);
  }

  private Restorer openRestorer() throws ModelException, DerainException {
    String model = settings.current().model();
    return OrtRestorer.open(ModelCatalog.bundled().find(model), DeviceChoice.AUTO, 0);
  }

  private void showInFolder(Path file) {
    getHostServices().showDocument(file.toAbsolutePath().getParent().toUri().toString());
  }

  @Override
  public void stop() {
    settings.close();
    jobs.close();
    run.close();
  }
}

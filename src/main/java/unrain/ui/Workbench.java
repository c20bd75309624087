package unrain.ui;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import unrain.derain.Blend;
import unrain.derain.DerainOptions;
import unrain.job.JobRunner;
import unrain.model.ModelManifest;
import unrain.recipe.ResultWriter;
import unrain.settings.SettingsStore;
import unrain.ui.batch.BatchViewModel;
import unrain.ui.editor.BrushViewModel;
import unrain.ui.editor.EditViewModel;
import unrain.ui.editor.EditorModel;
import unrain.ui.editor.LookViewModel;
import unrain.ui.editor.Network;
import unrain.ui.editor.OpenPhoto;
import unrain.ui.editor.PaceMemory;
import unrain.ui.editor.PhotoViewModel;
import unrain.ui.editor.RestorerSource;
import unrain.ui.editor.RunEstimate;
import unrain.ui.editor.RunViewModel;
import unrain.ui.error.Notices;
import unrain.ui.export.ConflictQuestion;
import unrain.ui.export.ExportSubject;
import unrain.ui.export.ExportViewModel;
import unrain.ui.inspect.InspectModel;
import unrain.ui.inspect.SecondModelViewModel.Candidate;
import unrain.ui.inspect.SecondModelViewModel.Others;
import unrain.ui.theme.ThemeSwitch;
import unrain.ui.window.Desk;

/** All view models of the window, put together: the same for the program and for its tests. */
public final class Workbench implements AutoCloseable {
  private final JobRunner jobs;
  private final SettingsStore settings;
  private final Notices notices = new Notices();
  private final Network network;
  private final PhotoViewModel photo;
  private final EditorModel model;
  private final BatchViewModel batch;

  /** What the workbench asks of the world. */
  public record World(RestorerSource networks, ResultWriter results, ConflictQuestion conflict,
      Consumer<Path> showInFolder, Function<ModelManifest, Optional<Candidate>> secondModels, PaceMemory paces) {}

  public Workbench(JobRunner jobs, Executor screen, SettingsStore settings, World world) {
    this.jobs = jobs;
    this.settings = settings;
    network = new Network(jobs, screen, world.networks(), this::options, world.paces());
    photo = new PhotoViewModel(jobs, screen, notices, settings);
    RunViewModel run = new RunViewModel(jobs, screen, notices, photo, network, this::runsOnOpening);
    LookViewModel look = new LookViewModel(settings);
    EditViewModel edit = new EditViewModel(photo, look, notices, System::nanoTime);
    ExportViewModel export = new ExportViewModel(jobs, screen, notices, settings, world.results(),
        this::shown, new ExportViewModel.Window(world.conflict(), world.showInFolder(),
            () -> photo.photos().stream().flatMap(open -> open.file().stream())));
    InspectModel inspect = InspectModel.of(jobs, screen, notices, new InspectModel.Shown(photo.comparisonProperty(),
        look.blendProperty(), look.modeProperty(), photo::replaceShown),
        new Others(world.secondModels(), this::options));
    model = new EditorModel(photo, run, new RunEstimate(photo, run, network), look, edit,
        new BrushViewModel(photo, look, edit, settings), inspect, export, notices);
    batch = new BatchViewModel(jobs, screen, photo, network, world.results(), this::usualFolder);
  }

  private Path usualFolder() {
    return settings.current().lastFolder().orElseGet(() -> Path.of(System.getProperty("user.home")));
  }

  private DerainOptions options() {
    long bytes = (long) (settings.current().computing().memoryGb() * (1L << 30));
    return DerainOptions.DEFAULT.withMemory(bytes);
  }

  /** The wish is for the fast model: half a minute of all cores is nothing to begin unasked. */
  private boolean runsOnOpening() {
    return settings.current().tools().derainOnOpening() && settings.current().computing().model().equals("fast");
  }

  private Optional<ExportSubject> shown() {
    return Optional.ofNullable(photo.shownProperty().get()).flatMap(open -> open.derained().map(derained -> {
      Blend edit = open.edit();
      return new ExportSubject(derained, edit, photo.photos().indexOf(open) + 1, () -> open.markSaved(derained, edit));
    }));
  }

  public SettingsStore settings() {
    return settings;
  }

  public EditorModel model() {
    return model;
  }

  /** Everything that the window works with. */
  public Desk desk(ThemeSwitch theme, Desk.Person person) {
    return new Desk(model, batch, network, settings, theme, person);
  }

  @Override
  public void close() {
    settings.close();
    jobs.close();
    network.close();
  }
}

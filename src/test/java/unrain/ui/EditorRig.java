package unrain.ui;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import unrain.derain.Cancellation;
import unrain.derain.DerainException;
import unrain.derain.FloatPlanes;
import unrain.derain.RestoredTile;
import unrain.derain.Restorer;
import unrain.image.PhotoWriter;
import unrain.inference.DeviceChoice;
import unrain.inference.ForwardingRestorer;
import unrain.inference.OrtRestorer;
import unrain.job.JobRunner;
import unrain.model.ModelCatalog;
import unrain.model.ModelException;
import unrain.recipe.ResultWriter;
import unrain.settings.MachineNotes;
import unrain.settings.SettingsStore;
import unrain.ui.base.FxThread;
import unrain.ui.batch.BatchViewModel;
import unrain.ui.dialog.FilePicker;
import unrain.ui.dialog.UnsavedQuestion;
import unrain.ui.editor.EditorModel;
import unrain.ui.editor.Network;
import unrain.ui.editor.OpenPhoto;
import unrain.ui.editor.PaceMemory;
import unrain.ui.editor.RestorerSource;
import unrain.ui.export.ConflictQuestion;
import unrain.ui.inspect.SecondModelViewModel.Candidate;
import unrain.ui.theme.ThemeSwitch;
import unrain.ui.window.Desk;
import unrain.ui.window.EditorWindow;

/** The real window, with answers prepared for what a person would be asked. For the screen's thread. */
public final class EditorRig implements AutoCloseable {
  public final EditorModel model;
  public final BatchViewModel batch;
  public final Network network;
  public final SettingsStore settings;
  public final ThemeSwitch theme = new ThemeSwitch();
  public final Answers answers = new Answers();
  /** Tiles that went through the network. */
  public final AtomicInteger networkRuns = new AtomicInteger();
  /** Files that were to be shown in their folder. */
  public final List<Path> shown = new ArrayList<>();
  /** A model to hold the first against; none unless a test brings one. */
  public @Nullable Candidate secondModel;
  /** Every notice so far: on a slow machine a held key repeats, and Escape a second time takes the notice away. */
  public final List<String> said = new ArrayList<>();
  private final Workbench bench;

  /** What the person at the screen would choose. */
  public static final class Answers implements FilePicker {
    public List<Path> pictures = List.of();
    public @Nullable Path folder;
    public @Nullable Path map;
    public @Nullable Path table;
    public @Nullable Path network;
    public ConflictQuestion.Answer conflict = ConflictQuestion.Answer.CANCEL;
    public UnsavedQuestion.Answer unsaved = UnsavedQuestion.Answer.CANCEL;
    /** The names of the photos that were asked about, question by question. */
    public final List<List<String>> asked = new ArrayList<>();
    /** What happens while the question about a file that is there is open. */
    public Runnable duringConflict = () -> { };
    /** The files that were asked about. */
    public final List<Path> conflicts = new ArrayList<>();
    public boolean stop;
    /** How many photos were at work, question by question. */
    public final List<Integer> stopsAsked = new ArrayList<>();
    public boolean overwrite;
    public int overwritesAsked;

    private ConflictQuestion.Answer askAboutConflict(Path existing) {
      conflicts.add(existing);
      duringConflict.run();
      return conflict;
    }

    @Override
    public List<Path> pictures(@Nullable Path startFolder) {
      return pictures;
    }

    @Override
    public Optional<Path> folder(String title, @Nullable Path startFolder) {
      return Optional.ofNullable(folder);
    }

    @Override
    public Optional<Path> network() {
      return Optional.ofNullable(network);
    }

    @Override
    public Optional<Path> mapTarget(@Nullable Path startFolder, String suggestedName) {
      return Optional.ofNullable(map);
    }

    @Override
    public Optional<Path> tableTarget(@Nullable Path startFolder, String suggestedName) {
      return Optional.ofNullable(table);
    }
  }

  public EditorRig(Stage stage, Path settingsFile, RestorerSource source) {
    settings = SettingsStore.open(settingsFile);
    bench = new Workbench(new JobRunner(), new FxThread(), settings, new Workbench.World(
        name -> counted(source.open(name)),
        new ResultWriter(new PhotoWriter(), "Unrain test", () -> "a test's runtime"),
        answers::askAboutConflict, shown::add, first -> Optional.ofNullable(secondModel),
        new PaceMemory(MachineNotes.in(settingsFile.resolveSibling("machine.json")))));
    model = bench.model();
    model.notices().noticeProperty().subscribe(notice -> {
      if (notice != null) {
        said.add(notice.text());
      }
    });
    batch = bench.desk(theme, person()).batch();
    network = bench.desk(theme, person()).network();
    new EditorWindow(stage, bench.desk(theme, person())).show();
  }

  private Desk.Person person() {
    return new Desk.Person(answers, lost -> {
      answers.asked.add(lost.stream().map(OpenPhoto::name).toList());
      return answers.unsaved;
    }, photos -> {
      answers.stopsAsked.add(photos);
      return answers.stop;
    }, () -> {
      answers.overwritesAsked++;
      return answers.overwrite;
    }, shown::add);
  }

  /** The network that ships. */
  public static Restorer shippedNetwork() throws ModelException, DerainException {
    return OrtRestorer.open(ModelCatalog.bundled().find("fast"), DeviceChoice.CPU, 0);
  }

  private Restorer counted(Restorer network) {
    return new ForwardingRestorer(network) {
      @Override
      public RestoredTile restore(FloatPlanes image, Cancellation cancellation) throws DerainException {
        networkRuns.incrementAndGet();
        return super.restore(image, cancellation);
      }
    };
  }

  @Override
  public void close() {
    theme.close();
    bench.close();
  }
}

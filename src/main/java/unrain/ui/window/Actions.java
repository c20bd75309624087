package unrain.ui.window;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import unrain.image.ImageException;
import unrain.image.PhotoFormat;
import unrain.settings.SettingsStore;
import unrain.ui.base.Messages;
import unrain.ui.compare.Comparison;
import unrain.ui.editor.EditorModel;
import unrain.ui.editor.OpenPhoto;
import unrain.ui.editor.SampleFile;
import unrain.ui.export.ExportDialog;
import unrain.ui.export.ExportRequest;
import unrain.ui.theme.ThemeSwitch;

/** What buttons, menus and keys do, once for all of them. */
final class Actions {
  private final EditorModel model;
  private final FilePicker files;
  private final SettingsStore settings;
  private final ThemeSwitch theme;
  private final UnsavedQuestion unsaved;

  Actions(EditorModel model, FilePicker files, SettingsStore settings, ThemeSwitch theme, UnsavedQuestion unsaved) {
    this.model = model;
    this.files = files;
    this.settings = settings;
    this.theme = theme;
    this.unsaved = unsaved;
  }

  void open() {
    model.photo().open(files.pictures(settings.current().folder()));
  }

  void openFolder() {
    files.folder(Messages.text("dialog.folder.title"), settings.current().folder())
        .ifPresent(folder -> model.photo().open(List.of(folder)));
  }

  /** Closes the photo that is chosen; asks before a result or an edit is lost. */
  void close() {
    Optional.ofNullable(model.photo().selectedProperty().get()).ifPresent(this::close);
  }

  void close(OpenPhoto photo) {
    if (!photo.unsavedProperty().get() || unsaved.ask(List.of(photo)) == UnsavedQuestion.Answer.DISCARD) {
      model.photo().close(photo);
    }
  }

  /** Whether the window may go, as far as its photos are concerned. */
  boolean mayQuit() {
    List<OpenPhoto> lost = model.photo().photos().stream().filter(photo -> photo.unsavedProperty().get()).toList();
    return lost.isEmpty() || unsaved.ask(lost) == UnsavedQuestion.Answer.DISCARD;
  }

  void openSample() {
    try {
      model.photo().open(List.of(SampleFile.extract()));
    } catch (ImageException e) {
      model.notices().fail(e);
    }
  }

  /** Beside the photo; asks where to for a photo that lies nowhere. */
  void export() {
    beside().ifPresentOrElse(model.export()::export, this::exportAs);
  }

  void exportAs() {
    Path folder = beside().map(request -> request.target().toAbsolutePath().getParent()).orElseGet(
        () -> settings.current().lastFolder().orElseGet(() -> Path.of(System.getProperty("user.home"))));
    model.export().draft(folder).ifPresent(start -> {
      ExportDialog dialog = new ExportDialog(start, model.export()::nameOf,
          from -> files.folder(Messages.text("export.browse.title"), from));
      Dialogs.show(dialog, theme).ifPresent(model.export()::export);
    });
  }

  private Optional<ExportRequest> beside() {
    return model.export().suggestion().filter(request -> !SampleFile.isBesideSample(request.target()));
  }

  void exportMap() {
    Comparison open = model.photo().comparisonProperty().get();
    if (open == null || !open.hasResult()) {
      return;
    }
    String suggested = model.export().nameOf("{name}-rain-map", PhotoFormat.PNG);
    files.mapTarget(settings.current().folder(), suggested)
        .ifPresent(target -> model.export().exportMap(target, true));
  }

  void exportProbes() {
    String name = model.photo().nameProperty().get().replaceFirst("\\.[^.]*$", "");
    files.tableTarget(settings.current().folder(), name + "-pixels.csv").ifPresent(model.inspect().probes()::export);
  }

  void paste() {
    new ClipboardPictures(model).paste();
  }

  void copy() {
    new ClipboardPictures(model).copy();
  }

  EditorModel model() {
    return model;
  }

  ThemeSwitch theme() {
    return theme;
  }

  SettingsStore settings() {
    return settings;
  }
}

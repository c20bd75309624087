package unrain.ui.window;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import unrain.image.ImageException;
import unrain.image.PhotoFormat;
import unrain.model.ModelCatalog;
import unrain.settings.Settings;
import unrain.settings.SettingsStore;
import unrain.ui.base.Messages;
import unrain.ui.compare.Comparison;
import unrain.ui.dialog.AboutDialog;
import unrain.ui.dialog.Dialogs;
import unrain.ui.dialog.KeysSheet;
import unrain.ui.editor.EditorModel;
import unrain.ui.editor.OpenPhoto;
import unrain.ui.editor.SampleFile;
import unrain.ui.error.Notice;
import unrain.ui.export.ExportDialog;
import unrain.ui.export.ExportRequest;
import unrain.ui.models.ModelCards;
import unrain.ui.preferences.ModelEntry;
import unrain.ui.preferences.PreferencesDialog;
import unrain.ui.theme.ThemeSwitch;

/** What buttons, menus and keys do, once for all of them. */
final class Actions {
  private final Desk desk;
  private final EditorModel model;
  private final FilePicker files;
  private final SettingsStore settings;
  private final ThemeSwitch theme;
  private final BatchCommands batch;

  Actions(Desk desk) {
    this.desk = desk;
    this.model = desk.model();
    this.files = desk.person().files();
    this.settings = desk.settings();
    this.theme = desk.theme();
    this.batch = new BatchCommands(desk);
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
    beforeLoss(List.of(photo), () -> model.photo().close(photo));
  }

  /** Asks before anything is lost that lies in no file; what was to be done is done now, after an export, or never. */
  void beforeLoss(List<OpenPhoto> photos, Runnable then) {
    List<OpenPhoto> lost = photos.stream().filter(photo -> photo.unsavedProperty().get()).toList();
    if (lost.isEmpty()) {
      then.run();
      return;
    }
    switch (desk.person().unsaved().ask(lost)) {
      case DISCARD -> then.run();
      case EXPORT -> batch.exportThen(lost, then);
      case CANCEL -> { }
    }
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

  void derainAll() {
    desk.batch().derain(List.copyOf(model.photo().photos()));
  }

  void exportAll() {
    batch.exportAll();
  }

  void preferences() {
    List<ModelEntry> networks = ModelCatalog.bundled().list().stream()
        .map(manifest -> new ModelEntry(manifest.kind().equals("student") ? "fast" : "best", manifest.title()))
        .toList();
    Dialogs.show(new PreferencesDialog(settings.current(), networks, files::network), theme).ifPresent(this::take);
  }

  private void take(Settings wanted) {
    Settings before = settings.current();
    settings.update(old -> old.withAppearance(x -> wanted.appearance()).withComputing(x -> wanted.computing())
        .withTools(x -> wanted.tools()).withExport(x -> wanted.export()));
    theme.use(wanted.appearance());
    if (!before.computing().equals(wanted.computing())) {
      desk.network().reopen();
    }
    if (before.appearance().language() != wanted.appearance().language()) {
      model.notices().say(Notice.of(Messages.text("preferences.language.notice")));
    }
  }

  void keys() {
    Dialogs.show(new KeysSheet(), theme);
  }

  void models() {
    Dialogs.show(new ModelCards(ModelCatalog.bundled().list()), theme);
  }

  void about() {
    Dialogs.show(new AboutDialog(), theme);
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

package unrain.ui.window;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.util.Subscription;
import unrain.image.ImageException;
import unrain.image.PhotoFormat;
import unrain.model.ModelCatalog;
import unrain.recipe.NamePattern;
import unrain.settings.Settings;
import unrain.settings.SettingsStore;
import unrain.ui.base.Messages;
import unrain.ui.base.Sentences;
import unrain.ui.dialog.AboutDialog;
import unrain.ui.dialog.Dialogs;
import unrain.ui.dialog.FilePicker;
import unrain.ui.dialog.KeysSheet;
import unrain.ui.editor.EditViewModel;
import unrain.ui.editor.EditorModel;
import unrain.ui.editor.OpenPhoto;
import unrain.ui.editor.SampleFile;
import unrain.ui.error.Notice;
import unrain.ui.export.ExportDialog;
import unrain.ui.export.ExportRequest;
import unrain.ui.export.ExportSubject;
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
  /** Asked to quit twice while something is written, the window is left once. */
  private boolean awaitsExports;

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
    List<OpenPhoto> queued = Stream.of(photo).filter(desk.batch()::holds).toList();
    afterWork(queued, () -> beforeLoss(List.of(photo), () -> model.photo().close(photo)));
  }

  /** Quits, unless work is to go on or something would be lost that is not to be. */
  void quit(Runnable end) {
    List<OpenPhoto> busy = model.photo().photos().stream()
        .filter(photo -> desk.batch().holds(photo) || model.run().isPending(photo)).toList();
    afterWork(busy, () -> afterExports(() -> beforeLoss(List.copyOf(model.photo().photos()), end), () -> quit(end)));
  }

  /**
   * What is being written is written to its end, and all is asked again then: work may have begun meanwhile. Where it
   * fails, nothing follows: the reason is to be read.
   */
  private void afterExports(Runnable then, Runnable again) {
    int failures = model.export().failures();
    if (!model.export().exportingProperty().get()) {
      then.run();
    } else if (!awaitsExports) {
      awaitsExports = true;
      model.notices().say(Notice.of(Messages.text("export.awaited.notice")));
      Subscription[] once = new Subscription[1];
      once[0] = model.export().exportingProperty().subscribe((before, now) -> {
        once[0].unsubscribe();
        awaitsExports = false;
        if (model.export().failures() == failures) {
          again.run();
        }
      });
    }
  }

  /** Asks before work is stopped, and goes on when it has stopped. */
  private void afterWork(List<OpenPhoto> busy, Runnable then) {
    if (!busy.isEmpty()) {
      if (!desk.person().stop().ask(busy.size())) {
        return;
      }
      desk.batch().cancel(busy);
      busy.forEach(model.run()::cancel);
    }
    desk.batch().whenDone(busy, then);
  }

  /** Asks before anything is lost that lies in no file; what was to be done is done now, after an export, or never. */
  private void beforeLoss(List<OpenPhoto> photos, Runnable then) {
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
    subject().ifPresent(subject ->
        beside(subject).ifPresentOrElse(model.export()::export, () -> exportAs(subject)));
  }

  void exportAs() {
    subject().ifPresent(this::exportAs);
  }

  private void exportAs(ExportSubject subject) {
    Path folder = beside(subject).map(request -> request.target().toAbsolutePath().getParent()).orElseGet(
        () -> settings.current().lastFolder().orElseGet(() -> Path.of(System.getProperty("user.home"))));
    ExportDialog dialog = new ExportDialog(model.export().draft(subject, folder),
        from -> files.folder(Messages.text("export.browse.title"), from));
    Dialogs.show(dialog, theme).ifPresent(model.export()::export);
  }

  /** What is shown, with its result; where there is none, that is said. */
  private Optional<ExportSubject> subject() {
    Optional<ExportSubject> subject = model.export().subject();
    if (subject.isEmpty()) {
      model.notices().say(Notice.of(Messages.text("export.nothing.notice")));
    }
    return subject;
  }

  private Optional<ExportRequest> beside(ExportSubject subject) {
    return model.export().suggestion(subject).filter(request -> !SampleFile.isBesideSample(request.target()));
  }

  void exportMap() {
    subject().ifPresent(subject -> files
        .mapTarget(settings.current().folder(), subject.nameOf(NamePattern.RAIN_MAP.text(), PhotoFormat.PNG))
        .ifPresent(target -> model.export().exportMap(subject, target, true)));
  }

  void exportProbes() {
    String name = model.photo().nameProperty().get().replaceFirst("\\.[^.]*$", "");
    files.tableTarget(settings.current().folder(), name + "-pixels.csv")
        .filter(target -> !model.export().refuses(target)).ifPresent(model.inspect().probes()::export);
  }

  void paste() {
    new ClipboardPictures(model).paste();
  }

  void copy() {
    subject().ifPresent(new ClipboardPictures(model)::copy);
  }

  void derainAll() {
    batch.derain(List.copyOf(model.photo().photos()));
  }

  /** Removes the rain from the chosen photo when its turn comes. */
  void derainChosen() {
    Optional.ofNullable(model.photo().selectedProperty().get()).ifPresent(photo -> batch.derain(List.of(photo)));
  }

  /** Gives the other photos the edit of the one that is shown, and a way back for all of them at once. */
  void applyToAll() {
    List<EditViewModel.Given> given = model.edit().applyToAll();
    String words = Messages.text("edit.all.notice", given.size());
    model.notices().say(given.isEmpty() ? Notice.of(words)
        : Notice.of(words, Messages.text("edit.all.undo"), () -> {
          model.edit().takeBack(given);
          model.notices().clear();
        }));
  }

  void exportAll() {
    batch.exportAll();
  }

  void preferences() {
    List<ModelEntry> networks = ModelCatalog.bundled().list().stream()
        .map(manifest -> new ModelEntry(manifest.kind().equals("student") ? "fast" : "best",
            Sentences.said(manifest.title())))
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

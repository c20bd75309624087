package unrain.ui.window;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import unrain.settings.SettingsStore;
import unrain.ui.base.Messages;
import unrain.ui.export.ExportDialog;
import unrain.ui.export.ExportName;
import unrain.ui.export.ExportRequest;
import unrain.image.Photo;
import unrain.image.PhotoFormat;
import unrain.ui.compare.Comparison;
import unrain.ui.theme.ThemeSwitch;

/** What buttons, menus and keys do, once for all of them. */
final class Actions {
  private final EditorModel model;
  private final FilePicker files;
  private final SettingsStore settings;
  private final ThemeSwitch theme;
  private final Supplier<Optional<Path>> sample;

  Actions(EditorModel model, FilePicker files, SettingsStore settings, ThemeSwitch theme,
      Supplier<Optional<Path>> sample) {
    this.model = model;
    this.files = files;
    this.settings = settings;
    this.theme = theme;
    this.sample = sample;
  }

  void open() {
    model.photo().open(files.pictures(settings.current().lastFolder()));
  }

  void openFolder() {
    files.folder(Messages.text("dialog.folder.title"), settings.current().lastFolder())
        .ifPresent(folder -> model.photo().open(List.of(folder)));
  }

  void openSample() {
    sample.get().ifPresent(file -> model.photo().open(List.of(file)));
  }

  boolean hasSample() {
    return sample.get().isPresent();
  }

  /** Beside the photo; asks where to for a photo that lies nowhere. */
  void export() {
    model.export().suggestion().ifPresentOrElse(model.export()::export, this::exportAs);
  }

  void exportAs() {
    startOfExport().ifPresent(start -> {
      ExportDialog dialog = new ExportDialog(start,
          folder -> files.folder(Messages.text("export.browse.title"), Optional.of(folder)));
      Dialogs.show(dialog, theme).ifPresent(model.export()::export);
    });
  }

  private Optional<ExportRequest> startOfExport() {
    Comparison open = model.photo().comparisonProperty().get();
    if (open == null || !open.hasResult()) {
      return Optional.empty();
    }
    Optional<ExportRequest> beside = model.export().suggestion();
    return beside.isPresent() ? beside : Optional.of(inLastFolder(open.photo()));
  }

  private ExportRequest inLastFolder(Photo photo) {
    Path folder = settings.current().lastFolder().orElseGet(() -> Path.of(System.getProperty("user.home")));
    var options = model.export().optionsLike(photo);
    return new ExportRequest(folder.resolve(ExportName.suggest(photo, options.format())), options);
  }

  void exportMap() {
    Comparison open = model.photo().comparisonProperty().get();
    if (open == null || !open.hasResult()) {
      return;
    }
    String suggested = ExportName.suggest(open.photo(), PhotoFormat.PNG).replace("-unrain", "-rain-map");
    files.mapTarget(settings.current().lastFolder(), suggested)
        .ifPresent(target -> model.export().exportMap(target, true));
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

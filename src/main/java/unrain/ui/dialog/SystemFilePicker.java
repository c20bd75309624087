package unrain.ui.dialog;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import javafx.stage.FileChooser.ExtensionFilter;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;
import unrain.image.PhotoFormat;
import unrain.ui.base.Messages;

/** The desktop's own dialogs. */
public final class SystemFilePicker implements FilePicker {
  private final Supplier<Window> owner;

  public SystemFilePicker(Supplier<Window> owner) {
    this.owner = owner;
  }

  @Override
  public List<Path> pictures(@Nullable Path startFolder) {
    FileChooser chooser = chooser("dialog.open.title", startFolder);
    List<String> patterns = Arrays.stream(PhotoFormat.values()).flatMap(format -> format.extensions().stream())
        .flatMap(extension -> Stream.of("*." + extension, "*." + extension.toUpperCase(Locale.ROOT))).toList();
    chooser.getExtensionFilters().setAll(
        new ExtensionFilter(Messages.text("dialog.pictures.filter"), patterns),
        new ExtensionFilter(Messages.text("dialog.recipe.filter"), "*.recipe.json"),
        // What a file holds is told by its content: a picture with an odd name must be in reach.
        new ExtensionFilter(Messages.text("dialog.all.filter"), "*"));
    List<File> chosen = chooser.showOpenMultipleDialog(owner.get());
    return chosen == null ? List.of() : chosen.stream().map(File::toPath).toList();
  }

  @Override
  public Optional<Path> folder(String title, @Nullable Path startFolder) {
    DirectoryChooser chooser = new DirectoryChooser();
    chooser.setTitle(title);
    existing(startFolder).ifPresent(chooser::setInitialDirectory);
    return Optional.ofNullable(chooser.showDialog(owner.get())).map(File::toPath);
  }

  @Override
  public Optional<Path> network() {
    FileChooser chooser = chooser("dialog.network.title", null);
    chooser.getExtensionFilters().setAll(new ExtensionFilter(Messages.text("dialog.network.filter"), "*.onnx"));
    return Optional.ofNullable(chooser.showOpenDialog(owner.get())).map(File::toPath);
  }

  @Override
  public Optional<Path> mapTarget(@Nullable Path startFolder, String suggestedName) {
    FileChooser chooser = chooser("dialog.map.title", startFolder);
    chooser.setInitialFileName(suggestedName);
    chooser.getExtensionFilters().setAll(
        new ExtensionFilter(Messages.text("dialog.png.filter"), "*.png"),
        new ExtensionFilter(Messages.text("dialog.tiff.filter"), "*.tif", "*.tiff"));
    return Optional.ofNullable(chooser.showSaveDialog(owner.get())).map(File::toPath);
  }

  @Override
  public Optional<Path> tableTarget(@Nullable Path startFolder, String suggestedName) {
    FileChooser chooser = chooser("dialog.table.title", startFolder);
    chooser.setInitialFileName(suggestedName);
    chooser.getExtensionFilters().setAll(new ExtensionFilter(Messages.text("dialog.csv.filter"), "*.csv"));
    return Optional.ofNullable(chooser.showSaveDialog(owner.get())).map(File::toPath);
  }

  private static FileChooser chooser(String titleKey, @Nullable Path startFolder) {
    FileChooser chooser = new FileChooser();
    chooser.setTitle(Messages.text(titleKey));
    existing(startFolder).ifPresent(chooser::setInitialDirectory);
    return chooser;
  }

  /** A folder that has gone since would make the dialog fail. */
  private static Optional<File> existing(@Nullable Path folder) {
    return Optional.ofNullable(folder).filter(Files::isDirectory).map(Path::toFile);
  }
}

package unrain.settings;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What the program remembers.
 *
 * @param recentFiles newest first, at most {@link #MAX_RECENT_FILES}
 * @param folder where the last picture was opened, null before the first
 * @param bounds of the window, null before the first start
 */
public record Settings(
    Appearance appearance,
    Computing computing,
    Tools tools,
    ExportDefaults export,
    List<Path> recentFiles,
    @Nullable Path folder,
    @Nullable WindowBounds bounds) {

  public static final int MAX_RECENT_FILES = 12;
  public static final double MAX_STRENGTH = 1.5;
  public static final Settings DEFAULT = new Settings(
      Appearance.DEFAULT, Computing.DEFAULT, Tools.DEFAULT, ExportDefaults.DEFAULT, List.of(), null, null);

  public Settings {
    Objects.requireNonNull(appearance);
    Objects.requireNonNull(computing);
    Objects.requireNonNull(tools);
    Objects.requireNonNull(export);
    recentFiles = recentFiles.stream().distinct().limit(MAX_RECENT_FILES).toList();
  }

  public Optional<Path> lastFolder() {
    return Optional.ofNullable(folder);
  }

  public Optional<WindowBounds> windowBounds() {
    return Optional.ofNullable(bounds);
  }

  public Settings withAppearance(UnaryOperator<Appearance> change) {
    return new Settings(change.apply(appearance), computing, tools, export, recentFiles, folder, bounds);
  }

  public Settings withComputing(UnaryOperator<Computing> change) {
    return new Settings(appearance, change.apply(computing), tools, export, recentFiles, folder, bounds);
  }

  public Settings withTools(UnaryOperator<Tools> change) {
    return new Settings(appearance, computing, change.apply(tools), export, recentFiles, folder, bounds);
  }

  public Settings withExport(UnaryOperator<ExportDefaults> change) {
    return new Settings(appearance, computing, tools, change.apply(export), recentFiles, folder, bounds);
  }

  /** With the file as the newest of the recent ones. */
  public Settings withRecentFile(Path file) {
    List<Path> newRecent = new ArrayList<>(recentFiles);
    newRecent.addFirst(file);
    return new Settings(
        appearance, computing, tools, export, newRecent.stream().distinct().toList(), folder, bounds);
  }

  public Settings withoutRecentFiles() {
    return new Settings(appearance, computing, tools, export, List.of(), folder, bounds);
  }

  public Settings withLastFolder(Path newFolder) {
    return new Settings(appearance, computing, tools, export, recentFiles, newFolder, bounds);
  }

  public Settings withWindowBounds(WindowBounds newBounds) {
    return new Settings(appearance, computing, tools, export, recentFiles, folder, newBounds);
  }

  static void requireRange(String what, double value, double low, double high) {
    if (!(value >= low && value <= high)) {
      throw new IllegalArgumentException(what + " must lie between " + low + " and " + high + ", not " + value);
    }
  }
}

package unrain.settings;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the program remembers.
 *
 * @param model "fast", "best" or the path of a model
 * @param strength 0 to 1.5
 * @param jpegQuality 1 to 100
 * @param overlayOpacity of the rain map over the picture, 0 to 1
 * @param recentFiles newest first, at most {@link #MAX_RECENT_FILES}
 * @param folder where the last picture was opened, null before the first
 * @param bounds of the window, null before the first start
 */
public record Settings(
    Theme theme,
    String model,
    double strength,
    boolean protectDry,
    int jpegQuality,
    double overlayOpacity,
    List<Path> recentFiles,
    @Nullable Path folder,
    @Nullable WindowBounds bounds) {

  public static final int MAX_RECENT_FILES = 12;
  public static final double MAX_STRENGTH = 1.5;
  public static final Settings DEFAULT =
      new Settings(Theme.SYSTEM, "fast", 1.0, false, 92, 0.6, List.of(), null, null);

  public Settings {
    Objects.requireNonNull(theme);
    if (model.isBlank()) {
      throw new IllegalArgumentException("a model must be named");
    }
    requireRange("strength", strength, 0, MAX_STRENGTH);
    requireRange("JPEG quality", jpegQuality, 1, 100);
    requireRange("overlay opacity", overlayOpacity, 0, 1);
    recentFiles = recentFiles.stream().distinct().limit(MAX_RECENT_FILES).toList();
  }

  public Optional<Path> lastFolder() {
    return Optional.ofNullable(folder);
  }

  public Optional<WindowBounds> windowBounds() {
    return Optional.ofNullable(bounds);
  }

  public Settings withTheme(Theme newTheme) {
    return new Settings(
        newTheme, model, strength, protectDry, jpegQuality, overlayOpacity, recentFiles, folder, bounds);
  }

  public Settings withModel(String newModel) {
    return new Settings(
        theme, newModel, strength, protectDry, jpegQuality, overlayOpacity, recentFiles, folder, bounds);
  }

  public Settings withStrength(double newStrength) {
    return new Settings(
        theme, model, newStrength, protectDry, jpegQuality, overlayOpacity, recentFiles, folder, bounds);
  }

  public Settings withProtectDry(boolean newProtectDry) {
    return new Settings(
        theme, model, strength, newProtectDry, jpegQuality, overlayOpacity, recentFiles, folder, bounds);
  }

  public Settings withJpegQuality(int newQuality) {
    return new Settings(theme, model, strength, protectDry, newQuality, overlayOpacity, recentFiles, folder, bounds);
  }

  public Settings withOverlayOpacity(double newOpacity) {
    return new Settings(theme, model, strength, protectDry, jpegQuality, newOpacity, recentFiles, folder, bounds);
  }

  /** With the file as the newest of the recent ones. */
  public Settings withRecentFile(Path file) {
    List<Path> newRecent = new ArrayList<>(recentFiles);
    newRecent.addFirst(file);
    return new Settings(
        theme, model, strength, protectDry, jpegQuality, overlayOpacity,
        newRecent.stream().distinct().toList(), folder, bounds);
  }

  public Settings withLastFolder(Path newFolder) {
    return new Settings(
        theme, model, strength, protectDry, jpegQuality, overlayOpacity, recentFiles, newFolder, bounds);
  }

  public Settings withWindowBounds(WindowBounds newBounds) {
    return new Settings(
        theme, model, strength, protectDry, jpegQuality, overlayOpacity, recentFiles, folder, newBounds);
  }

  private static void requireRange(String what, double value, double low, double high) {
    if (!(value >= low && value <= high)) {
      throw new IllegalArgumentException(what + " must lie between " + low + " and " + high + ", not " + value);
    }
  }
}

package unrain.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Where the program may keep files, as each system wants it: the XDG base directories on Linux, Library on a Mac,
 * AppData on Windows.
 *
 * @param config settings, worth a backup
 * @param state logs, not worth one
 */
public record AppFolders(Path config, Path state) {

  /** The folders of this user on this system. Nothing is created. */
  public static AppFolders ofThisSystem() {
    return of(System.getProperty("os.name"), System::getenv, Path.of(System.getProperty("user.home")));
  }

  static AppFolders of(String osName, UnaryOperator<@Nullable String> environment, Path home) {
    String os = osName.toLowerCase(Locale.ROOT);
    if (os.startsWith("windows")) {
      Path roaming = absoluteOr(environment.apply("APPDATA"), home.resolve("AppData/Roaming"));
      Path local = absoluteOr(environment.apply("LOCALAPPDATA"), home.resolve("AppData/Local"));
      return new AppFolders(roaming.resolve("Unrain"), local.resolve("Unrain"));
    }
    if (os.startsWith("mac")) {
      return new AppFolders(home.resolve("Library/Application Support/Unrain"), home.resolve("Library/Logs/Unrain"));
    }
    Path config = absoluteOr(environment.apply("XDG_CONFIG_HOME"), home.resolve(".config"));
    Path state = absoluteOr(environment.apply("XDG_STATE_HOME"), home.resolve(".local/state"));
    return new AppFolders(config.resolve("unrain"), state.resolve("unrain"));
  }

  /** Where it is noted which files are being written. */
  public Path writing() {
    return state.resolve("writing");
  }

  /** A folder within the one for state, made if it is missing: the user's alone. */
  public Path stateFolder(String name) throws IOException {
    Path folder = state.resolve(name);
    createPrivate(folder);
    return folder;
  }

  /** The names of opened pictures are nobody else's business: a folder of ours is the user's alone. */
  static void createPrivate(Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      return;
    }
    if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.createDirectories(
          folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    } else {
      Files.createDirectories(folder);
    }
  }

  /** The XDG specification wants relative values ignored. */
  private static Path absoluteOr(@Nullable String value, Path fallback) {
    if (value == null || value.isBlank()) {
      return fallback;
    }
    Path path = Path.of(value);
    return path.isAbsolute() ? path : fallback;
  }
}

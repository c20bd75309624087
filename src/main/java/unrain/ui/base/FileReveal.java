package unrain.ui.base;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Shows a file in its folder, chosen among the others where the desktop has a way to ask for that. */
public final class FileReveal {
  private static final Logger LOG = LoggerFactory.getLogger(FileReveal.class);
  private static final int PATIENCE_SECONDS = 4;

  private final String osName;
  private final Executor screen;
  private final Consumer<Path> openFolder;

  /** @param openFolder the plain way, for desktops that know no better one */
  public FileReveal(String osName, Executor screen, Consumer<Path> openFolder) {
    this.osName = osName.toLowerCase(Locale.ROOT);
    this.screen = screen;
    this.openFolder = openFolder;
  }

  public void show(Path file) {
    Path absolute = file.toAbsolutePath();
    try {
      Process asked = new ProcessBuilder(command(absolute)).redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
      asked.onExit().orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).whenComplete((ended, late) -> {
        // Windows' answer says nothing about success.
        if (late != null || ended.exitValue() != 0 && !isWindows()) {
          screen.execute(() -> openFolder.accept(absolute));
        }
      });
    } catch (IOException e) {
      LOG.info("the desktop can't be asked to show a file: {}", e.getMessage());
      openFolder.accept(absolute);
    }
  }

  /** What asks the desktop: on Linux the file manager, by the interface that the common ones share. */
  List<String> command(Path file) {
    if (isWindows()) {
      return List.of("explorer.exe", "/select,", file.toString());
    }
    if (osName.startsWith("mac")) {
      return List.of("open", "-R", file.toString());
    }
    // A comma would part two files there.
    String address = file.toUri().toString().replace(",", "%2C");
    return List.of("dbus-send", "--session", "--print-reply", "--reply-timeout=3000",
        "--dest=org.freedesktop.FileManager1", "/org/freedesktop/FileManager1",
        "org.freedesktop.FileManager1.ShowItems", "array:string:" + address, "string:");
  }

  private boolean isWindows() {
    return osName.startsWith("windows");
  }
}

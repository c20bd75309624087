package unrain.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the settings and their file in step. A dragged slider changes them many times a second, so the file is
 * written a moment after the last change.
 *
 * <p>Settings are a convenience: no failure here reaches the user, it is logged.
 */
public final class SettingsStore implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SettingsStore.class);
  private static final Duration QUIET_TIME = Duration.ofMillis(500);

  private final Path file;
  private final Executor later;
  private Settings current;
  private @Nullable Settings unsaved;

  private SettingsStore(Path file, Executor later) {
    this.file = file;
    this.later = later;
    this.current = read(file);
  }

  /** The store of this user. */
  public static SettingsStore ofThisUser() {
    return open(AppFolders.ofThisSystem().config().resolve("settings.json"));
  }

  /** The store of that file, which need not exist. */
  public static SettingsStore open(Path file) {
    Executor delayed = CompletableFuture.delayedExecutor(QUIET_TIME.toMillis(), TimeUnit.MILLISECONDS);
    return new SettingsStore(file, delayed);
  }

  static SettingsStore open(Path file, Executor later) {
    return new SettingsStore(file, later);
  }

  public synchronized Settings current() {
    return current;
  }

  /** Changes the settings now and the file soon. */
  public synchronized void update(UnaryOperator<Settings> change) {
    Settings changed = change.apply(current);
    if (changed.equals(current)) {
      return;
    }
    current = changed;
    unsaved = changed;
    later.execute(() -> saveIfStill(changed));
  }

  /** Writes what is not yet written. */
  @Override
  public synchronized void close() {
    if (unsaved != null) {
      save(unsaved);
    }
  }

  /** Saves only if nothing changed since: the later change has its own turn. */
  private synchronized void saveIfStill(Settings expected) {
    if (unsaved != null && unsaved == expected) {
      save(unsaved);
    }
  }

  private void save(Settings settings) {
    unsaved = null;
    try {
      WholeFile.write(file, SettingsJson.write(settings));
    } catch (IOException e) {
      LOG.warn("Settings could not be saved to {}", file, e);
    }
  }

  private static Settings read(Path file) {
    try {
      return SettingsJson.read(Files.readString(file));
    } catch (NoSuchFileException e) {
      return Settings.DEFAULT;
    } catch (IOException e) {
      LOG.warn("Settings could not be read from {}", file, e);
      return Settings.DEFAULT;
    }
  }
}

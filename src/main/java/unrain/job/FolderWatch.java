package unrain.job;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;

/** Calls back on a thread of its own: once at the start, and whenever something has come into a folder. */
public final class FolderWatch implements AutoCloseable {
  private final WatchService watch;
  private final Runnable onChange;

  private FolderWatch(WatchService watch, Runnable onChange) {
    this.watch = watch;
    this.onChange = onChange;
  }

  public static FolderWatch start(Path folder, Runnable onChange) throws IOException {
    WatchService watch = folder.getFileSystem().newWatchService();
    folder.register(watch, StandardWatchEventKinds.ENTRY_CREATE);
    FolderWatch started = new FolderWatch(watch, onChange);
    Thread.ofPlatform().name("unrain-folder-watch").daemon(true).start(started::follow);
    return started;
  }

  private void follow() {
    try {
      onChange.run();
      while (true) {
        WatchKey key = watch.take();
        // What came is looked up by the listener: events may be joined or lost, files are there.
        key.pollEvents();
        onChange.run();
        if (!key.reset()) {
          return; // the folder is gone
        }
      }
    } catch (InterruptedException | ClosedWatchServiceException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() throws IOException {
    watch.close();
  }
}

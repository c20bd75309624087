package unrain.settings;

import java.io.IOException;
import java.nio.file.Path;

/** Tells the logging framework where this system keeps logs. Called by each front end before its first logger. */
public final class LogFolder {
  /** Named in logback.xml. */
  private static final String PROPERTY = "unrain.log.dir";

  private LogFolder() {}

  /** A folder that was chosen from outside, by a test for instance, stays. */
  public static void choose() {
    if (System.getProperty(PROPERTY) != null) {
      return;
    }
    Path folder = AppFolders.ofThisSystem().state();
    try {
      AppFolders.createPrivate(folder);
    } catch (IOException e) {
      return; // a home that can't be written costs the log, not the work
    }
    System.setProperty(PROPERTY, folder.toString());
  }
}

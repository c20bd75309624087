package unrain.ui;

import java.io.IOException;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;
import org.jspecify.annotations.Nullable;

/**
 * Starts the private display before the first test of a JVM. Without Xvfb, tests of the window are skipped, each with
 * a message; where the environment says CI they fail.
 */
public final class DisplayListener implements LauncherSessionListener {
  private static final String PROPERTY = "unrain.test.display";
  private @Nullable PrivateDisplay display;

  @Override
  public void launcherSessionOpened(LauncherSession session) {
    if (display != null || System.getProperty(PROPERTY) != null || !isLinux()) {
      return;
    }
    try {
      if (PrivateDisplay.isInstalled()) {
        display = PrivateDisplay.start();
        System.setProperty(PROPERTY, "private");
      }
    } catch (IOException e) {
      System.setProperty(PROPERTY, "failed: " + e.getMessage());
    }
  }

  static boolean isReady() {
    return "private".equals(System.getProperty(PROPERTY)) || !isLinux();
  }

  private static boolean isLinux() {
    return System.getProperty("os.name").startsWith("Linux");
  }
}

package unrain.settings;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The version this program was built as, written into a resource by the build. */
public final class AppVersion {
  private AppVersion() {}

  public static String current() {
    Properties build = new Properties();
    try (InputStream in = AppVersion.class.getResourceAsStream("/unrain/build.properties")) {
      if (in != null) {
        build.load(in);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return build.getProperty("version", "unknown");
  }
}

package unrain.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AppFoldersTest {
  private static final Path HOME = Path.of("/home/ada");

  @Test
  void linuxFollowsTheXdgDirectories() {
    assertThat(folders("Linux", Map.of()))
        .isEqualTo(new AppFolders(HOME.resolve(".config/unrain"), HOME.resolve(".local/state/unrain")));
    assertThat(folders("Linux", Map.of("XDG_CONFIG_HOME", "/cfg", "XDG_STATE_HOME", "/st")))
        .isEqualTo(new AppFolders(Path.of("/cfg/unrain"), Path.of("/st/unrain")));
    assertThat(folders("Linux", Map.of("XDG_CONFIG_HOME", "relative")).config())
        .as("the specification wants relative values ignored").isEqualTo(HOME.resolve(".config/unrain"));
  }

  @Test
  void macAndWindowsHaveTheirOwn() {
    assertThat(folders("Mac OS X", Map.of()).config()).isEqualTo(HOME.resolve("Library/Application Support/Unrain"));
    assertThat(folders("Windows 11", Map.of()).config()).isEqualTo(HOME.resolve("AppData/Roaming/Unrain"));
  }

  @Test
  void theVersionIsTheOneOfTheBuild() {
    assertThat(AppVersion.current()).matches("\\d+\\.\\d+\\.\\d+.*");
  }

  private static AppFolders folders(String os, Map<String, String> environment) {
    return AppFolders.of(os, environment::get, HOME);
  }
}

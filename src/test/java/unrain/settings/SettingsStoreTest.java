package unrain.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import unrain.settings.ExportDefaults.Metadata;
import unrain.settings.ExportDefaults.OnConflict;

class SettingsStoreTest {
  @TempDir
  Path home;

  private final Deque<Runnable> delayed = new ArrayDeque<>();

  @Test
  void remembersEverythingThatWasSet() {
    Path file = home.resolve("unrain/settings.json");
    Settings changed = Settings.DEFAULT
        .withAppearance(old -> new Appearance(Theme.DARK, Language.GERMAN, true, false, false))
        .withComputing(old -> new Computing("best", Computing.Processor.CUDA, Computing.Precision.INT8, 6.5))
        .withTools(old -> new Tools(0.8, true, 0.4, 33, 0.9, true))
        .withExport(old -> new ExportDefaults(88, Metadata.NO_LOCATION, "{n}_{name}", OnConflict.SKIP, true))
        .withLastFolder(home).withRecentFile(home.resolve("a.jpg"))
        .withRecentFile(home.resolve("b ü.png")).withWindowBounds(new WindowBounds(10, 20, 1280, 800, true));
    try (SettingsStore store = SettingsStore.open(file)) {
      store.update(old -> changed);
    }

    assertThat(SettingsStore.open(file).current()).isEqualTo(changed);
    assertThat(changed.recentFiles()).containsExactly(home.resolve("b ü.png"), home.resolve("a.jpg"));
  }

  @Test
  void writesOnceAfterTheLastOfManyChanges() throws IOException {
    Path file = home.resolve("settings.json");
    SettingsStore store = SettingsStore.open(file, delayed::add);
    store.update(s -> s.withTools(t -> t.withStrength(0.1)));
    store.update(s -> s.withTools(t -> t.withStrength(0.2)));

    delayed.removeFirst().run();
    assertThat(file).as("the first change was overtaken").doesNotExist();
    delayed.removeFirst().run();
    assertThat(SettingsStore.open(file).current().tools().strength()).isEqualTo(0.2);

    Files.delete(file);
    store.close();
    assertThat(file).as("nothing is left to write").doesNotExist();
    assertThat(home).isEmptyDirectory();
  }

  @Test
  void aBrokenFileCostsOnlyWhatIsBroken() throws IOException {
    Path file = home.resolve("settings.json");
    Files.writeString(file, """
        {"theme": "NEON", "strength": 99, "export": {"jpegQuality": 80, "metadata": 3}, "fromTheFuture": [1],
         "recentFiles": ["/a.jpg", 7],
         "window": {"x": 0, "y": 0, "width": -1, "height": 5}}""");
    Settings settings = SettingsStore.open(file).current();

    assertThat(settings.appearance().theme()).isEqualTo(Theme.SYSTEM);
    assertThat(settings.tools().strength()).isEqualTo(1.0);
    assertThat(settings.export().jpegQuality()).isEqualTo(80);
    assertThat(settings.recentFiles()).containsExactly(Path.of("/a.jpg"));
    assertThat(settings.windowBounds()).isEmpty();

    Files.writeString(file, "{\"theme\": \"DA");
    assertThat(SettingsStore.open(file).current()).isEqualTo(Settings.DEFAULT);
  }

  @Test
  void theFolderIsTheUsersAlone() throws IOException {
    assumeTrue(home.getFileSystem().supportedFileAttributeViews().contains("posix"), "POSIX permissions only");
    Path file = home.resolve("config/unrain/settings.json");
    try (SettingsStore store = SettingsStore.open(file)) {
      store.update(s -> s.withExport(e -> e.withJpegQuality(70)));
    }
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent()))).isEqualTo("rwx------");
  }

  @Test
  void aFolderThatCannotBeWrittenCostsTheMemoryNotTheProgram() throws IOException {
    Path blocked = Files.createFile(home.resolve("a-file"));
    try (SettingsStore store = SettingsStore.open(blocked.resolve("settings.json"))) {
      store.update(s -> s.withExport(e -> e.withJpegQuality(70)));
      assertThat(store.current().export().jpegQuality()).isEqualTo(70);
    }
    assertThat(home).isDirectoryContaining("glob:**a-file");
  }

  @Test
  void valuesOutOfRangeAreRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> Tools.DEFAULT.withStrength(1.6));
    assertThatIllegalArgumentException().isThrownBy(() -> Tools.DEFAULT.withStrength(Double.NaN));
    assertThatIllegalArgumentException().isThrownBy(() -> Tools.DEFAULT.withOverlayOpacity(-0.1));
    assertThatIllegalArgumentException().isThrownBy(() -> Tools.DEFAULT.withBrush(0, 0.5));
    assertThatIllegalArgumentException().isThrownBy(() -> ExportDefaults.DEFAULT.withJpegQuality(0));
    assertThatIllegalArgumentException().isThrownBy(() -> ExportDefaults.DEFAULT.withNamePattern(" "));
    assertThatIllegalArgumentException().isThrownBy(() -> Computing.DEFAULT.withModel(" "));
    assertThatIllegalArgumentException().isThrownBy(() -> Computing.DEFAULT.withMemoryGb(0));
  }

  @Test
  void recentFilesAreFewAndUnique() {
    Settings settings = Settings.DEFAULT;
    for (int i = 0; i < 30; i++) {
      settings = settings.withRecentFile(Path.of("photo" + i + ".jpg"));
    }
    settings = settings.withRecentFile(Path.of("photo25.jpg"));
    assertThat(settings.recentFiles()).hasSize(Settings.MAX_RECENT_FILES).startsWith(Path.of("photo25.jpg"))
        .isEqualTo(List.copyOf(settings.recentFiles())).doesNotHaveDuplicates();
  }
}

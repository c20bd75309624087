package unrain.ui.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportNameTest {
  @TempDir
  private Path folder;

  @Test
  void aTakenNameIsNumbered() throws Exception {
    Path taken = Files.createFile(folder.resolve("street-unrain.jpg"));
    assertThat(ExportName.unique(taken)).isEqualTo(folder.resolve("street-unrain-2.jpg"));
    Files.createFile(folder.resolve("street-unrain-2.jpg"));
    assertThat(ExportName.unique(taken)).isEqualTo(folder.resolve("street-unrain-3.jpg"));
    assertThat(ExportName.unique(folder.resolve("free.png"))).isEqualTo(folder.resolve("free.png"));
  }
}

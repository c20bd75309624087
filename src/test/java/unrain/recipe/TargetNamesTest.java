package unrain.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TargetNamesTest {
  @TempDir
  private Path folder;

  @Test
  void aTakenNameIsNumbered() throws Exception {
    Path taken = Files.createFile(folder.resolve("street-unrain.jpg"));
    assertThat(TargetNames.firstFree(taken, false)).isEqualTo(folder.resolve("street-unrain-2.jpg"));
    Files.createFile(folder.resolve("street-unrain-2.jpg"));
    assertThat(TargetNames.firstFree(taken, false)).isEqualTo(folder.resolve("street-unrain-3.jpg"));
    assertThat(TargetNames.firstFree(folder.resolve("free.png"), true)).isEqualTo(folder.resolve("free.png"));
  }

  @Test
  void whatTheWriterRefusesIsNotFree() throws Exception {
    Path link = Files.createSymbolicLink(folder.resolve("street-unrain.jpg"), folder.resolve("nowhere"));
    assertThat(TargetNames.firstFree(link, false)).isEqualTo(folder.resolve("street-unrain-2.jpg"));
    Files.createSymbolicLink(folder.resolve("street-unrain-2.jpg.recipe.json"), folder.resolve("nowhere"));
    assertThat(TargetNames.firstFree(link, true)).isEqualTo(folder.resolve("street-unrain-3.jpg"));
  }
}

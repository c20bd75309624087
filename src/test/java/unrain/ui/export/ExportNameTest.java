package unrain.ui.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import unrain.image.PhotoFormat;

class ExportNameTest {
  @TempDir
  private Path folder;

  @Test
  void theExtensionFollowsTheFormat() {
    assertThat(ExportName.withExtension("street-unrain.jpg", PhotoFormat.PNG)).isEqualTo("street-unrain.png");
    assertThat(ExportName.withExtension("street.JPEG", PhotoFormat.JPEG)).isEqualTo("street.JPEG");
    assertThat(ExportName.withExtension("v1.2", PhotoFormat.TIFF)).isEqualTo("v1.2.tif");
  }

  @Test
  void aTakenNameIsNumbered() throws Exception {
    Path taken = Files.createFile(folder.resolve("street-unrain.jpg"));
    assertThat(ExportName.unique(taken)).isEqualTo(folder.resolve("street-unrain-2.jpg"));
    Files.createFile(folder.resolve("street-unrain-2.jpg"));
    assertThat(ExportName.unique(taken)).isEqualTo(folder.resolve("street-unrain-3.jpg"));
    assertThat(ExportName.unique(folder.resolve("free.png"))).isEqualTo(folder.resolve("free.png"));
  }
}

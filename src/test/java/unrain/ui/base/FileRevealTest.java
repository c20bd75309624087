package unrain.ui.base;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class FileRevealTest {
  private final BlockingQueue<Path> opened = new LinkedBlockingQueue<>();

  private FileReveal reveal(String os) {
    return new FileReveal(os, Runnable::run, opened::add);
  }

  @Test
  void everyDesktopIsAskedInItsOwnWay() {
    Path file = Path.of("/photos/rain, again.jpg");
    assertThat(reveal("Linux").command(file)).contains("org.freedesktop.FileManager1.ShowItems")
        .contains("array:string:file:///photos/rain%2C%20again.jpg");
    assertThat(reveal("Mac OS X").command(file)).containsExactly("open", "-R", file.toString());
    assertThat(reveal("Windows 11").command(file)).containsExactly("explorer.exe", "/select,", file.toString());
  }

  @Test
  void aDesktopWithoutAnAnswerOpensTheFolder() throws Exception {
    Path file = Path.of("/photos/rain.jpg").toAbsolutePath();
    reveal("mac of a test: no such program here").show(file);
    assertThat(opened.poll(20, TimeUnit.SECONDS)).isEqualTo(file);
  }
}

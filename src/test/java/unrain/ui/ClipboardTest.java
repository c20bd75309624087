package unrain.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.sun.net.httpserver.HttpServer;
import java.awt.Toolkit;
import java.awt.datatransfer.DataFlavor;
import java.awt.datatransfer.Transferable;
import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.testfx.util.WaitForAsyncUtils;
import unrain.image.Photo;
import unrain.image.PhotoReader;
import unrain.image.Tools;

/** The clipboard of the display, with another program at its other end. */
class ClipboardTest extends WindowTest {
  private final PhotoReader reader = new PhotoReader();
  private final AtomicInteger fetched = new AtomicInteger();

  @Test
  void aPictureThatAnotherProgramCopiedIsPastedAndItsResultIsTakenBack() throws Exception {
    Tools.need("xclip");
    Path copied = TestPhotos.png(folder.resolve("copied.png"), 211, 97);
    copy(copied, "image/png");
    robot.push(KeyCode.CONTROL, KeyCode.V);
    await("the picture", () -> rig.model.photo().comparisonProperty().get() != null);
    Photo pasted = rig.model.photo().comparisonProperty().get().photo();
    assertThat(pasted.samples().bytes()).isEqualTo(reader.read(copied).samples().bytes());
    assertThat(stage.getTitle()).startsWith("Pasted picture");

    robot.interact(rig.model.run()::run);
    await("the result", this::hasResult);
    robot.interact(() -> rig.model.look().strengthProperty().set(0.7));
    robot.push(KeyCode.CONTROL, KeyCode.C);
    await("the copy", () -> !rig.model.export().exportingProperty().get() && rig.said.stream()
        .anyMatch(said -> said.equals("The result is on the clipboard.")));
    Path taken = folder.resolve("taken.png");
    xclip(null, taken.toFile(), "image/png", "-o");
    var derained = rig.model.photo().comparisonProperty().get().derained().orElseThrow();
    Photo expected = rig.model.look().blendProperty().get().apply(derained);
    Photo there = reader.read(taken);
    assertThat(there.width()).isEqualTo(expected.width());
    for (int y = 0; y < expected.height(); y++) {
      for (int x = 0; x < expected.width(); x++) {
        for (int c = 0; c < 3; c++) {
          assertThat(there.samples().get(x, y, c)).isEqualTo(expected.samples().get(x, y, c));
        }
      }
    }
  }

  @Test
  void filesThatAFileManagerCopiedAreOpened() throws Exception {
    Tools.need("xclip");
    Path photo = TestPhotos.png(folder.resolve("on disk #1.png"), 60, 40);
    Path list = Files.writeString(folder.resolve("list"), photo.toUri() + "\r\n");
    copy(list, "text/uri-list");
    robot.push(KeyCode.CONTROL, KeyCode.V);
    await("the photo", () -> rig.model.photo().comparisonProperty().get() != null);
    assertThat(rig.model.photo().comparisonProperty().get().photo().source()).contains(photo);
  }

  @Test
  void aPictureThatIsOnlyNamedInAPageIsNotFetched() throws Exception {
    Tools.need("xclip");
    HttpServer server = serve();
    try {
      Path page = Files.writeString(folder.resolve("page"), imageTag(server));
      copy(page, "text/html");
      robot.push(KeyCode.CONTROL, KeyCode.V);
      await("an answer", () -> rig.said.stream().anyMatch(said -> said.contains("never goes online")));
      assertThat(fetched).hasValue(0);
      assertThat(rig.model.photo().photos()).isEmpty();
    } finally {
      server.stop(0);
    }
  }

  @Test
  void aPictureThatABrowserCopiedWithItsAddressIsPasted() throws Exception {
    HttpServer server = serve();
    ProcessBuilder builder = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-cp", System.getProperty("java.class.path"), Browser.class.getName(), imageTag(server))
        .redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().put("DISPLAY", System.getProperty(PrivateDisplay.NAME));
    Process browser = builder.start();
    try {
      assumeThat(browser.inputReader().readLine()).as("a runtime that can use a display").isEqualTo("copied");
      robot.push(KeyCode.CONTROL, KeyCode.V);
      await("the picture", () -> rig.model.photo().comparisonProperty().get() != null);
      assertThat(rig.model.photo().comparisonProperty().get().photo().width()).isEqualTo(90);
      assertThat(fetched).hasValue(0);
    } finally {
      browser.destroy();
      browser.waitFor();
      server.stop(0);
    }
  }

  /** Another program that copies a picture together with the words in which its page names it. */
  public static final class Browser {
    private Browser() {}

    public static void main(String[] tag) throws Exception {
      Object picture = new BufferedImage(90, 60, BufferedImage.TYPE_INT_RGB);
      Toolkit.getDefaultToolkit().getSystemClipboard().setContents(new Transferable() {
        @Override
        public DataFlavor[] getTransferDataFlavors() {
          return new DataFlavor[] {DataFlavor.imageFlavor, DataFlavor.allHtmlFlavor};
        }

        @Override
        public boolean isDataFlavorSupported(DataFlavor flavor) {
          return List.of(getTransferDataFlavors()).contains(flavor);
        }

        @Override
        public Object getTransferData(DataFlavor flavor) {
          return flavor.equals(DataFlavor.imageFlavor) ? picture : tag[0];
        }
      }, null);
      System.out.println("copied");
      Thread.sleep(Duration.ofMinutes(2));
      System.exit(0);
    }
  }

  private HttpServer serve() throws IOException {
    HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", request -> {
      fetched.incrementAndGet();
      request.close();
    });
    server.start();
    return server;
  }

  private static String imageTag(HttpServer server) {
    return "<p><img src=\"http://127.0.0.1:%d/rain.png\"></p>".formatted(server.getAddress().getPort());
  }

  /** Copies, and waits until that is what lies on the clipboard: xclip goes on in the background. */
  private void copy(Path file, String type) throws Exception {
    Path offered = folder.resolve("offered");
    xclip(file.toFile(), null, type, "-i");
    WaitForAsyncUtils.waitFor(20, TimeUnit.SECONDS, () -> {
      xclip(null, offered.toFile(), "TARGETS", "-o");
      return Files.readAllLines(offered).contains(type);
    });
  }

  /** Reading waits for the window's thread to answer, so this must not be called on it. */
  private static void xclip(File in, File out, String type, String direction)
      throws IOException, InterruptedException {
    List<String> words = List.of("xclip", "-selection", "clipboard", "-t", type, direction);
    ProcessBuilder builder = new ProcessBuilder(words).redirectError(ProcessBuilder.Redirect.DISCARD)
        .redirectOutput(out == null ? ProcessBuilder.Redirect.DISCARD : ProcessBuilder.Redirect.to(out));
    if (in != null) {
      builder.redirectInput(in);
    }
    builder.environment().put("DISPLAY", System.getProperty(PrivateDisplay.NAME));
    assertThat(builder.start().waitFor(20, TimeUnit.SECONDS)).isTrue();
  }
}

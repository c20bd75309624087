package unrain.ui;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.BooleanSupplier;
import javafx.application.Platform;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.MenuBar;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TabPane;
import javafx.scene.control.ScrollPane;
import javafx.scene.image.WritableImage;
import javafx.scene.robot.Robot;
import javafx.stage.Stage;
import javafx.stage.Window;
import javax.imageio.ImageIO;
import unrain.derain.DerainException;
import unrain.derain.DerainException.Reason;
import unrain.image.ColorEncodings;
import unrain.image.ExportOptions;
import unrain.image.Photo;
import unrain.image.PhotoFormat;
import unrain.image.PhotoWriter;
import unrain.image.Samples;
import unrain.settings.Theme;
import unrain.ui.base.Messages;
import unrain.ui.base.SpokenKeys;
import unrain.ui.compare.CompareMode;
import unrain.ui.compare.CompareView;
import unrain.ui.editor.LookViewModel;
import unrain.ui.editor.SampleFile;
import unrain.ui.overlay.MapChoice;
import unrain.ui.dialog.Dialogs;

/** Writes a picture of every state of the window, in both themes and three sizes: for eyes, not for a comparison. */
public final class Screenshots {
  private static final int PATIENCE_MILLIS = 120_000;

  private final Path folder;
  private final String wanted;
  private Stage stage;
  private EditorRig rig;

  private Screenshots(Path folder, String wanted) {
    this.folder = folder;
    this.wanted = wanted;
  }

  /** @param args the folder for the pictures, and, to have fewer, what their names begin with, such as dark-1280 */
  public static void main(String[] args) throws Exception {
    Path folder = Files.createDirectories(Path.of(args.length > 0 ? args[0] : "target/screenshots"));
    Files.deleteIfExists(folder.resolve("settings.json"));
    Files.deleteIfExists(folder.resolve("machine.json"));
    PrivateDisplay display = PrivateDisplay.start();
    Platform.startup(() -> Platform.setImplicitExit(false));
    new Screenshots(folder, args.length > 1 ? args[1] : "").all(display);
    Platform.exit();
  }

  private void all(PrivateDisplay display) throws Exception {
    if (!display.isAlive()) {
      throw new IOException("the display is gone");
    }
    onScreen(() -> {
      stage = new Stage();
      rig = new EditorRig(stage, folder.resolve("settings.json"), name -> EditorRig.shippedNetwork());
      rig.model.run().warmUp();
    });
    for (Theme theme : List.of(Theme.LIGHT, Theme.DARK, Theme.HIGH_CONTRAST)) {
      for (int[] size : new int[][] {{1024, 700}, {1280, 800}, {1920, 1080}}) {
        String language = Messages.areEnglish() ? "" : Locale.getDefault().getLanguage() + "-";
        String prefix = language + theme.name().toLowerCase(Locale.ROOT) + "-" + size[0] + "-";
        if (!prefix.startsWith(wanted)) {
          continue;
        }
        onScreen(() -> {
          rig.theme.use(theme);
          stage.setX(0);
          stage.setY(0);
          stage.setWidth(size[0]);
          stage.setHeight(size[1]);
        });
        states(prefix);
        inspection(prefix);
        work(prefix);
        dialogs(prefix);
      }
    }
    onScreen(rig::close);
  }

  private void states(String prefix) throws Exception {
    onScreen(() -> {
      rig.model.photo().close();
      rig.model.look().modeProperty().set(CompareMode.SPLIT);
      rig.model.look().strengthProperty().set(1);
    });
    shoot(prefix + "01-empty");
    Path text = Files.writeString(folder.resolve("shopping list.jpg"), "milk, bread");
    onScreen(() -> rig.model.photo().open(List.of(text)));
    await(() -> rig.model.notices().failureProperty().get() != null);
    shoot(prefix + "02-error");
    onScreen(() -> rig.model.notices().clear());
    Path sample = SampleFile.extract();
    onScreen(() -> rig.model.photo().open(List.of(sample)));
    await(() -> rig.model.photo().comparisonProperty().get() != null);
    shoot(prefix + "03-open");
    onScreen(() -> rig.model.run().run());
    await(() -> rig.model.run().progressProperty().get() != null);
    shoot(prefix + "04-running");
    await(() -> !rig.model.run().runningProperty().get());
    ways(prefix);
    onScreen(() -> {
      rig.model.look().modeProperty().set(CompareMode.SPLIT);
      rig.model.look().dividerUprightProperty().set(false);
      rig.model.look().strengthProperty().set(0.8);
      compare().zoomTo(4);
    });
    shoot(prefix + "06-400-percent");
    onScreen(() -> {
      rig.model.look().dividerUprightProperty().set(true);
      compare().fit();
      rig.model.notices().say(unrain.ui.error.Notice.of("otter-unrain.jpg has been exported.", "Show in folder",
          () -> { }));
    });
    shoot(prefix + "07-notice");
    onScreen(() -> rig.model.notices().clear());
    dialog(prefix + "08-export", "Shortcut+Shift+S");
    dialog(prefix + "09-keys", "F1");
    Platform.runLater(() -> Dialogs.askAboutConflict(Path.of("rainy-unrain.jpg"), rig.theme));
    shootAndClose(prefix + "10-conflict");
  }

  private void ways(String prefix) throws Exception {
    for (CompareMode mode : CompareMode.values()) {
      onScreen(() -> rig.model.look().modeProperty().set(mode));
      shoot(prefix + "05-" + mode.name().toLowerCase(Locale.ROOT));
    }
    hover(0.6);
    shoot(prefix + "05-readout");
    hover(0.1);
    shoot(prefix + "05-readout-gives-way");
    onScreen(() -> new Robot().mouseMove(stage.getX() + stage.getWidth() / 2, stage.getY() + 5));
    onScreen(() -> ((Button) stage.getScene().lookup("#stretch")).fire());
    shoot(prefix + "05-stretched");
    onScreen(() -> ((Button) stage.getScene().lookup("#absolute")).fire());
  }

  /** What is looked at more closely: the mask, the maps, pinned pixels, failures, a photo without rain. */
  private void inspection(String prefix) throws Exception {
    LookViewModel look = rig.model.look();
    onScreen(() -> {
      look.strengthProperty().set(1);
      look.protectDryProperty().set(true);
      look.detailProperty().set(0.6);
      look.modeProperty().set(CompareMode.DIFFERENCE);
      look.signedDifferenceProperty().set(true);
    });
    await(() -> rig.model.inspect().change().reportProperty().get() != null);
    shoot(prefix + "11-mask");
    onScreen(() -> {
      look.protectDryProperty().set(false);
      look.detailProperty().set(0);
      look.signedDifferenceProperty().set(false);
      look.modeProperty().set(CompareMode.RAIN_MAP);
      look.mapProperty().set(MapChoice.refinement(1));
      for (int[] place : new int[][] {{700, 300}, {820, 420}, {400, 500}}) {
        rig.model.inspect().probes().pin(place[0], place[1]);
      }
    });
    shoot(prefix + "12-module");
    onScreen(() -> ((ScrollPane) stage.getScene().lookup(".side-panel")).setVvalue(1));
    shoot(prefix + "13-pinned");
    onScreen(() -> {
      ((ScrollPane) stage.getScene().lookup(".side-panel")).setVvalue(0);
      look.mapProperty().set(MapChoice.RAIN);
      look.modeProperty().set(CompareMode.SPLIT);
      rig.model.inspect().probes().clear();
    });
    failures(prefix);
    dry(prefix);
  }

  private void failures(String prefix) throws Exception {
    for (DerainException.Reason reason : List.of(Reason.OUT_OF_MEMORY, Reason.DEVICE_FAILED)) {
      onScreen(() -> rig.model.notices().fail(new DerainException(reason, reason == Reason.DEVICE_FAILED
          ? "The graphics card stopped answering after tile 7 of 24."
          : "This photo of 9504 × 6336 pixels needs about 3.1 GB of memory, and 2.0 GB are allowed.")));
      shoot(prefix + "14-" + reason.name().toLowerCase(Locale.ROOT));
    }
    onScreen(() -> rig.model.notices().clear());
  }

  private void dry(String prefix) throws Exception {
    Samples hills = Samples.create(1500, 1000, 3, 8);
    for (int y = 0; y < 1000; y++) {
      for (int x = 0; x < 1500; x++) {
        boolean land = y > 620 + 90 * Math.sin(x / 310.0) + 40 * Math.cos(x / 90.0);
        hills.set(x, y, 0, land ? 70 + y / 20 : 120 + y / 8);
        hills.set(x, y, 1, land ? 105 + y / 25 : 160 + y / 12);
        hills.set(x, y, 2, land ? 60 : 215);
      }
    }
    Path file = folder.resolve("dry hills.png");
    new PhotoWriter().write(Photo.of(hills, ColorEncodings.srgb()), file,
        ExportOptions.of(PhotoFormat.PNG, 8).withOverwrite(true));
    onScreen(() -> rig.model.photo().open(List.of(file)));
    await(() -> rig.model.photo().nameProperty().get().startsWith("dry"));
    shoot(prefix + "15-before");
    onScreen(() -> rig.model.run().run());
    await(() -> rig.model.inspect().change().reportProperty().get() != null);
    shoot(prefix + "15-dry");
  }

  /** Several photos: strip, brush, queue. */
  private void work(String prefix) throws Exception {
    onScreen(() -> rig.model.photo().closeAll());
    Path bad = Files.writeString(folder.resolve("torn.jpg"), "milk, bread");
    Path sample = SampleFile.extract();
    List<Path> files = List.of(sample, folder.resolve("dry hills.png"), bad,
        Files.copy(sample, folder.resolve("street corner in the evening.jpg"), StandardCopyOption.REPLACE_EXISTING));
    onScreen(() -> rig.model.photo().open(files));
    await(() -> rig.model.photo().shownProperty().get() != null
        && rig.model.photo().photos().stream().allMatch(photo -> photo.thumbnailProperty().get() != null
        || photo.failureProperty().get() != null));
    onScreen(() -> rig.model.run().run());
    await(() -> rig.model.photo().comparisonProperty().get().hasResult());
    onScreen(() -> {
      rig.model.brush().activeProperty().set(true);
      rig.model.brush().begin(200, 200, false);
      rig.model.brush().moveTo(500, 260);
      rig.model.brush().end();
    });
    shoot(prefix + "16-brush");
    onScreen(() -> rig.model.brush().activeProperty().set(false));
    onScreen(() -> rig.batch.derain(rig.model.photo().photos()));
    await(() -> rig.batch.items().stream().anyMatch(item -> item.failure().isPresent()));
    shoot(prefix + "17-queue");
    await(() -> !rig.batch.workingProperty().get());
    shoot(prefix + "18-queue-done");
    onScreen(() -> rig.batch.clear());
  }

  private void dialogs(String prefix) throws Exception {
    dialog(prefix + "19-export-all", "Shortcut+E");
    Platform.runLater(() -> item("menu.preferences").fire());
    await(() -> Window.getWindows().size() > 1);
    TabPane tabs = (TabPane) dialogNode(".tab-pane");
    for (int tab = 0; tab < tabs.getTabs().size(); tab++) {
      int shown = tab;
      onScreen(() -> tabs.getSelectionModel().select(shown));
      shoot(prefix + "20-settings-" + tab);
    }
    closeDialogs();
    Platform.runLater(() -> item("menu.models").fire());
    shootAndClose(prefix + "21-networks");
    Platform.runLater(() -> item("menu.about").fire());
    await(() -> Window.getWindows().size() > 1);
    shoot(prefix + "22-about");
    onScreen(() -> ((TabPane) dialogNode(".tab-pane")).getSelectionModel().select(1));
    shootAndClose(prefix + "22-credits");
    Platform.runLater(() -> Dialogs.askAboutUnsaved(rig.model.photo().photos(), rig.theme));
    shootAndClose(prefix + "23-unsaved");
    onScreen(() -> ((MenuBar) stage.getScene().lookup(".menu-bar")).getMenus().get(1).show());
    shootAndClose(prefix + "24-edit-menu");
    onScreen(() -> ((MenuBar) stage.getScene().lookup(".menu-bar")).getMenus().getFirst().show());
    shootAndClose(prefix + "24-file-menu");
  }

  private static Node dialogNode(String query) {
    return Window.getWindows().getLast().getScene().lookup(query);
  }

  private MenuItem item(String key) {
    return ((MenuBar) stage.getScene().lookup(".menu-bar")).getMenus().stream()
        .flatMap(menu -> menu.getItems().stream())
        .filter(item -> Messages.text(key).equals(item.getText())).findFirst().orElseThrow();
  }

  /** A dialog holds up the step that opens it until it is closed. */
  private void dialog(String name, String keys) throws Exception {
    Platform.runLater(() -> ((MenuBar) stage.getScene().lookup(".menu-bar")).getMenus().stream()
        .flatMap(menu -> menu.getItems().stream())
        .filter(item -> SpokenKeys.of(keys).equals(item.getAccelerator())).findFirst().orElseThrow().fire());
    shootAndClose(name);
  }

  private void shootAndClose(String name) throws Exception {
    await(() -> Window.getWindows().size() > 1);
    shoot(name);
    closeDialogs();
  }

  private void closeDialogs() throws Exception {
    onScreen(() -> List.copyOf(Window.getWindows()).stream().filter(window -> window != stage).forEach(Window::hide));
  }

  /** Moves the cursor to a place of the picture, the same share of its way across and down. */
  private void hover(double share) throws Exception {
    onScreen(() -> {
      var place = compare().localToScreen(share * compare().getWidth(), share * compare().getHeight());
      new Robot().mouseMove(place);
    });
  }

  private CompareView compare() {
    Node found = stage.getScene().lookup("#compare");
    return (CompareView) found;
  }

  private void shoot(String name) throws Exception {
    // Long enough for fades and slides to end.
    Thread.sleep(700);
    CompletableFuture<WritableImage> taken = new CompletableFuture<>();
    onScreen(() -> taken.complete(new Robot().getScreenCapture(null, stage.getX(), stage.getY(), stage.getWidth(),
        stage.getHeight())));
    ImageIO.write(SwingFXUtils.fromFXImage(taken.get(), null), "png", folder.resolve(name + ".png").toFile());
  }

  private interface Step {
    void run() throws Exception;
  }

  private static void onScreen(Step step) throws InterruptedException, ExecutionException {
    CompletableFuture<Void> done = new CompletableFuture<>();
    Platform.runLater(() -> {
      try {
        step.run();
        done.complete(null);
      } catch (Exception | Error e) {
        done.completeExceptionally(e);
      }
    });
    done.get();
  }

  private static void await(BooleanSupplier ready) throws Exception {
    long deadline = System.currentTimeMillis() + PATIENCE_MILLIS;
    CompletableFuture<Boolean> answer;
    do {
      if (System.currentTimeMillis() > deadline) {
        throw new IllegalStateException("waited in vain");
      }
      Thread.sleep(20);
      answer = new CompletableFuture<>();
      CompletableFuture<Boolean> asked = answer;
      onScreen(() -> asked.complete(ready.getAsBoolean()));
    } while (!answer.get());
  }
}

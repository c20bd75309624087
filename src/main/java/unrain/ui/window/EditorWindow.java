package unrain.ui.window;

import java.util.stream.IntStream;
import javafx.geometry.Rectangle2D;
import javafx.scene.Scene;
import javafx.scene.image.Image;
import javafx.scene.input.KeyCombination;
import javafx.stage.Screen;
import javafx.stage.Stage;
import unrain.settings.SettingsStore;
import unrain.settings.WindowBounds;
import unrain.ui.base.Messages;

/** The window around the editor: title, icon, and the place where it stood the last time. */
public final class EditorWindow {
  private static final double WIDTH = 1280;
  private static final double HEIGHT = 800;
  private static final double MIN_WIDTH = 900;
  private static final double MIN_HEIGHT = 560;
  private static final int[] ICON_SIZES = {16, 24, 32, 48, 64, 128, 256, 512};

  private final Stage stage;
  private final SettingsStore settings;

  public EditorWindow(Stage stage, Desk desk) {
    this.stage = stage;
    this.settings = desk.settings();
    EditorView view = new EditorView(desk);
    Scene scene = new Scene(view, WIDTH, HEIGHT);
    desk.theme().use(settings.current().appearance());
    desk.theme().adopt(scene);
    stage.setScene(scene);
    view.installShortcuts();
    stage.setOnCloseRequest(event -> {
      event.consume();
      view.quit();
    });
    stage.titleProperty().bind(desk.model().photo().nameProperty().map(
        name -> name.isEmpty() ? Messages.text("app.name") : Messages.text("window.title", name)));
    // The toolkit leaves full screen at Esc and hands the key on: one press would stop the work as well.
    stage.setFullScreenExitKeyCombination(KeyCombination.NO_MATCH);
    stage.setFullScreenExitHint("");
    stage.setMinWidth(MIN_WIDTH);
    stage.setMinHeight(MIN_HEIGHT);
    stage.getIcons().setAll(IntStream.of(ICON_SIZES).mapToObj(EditorWindow::icon).toList());
  }

  private static Image icon(int size) {
    return new Image(EditorWindow.class.getResource("/icons/unrain-" + size + ".png").toExternalForm());
  }

  public void show() {
    settings.current().windowBounds().filter(EditorWindow::isOnAScreen).ifPresent(this::place);
    stage.setOnHiding(event -> remember());
    // Told before the screen is taken: what the window has now is what it has on the way back. Where the system takes
    // the screen by itself (the green button of macOS) it may tell afterwards.
    stage.fullScreenProperty().subscribe((before, full) -> {
      if (full && (stage.isMaximized() || !fillsAScreen())) {
        keepBounds();
      }
    });
    stage.show();
  }

  private boolean fillsAScreen() {
    return Screen.getScreens().stream().map(Screen::getVisualBounds)
        .anyMatch(all -> stage.getWidth() >= all.getWidth() && stage.getHeight() >= all.getHeight());
  }

  /** A window that stood on a screen that is gone would be out of reach. */
  private static boolean isOnAScreen(WindowBounds bounds) {
    Rectangle2D titleBar = new Rectangle2D(bounds.x(), bounds.y(), bounds.width(), 40);
    return Screen.getScreens().stream().anyMatch(screen -> screen.getVisualBounds().intersects(titleBar));
  }

  private void place(WindowBounds bounds) {
    stage.setX(bounds.x());
    stage.setY(bounds.y());
    stage.setWidth(bounds.width());
    stage.setHeight(bounds.height());
    stage.setMaximized(bounds.maximized());
  }

  /** Maximized or in full screen, the bounds are the screen's: those from before are kept, for the way back. */
  private void remember() {
    if (!stage.isFullScreen()) {
      keepBounds();
    }
  }

  private void keepBounds() {
    WindowBounds now = new WindowBounds(stage.getX(), stage.getY(), stage.getWidth(), stage.getHeight(), false);
    settings.update(old -> old.withWindowBounds(stage.isMaximized()
        ? old.windowBounds().map(was -> new WindowBounds(was.x(), was.y(), was.width(), was.height(), true))
            .orElse(new WindowBounds(now.x(), now.y(), now.width(), now.height(), true))
        : now));
  }
}

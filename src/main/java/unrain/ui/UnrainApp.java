package unrain.ui;

import java.nio.file.Path;
import java.util.List;
import javafx.application.Application;
import javafx.stage.Stage;
import unrain.settings.SettingsStore;
import unrain.ui.window.EditorWindow;
import unrain.ui.window.RestorerSource;

/** The window's composition root: everything is constructed here and handed on by constructors. */
public final class UnrainApp extends Application {
  /** Opens the window on these files; returns when it is closed. */
  public static int launch(List<Path> files) {
    launch(UnrainApp.class, files.stream().map(Path::toString).toArray(String[]::new));
    return 0;
  }

  @Override
  public void start(Stage stage) {
  }
}

package unrain.ui.base;

import java.util.concurrent.Executor;
import javafx.application.Platform;

/** The one way onto the screen's thread. View models take it as an {@link Executor}, and tests give them another. */
public final class FxThread implements Executor {
  @Override
  public void execute(Runnable task) {
    if (Platform.isFxApplicationThread()) {
      task.run();
    } else {
      Platform.runLater(task);
    }
  }
}

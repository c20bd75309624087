package unrain.ui.base;

import java.util.concurrent.Executor;
import javafx.application.Platform;

/**
 * The one way onto the screen's thread. View models take it as an {@link Executor}, and tests give them another. Tasks
 * wait in line even if they come from that thread itself: a job that had ended before it was listened to must not
 * overtake one that ended earlier.
 */
public final class FxThread implements Executor {
  @Override
  public void execute(Runnable task) {
    Platform.runLater(task);
  }
}

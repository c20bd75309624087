package unrain.ui;

import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.stage.Stage;
import unrain.ui.instance.SingleInstance;

/** What the window does when the program is started once more: it comes to the front and opens the files. */
final class LaterStarts {
  private final Stage stage;
  private final Executor screen;
  private final Consumer<List<String>> open;

  LaterStarts(Stage stage, Executor screen, Consumer<List<String>> open) {
    this.stage = stage;
    this.screen = screen;
    this.open = open;
  }

  void listenTo(SingleInstance claimed) {
    claimed.listen(words -> screen.execute(() -> comeUp(words)));
  }

  private void comeUp(List<String> words) {
    stage.setIconified(false);
    stage.toFront();
    stage.requestFocus();
    open.accept(words);
  }
}

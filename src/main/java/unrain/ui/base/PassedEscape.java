package unrain.ui.base;

import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/** Lists and tables keep Esc to themselves, even where nothing in them can be edited: this hands it on. */
public final class PassedEscape {
  private PassedEscape() {}

  /** Gives Esc to what the node lies in, as if the node had not seen it. */
  public static void over(Node node) {
    node.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
      Parent around = node.getParent();
      if (event.getCode() == KeyCode.ESCAPE && around != null) {
        event.consume();
        around.fireEvent(event.copyFor(around, around));
      }
    });
  }
}

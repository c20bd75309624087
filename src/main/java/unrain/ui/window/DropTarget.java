package unrain.ui.window;

import java.io.File;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.input.DragEvent;
import javafx.scene.input.Dragboard;
import javafx.scene.input.TransferMode;
import unrain.ui.base.Messages;
import unrain.ui.editor.PhotoViewModel;
import unrain.ui.error.Notice;
import unrain.ui.error.Notices;

/** Takes files and folders that are dropped anywhere on the window, and says so where only an address comes. */
final class DropTarget {
  private static final PseudoClass DRAGGED_OVER = PseudoClass.getPseudoClass("dragged-over");

  private final Node node;
  private final PhotoViewModel photo;
  private final Notices notices;

  DropTarget(Node node, PhotoViewModel photo, Notices notices) {
    this.node = node;
    this.photo = photo;
    this.notices = notices;
  }

  void install() {
    node.addEventHandler(DragEvent.DRAG_OVER, this::over);
    node.addEventHandler(DragEvent.DRAG_EXITED, event -> mark(false));
    node.addEventHandler(DragEvent.DRAG_DROPPED, this::drop);
  }

  private void over(DragEvent event) {
    if (isAnything(event.getDragboard())) {
      event.acceptTransferModes(TransferMode.COPY);
      mark(true);
    }
    event.consume();
  }

  private void drop(DragEvent event) {
    mark(false);
    Dragboard board = event.getDragboard();
    boolean files = board.hasFiles() && !board.getFiles().isEmpty();
    if (files) {
      photo.open(board.getFiles().stream().map(File::toPath).toList());
    } else if (isAnything(board)) {
      notices.say(Notice.of(Messages.text("window.drop.address")));
    }
    event.setDropCompleted(files);
    event.consume();
  }

  /** An address is taken too, or nobody would learn why nothing happens. */
  private static boolean isAnything(Dragboard board) {
    return List.of(board.hasFiles(), board.hasUrl(), board.hasImage(), board.hasString()).contains(true);
  }

  private void mark(boolean over) {
    node.pseudoClassStateChanged(DRAGGED_OVER, over);
  }
}

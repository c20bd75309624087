package unrain.ui;

import com.sun.javafx.scene.input.DragboardHelper;
import com.sun.javafx.tk.TKClipboard;
import java.lang.reflect.Proxy;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import javafx.event.EventType;
import javafx.scene.Node;
import javafx.scene.input.DataFormat;
import javafx.scene.input.DragEvent;
import javafx.scene.input.Dragboard;
import javafx.scene.input.TransferMode;

/** Drops without a hand: no robot can drag something in from another program. */
final class DropEvents {
  private DropEvents() {}

  /** Drags the content over the node and drops it there; returns whether it was taken. */
  static boolean drop(Node target, Map<DataFormat, Object> content) {
    Dragboard board = board(content);
    DragEvent over = event(DragEvent.DRAG_OVER, board, target);
    target.fireEvent(over);
    target.fireEvent(event(DragEvent.DRAG_DROPPED, board, target));
    target.fireEvent(event(DragEvent.DRAG_EXITED, board, target));
    return over.isAccepted();
  }

  private static DragEvent event(EventType<DragEvent> type, Dragboard board, Node target) {
    return new DragEvent(target, target, type, board, 10, 10, 10, 10, TransferMode.COPY, null, target, null);
  }

  private static Dragboard board(Map<DataFormat, Object> content) {
    TKClipboard clipboard = (TKClipboard) Proxy.newProxyInstance(DropEvents.class.getClassLoader(),
        new Class<?>[] {TKClipboard.class}, (proxy, method, arguments) -> switch (method.getName()) {
          case "hasContent" -> content.containsKey(arguments[0]);
          case "getContent" -> content.get(arguments[0]);
          case "getContentTypes" -> Set.copyOf(content.keySet());
          case "getTransferModes" -> EnumSet.of(TransferMode.COPY);
          case "hashCode" -> System.identityHashCode(proxy);
          case "equals" -> proxy == arguments[0];
          default -> method.getReturnType() == boolean.class ? Boolean.FALSE : null;
        });
    return DragboardHelper.createDragboard(clipboard);
  }
}

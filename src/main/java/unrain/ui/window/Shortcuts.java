package unrain.ui.window;

import javafx.scene.Scene;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import unrain.ui.compare.CompareMode;
import unrain.ui.compare.CompareView;
import unrain.ui.editor.EditorModel;

/** Keys without Ctrl: looking is done with one finger. They are letters in a text field and nothing else there. */
final class Shortcuts {
  private final EditorModel model;
  private final CompareView compare;

  Shortcuts(EditorModel model, CompareView compare) {
    this.model = model;
    this.compare = compare;
  }

  void install(Scene scene) {
    scene.addEventHandler(KeyEvent.KEY_PRESSED, this::press);
    scene.addEventFilter(KeyEvent.KEY_RELEASED, this::release);
    scene.windowProperty().flatMap(window -> window.focusedProperty()).subscribe(focused -> {
      // The release of a held key is lost with the focus.
      if (!Boolean.TRUE.equals(focused)) {
        model.look().originalProperty().set(false);
      }
    });
  }

  private void press(KeyEvent event) {
    boolean typing = event.getTarget() instanceof TextInputControl;
    if (typing || event.isShortcutDown() || event.isControlDown() || event.isAltDown() || event.isConsumed()) {
      return;
    }
    if (isOriginalKey(event)) {
      model.look().originalProperty().set(true);
    } else if (!act(event)) {
      return;
    }
    event.consume();
  }

  private boolean act(KeyEvent event) {
    switch (event.getCode()) {
      case Y -> mode(event.isShiftDown() ? CompareMode.SIDE_BY_SIDE : CompareMode.SPLIT);
      case D -> mode(CompareMode.DIFFERENCE);
      case B -> mode(CompareMode.BLINK);
      case A -> mode(CompareMode.RAIN_MAP);
      case DIGIT1, NUMPAD1 -> divider(0);
      case DIGIT2, NUMPAD2 -> divider(0.5);
      case DIGIT3, NUMPAD3 -> divider(1);
      case OPEN_BRACKET, COMMA -> model.brush().smaller();
      case CLOSE_BRACKET, PERIOD -> model.brush().larger();
      case X -> model.brush().turn();
      case P -> model.brush().activeProperty().set(!model.brush().activeProperty().get());
      case I -> compare.pin();
      case ESCAPE -> escape();
      default -> {
        return false;
      }
    }
    return true;
  }

  private void mode(CompareMode mode) {
    var open = model.photo().comparisonProperty().get();
    if (open != null && open.hasResult()) {
      model.look().modeProperty().set(mode);
    }
  }

  private void divider(double at) {
    model.look().dividerProperty().set(at);
  }

  private void escape() {
    if (model.run().runningProperty().get()) {
      model.run().cancel();
    } else if (model.brush().activeProperty().get()) {
      model.brush().activeProperty().set(false);
    } else {
      model.notices().clear();
    }
  }

  private void release(KeyEvent event) {
    if (isOriginalKey(event)) {
      model.look().originalProperty().set(false);
    }
  }

  private static boolean isOriginalKey(KeyEvent event) {
    return event.getCode() == KeyCode.BACK_SLASH || event.getCode() == KeyCode.O;
  }
}

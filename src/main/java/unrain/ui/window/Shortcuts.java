package unrain.ui.window;

import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import unrain.ui.batch.BatchViewModel;
import unrain.ui.compare.CompareMode;
import unrain.ui.compare.CompareView;
import unrain.ui.editor.EditorModel;

/** Keys without Ctrl: looking is done with one finger. They are letters in a text field and nothing else there. */
final class Shortcuts {
  private final EditorModel model;
  private final BatchViewModel batch;
  private final CompareView compare;
  /** One press is one step out, however long it lasts. */
  private boolean escapeHeld;
  /** The key that shows the original while it is held. */
  private @Nullable KeyCode originalKey;

  Shortcuts(EditorModel model, BatchViewModel batch, CompareView compare) {
    this.model = model;
    this.batch = batch;
    this.compare = compare;
  }

  void install(Scene scene) {
    scene.addEventHandler(KeyEvent.KEY_PRESSED, this::press);
    scene.addEventFilter(KeyEvent.KEY_RELEASED, this::release);
    scene.windowProperty().flatMap(window -> window.focusedProperty()).subscribe(focused -> {
      // The release of a held key is lost with the focus.
      if (!Boolean.TRUE.equals(focused)) {
        model.look().originalProperty().set(false);
        originalKey = null;
        escapeHeld = false;
      }
    });
    scene.addEventHandler(KeyEvent.KEY_PRESSED, event -> openMenu(event, scene.getFocusOwner()));
  }

  /** Not every keyboard has the menu key, and not every desktop hands it on as what it means. */
  private static void openMenu(KeyEvent event, @Nullable Node focused) {
    boolean wanted = event.getCode() == KeyCode.CONTEXT_MENU || event.getCode() == KeyCode.F10 && event.isShiftDown();
    if (focused == null || event.isConsumed() || !wanted) {
      return;
    }
    Bounds local = focused.getLayoutBounds();
    Point2D screen = focused.localToScreen(local.getCenterX(), local.getCenterY());
    focused.fireEvent(new ContextMenuEvent(ContextMenuEvent.CONTEXT_MENU_REQUESTED, local.getCenterX(),
        local.getCenterY(), screen.getX(), screen.getY(), true, null));
    event.consume();
  }

  private void press(KeyEvent event) {
    boolean typing = event.getTarget() instanceof TextInputControl;
    boolean combined = event.isShortcutDown() || event.isControlDown() || event.isAltDown();
    if (typing || event.isConsumed() || combined && !isBackslashByAltGr(event)) {
      return;
    }
    if (isBackslash(event) || event.getCode() == KeyCode.O) {
      originalKey = event.getCode();
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
      case M -> model.brush().maskShownProperty().set(!model.brush().maskShownProperty().get());
      case P -> takeOrPutDownBrush();
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

  /** Whoever takes it up by a key paints by keys: the next arrow is to move it, not the slider that they came from. */
  private void takeOrPutDownBrush() {
    boolean taken = !model.brush().activeProperty().get();
    model.brush().activeProperty().set(taken);
    if (taken) {
      compare.requestFocus();
    }
  }

  private void divider(double at) {
    model.look().dividerProperty().set(at);
  }

  /** Out of what came last: full screen, the run, a failure over the picture, the brush in the hand, the queue. */
  private void escape() {
    if (escapeHeld) {
      return;
    }
    escapeHeld = true;
    if (compare.getScene().getWindow() instanceof Stage window && window.isFullScreen()) {
      window.setFullScreen(false);
    } else if (model.run().runningProperty().get()) {
      model.run().cancel();
    } else if (model.notices().failureProperty().get() != null) {
      model.notices().clear();
    } else if (model.brush().activeProperty().get()) {
      model.brush().activeProperty().set(false);
    } else if (batch.workingProperty().get()) {
      batch.cancelAll();
    } else {
      model.notices().clear();
    }
  }

  private void release(KeyEvent event) {
    // Let go of AltGr first, and the key means something else by the time it is released.
    if (originalKey != null && (event.getCode() == originalKey || event.getCode().isModifierKey())) {
      originalKey = null;
      model.look().originalProperty().set(false);
    } else if (event.getCode() == KeyCode.ESCAPE) {
      escapeHeld = false;
    }
  }

  private static boolean isBackslash(KeyEvent event) {
    return event.getCode() == KeyCode.BACK_SLASH || event.getText().equals("\\");
  }

  /** Many keyboards have the backslash on AltGr, which some systems report as Ctrl and Alt, others as Alt. */
  private static boolean isBackslashByAltGr(KeyEvent event) {
    return event.isAltDown() && isBackslash(event);
  }
}

package unrain.ui.window;

import javafx.beans.value.ObservableValue;
import javafx.geometry.Point2D;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.input.ContextMenuEvent;
import org.jspecify.annotations.Nullable;
import unrain.ui.base.Messages;
import unrain.ui.compare.CompareView;
import unrain.ui.editor.EditorModel;

/** What can be done with the picture under the hand. */
final class PictureMenu extends ContextMenu {
  private final EditorModel model;
  private final CompareView compare;
  /** Where the menu was asked for; null for one that a key asked for. */
  private @Nullable Point2D pixel;

  PictureMenu(Actions actions, CompareView compare) {
    this.model = actions.model();
    this.compare = compare;
    setId("picture-menu");
    ObservableValue<Boolean> noResult =
        model.photo().comparisonProperty().map(open -> !open.hasResult()).orElse(true);
    CheckMenuItem brush = new CheckMenuItem(Messages.text("brush.take.button"));
    brush.selectedProperty().bindBidirectional(model.brush().activeProperty());
    getItems().addAll(
        item("menu.run", model.run()::run),
        disabled(noResult, item("menu.export", actions::export)),
        disabled(noResult, item("menu.copy", actions::copy)),
        new SeparatorMenuItem(),
        disabled(noResult, brush),
        item("compare.pin.item", this::pin),
        new SeparatorMenuItem(),
        item("menu.fit", compare::fit),
        item("menu.zoom.100", () -> compare.zoomTo(1)),
        new SeparatorMenuItem(),
        item("menu.close", actions::close));
    compare.addEventHandler(ContextMenuEvent.CONTEXT_MENU_REQUESTED, this::open);
  }

  private void open(ContextMenuEvent event) {
    // By the time it is chosen the cursor is over the menu.
    pixel = event.isKeyboardTrigger() ? null : compare.pointedPixelProperty().get();
    show(compare, event.getScreenX(), event.getScreenY());
    event.consume();
  }

  private void pin() {
    Point2D here = pixel;
    if (here == null) {
      compare.pin();
    } else {
      model.inspect().probes().pin((int) here.getX(), (int) here.getY());
    }
  }

  private static MenuItem item(String key, Runnable action) {
    MenuItem item = new MenuItem(Messages.text(key));
    item.setOnAction(event -> action.run());
    return item;
  }

  private static <I extends MenuItem> I disabled(ObservableValue<Boolean> when, I item) {
    item.disableProperty().bind(when);
    return item;
  }
}

package unrain.ui.strip;

import javafx.geometry.Orientation;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import org.jspecify.annotations.Nullable;
import unrain.ui.base.Messages;
import unrain.ui.base.PassedEscape;
import unrain.ui.editor.OpenPhoto;
import unrain.ui.editor.PhotoViewModel;

/** The open photos side by side; the chosen one is shown. There from the second photo on. */
public final class FilmStrip extends ListView<OpenPhoto> {
  private static final double HEIGHT = 126;

  private final PhotoViewModel photo;
  private boolean following;
  private boolean byKeys;

  /** @param menu what can be done with the chosen photo */
  public FilmStrip(PhotoViewModel photo, ContextMenu menu) {
    super(photo.photos());
    this.photo = photo;
    setId("film-strip");
    getStyleClass().add("film-strip");
    setOrientation(Orientation.HORIZONTAL);
    setAccessibleText(Messages.text("strip.accessible"));
    setMinHeight(HEIGHT);
    setPrefHeight(HEIGHT);
    setMaxHeight(HEIGHT);
    setCellFactory(list -> new FilmCell(photo));
    // On the strip, not on its cells: it is the strip that has the focus when the menu key is pressed.
    setContextMenu(menu);
    addEventFilter(KeyEvent.KEY_PRESSED, this::leaf);
    PassedEscape.over(this);
    addEventFilter(MouseEvent.MOUSE_PRESSED, event -> byKeys = false);
    photo.selectedProperty().subscribe(this::follow);
    getSelectionModel().selectedItemProperty().subscribe(this::choose);
  }

  /** Whether somebody goes from photo to photo by keys here, and is to keep them. */
  public boolean isWalkedByKeys() {
    return byKeys && isFocused();
  }

  /** The list itself would jump by as many as it shows. */
  private void leaf(KeyEvent event) {
    byKeys = true;
    switch (event.getCode()) {
      case PAGE_DOWN -> photo.next();
      case PAGE_UP -> photo.previous();
      default -> {
        return;
      }
    }
    event.consume();
  }

  private void follow(@Nullable OpenPhoto selected) {
    following = true;
    if (selected == null) {
      getSelectionModel().clearSelection();
    } else {
      getSelectionModel().select(selected);
      scrollTo(selected);
    }
    following = false;
  }

  /** When the chosen photo is closed the list chooses another by itself; which one is shown is not for it to say. */
  private void choose(@Nullable OpenPhoto chosen) {
    boolean closing = !photo.photos().contains(photo.selectedProperty().get());
    if (!following && !closing && chosen != null) {
      photo.show(chosen);
    }
  }
}

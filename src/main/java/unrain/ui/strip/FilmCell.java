package unrain.ui.strip;

import java.nio.IntBuffer;
import javafx.geometry.Pos;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.Tooltip;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import unrain.ui.base.Icons;
import unrain.ui.base.Messages;
import unrain.ui.editor.OpenPhoto;
import unrain.ui.editor.PhotoState;
import unrain.ui.editor.PhotoViewModel;
import unrain.ui.editor.Thumbnail;

/** One photo of the strip: its picture, its name, and its state as an icon and in words. */
final class FilmCell extends ListCell<OpenPhoto> {
  private static final double WIDTH = 118;
  private static final double PICTURE_HEIGHT = 72;

  private final PhotoViewModel photos;
  private final ImageView picture = new ImageView();
  private final FontIcon icon = Icons.of(Feather.CIRCLE);
  private final StackPane badge = new StackPane(icon);
  private final Label name = new Label();
  private final VBox content;
  private final Tooltip words = new Tooltip();
  private Subscription watching = Subscription.EMPTY;

  FilmCell(PhotoViewModel photos) {
    this.photos = photos;
    picture.setFitWidth(WIDTH - 12);
    picture.setFitHeight(PICTURE_HEIGHT);
    picture.setPreserveRatio(true);
    badge.getStyleClass().add("badge");
    badge.setMaxSize(22, 22);
    StackPane frame = new StackPane(picture, badge);
    frame.getStyleClass().add("frame");
    StackPane.setAlignment(badge, Pos.TOP_RIGHT);
    frame.setMinSize(WIDTH - 12, PICTURE_HEIGHT);
    name.setMaxWidth(WIDTH - 12);
    content = new VBox(4, frame, name);
    content.setAlignment(Pos.CENTER);
    setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
    setPrefWidth(WIDTH);
    getStyleClass().add("film-cell");
  }

  @Override
  protected void updateItem(@Nullable OpenPhoto photo, boolean empty) {
    super.updateItem(photo, empty);
    watching.unsubscribe();
    watching = Subscription.EMPTY;
    if (empty || photo == null) {
      setGraphic(null);
      setTooltip(null);
      setAccessibleText(null);
      return;
    }
    setGraphic(content);
    setTooltip(words);
    watching = Subscription.combine(
        photo.thumbnailProperty().subscribe(this::draw),
        photo.stateProperty().subscribe(() -> tell(photo)),
        photo.queuedProperty().subscribe(() -> tell(photo)),
        photo.unsavedProperty().subscribe(() -> tell(photo)));
    tell(photo);
    photos.requestThumbnail(photo);
  }

  private void draw(@Nullable Thumbnail small) {
    if (small == null) {
      picture.setImage(null);
      return;
    }
    picture.setImage(new WritableImage(new PixelBuffer<>(small.width(), small.height(), IntBuffer.wrap(small.argb()),
        PixelFormat.getIntArgbPreInstance())));
  }

  private void tell(OpenPhoto photo) {
    boolean waits = photo.queuedProperty().get() && !photo.isBusy();
    PhotoState state = waits ? PhotoState.WAITING : photo.stateProperty().get();
    boolean unsaved = photo.unsavedProperty().get();
    name.setText(unsaved ? Messages.text("strip.unsaved.label", photo.name()) : photo.name());
    icon.setIconCode(icon(state, unsaved));
    badge.setVisible(state != PhotoState.UNREAD && state != PhotoState.READ);
    String said = Messages.text("strip.state." + (state == PhotoState.DERAINED && !unsaved ? "SAVED" : state.name()));
    words.setText(photo.name() + "\n" + said);
    setAccessibleText(photo.name() + ", " + said);
    pseudoClassStateChanged(javafx.css.PseudoClass.getPseudoClass("failed"), state == PhotoState.FAILED);
  }

  private static Feather icon(PhotoState state, boolean unsaved) {
    return switch (state) {
      case UNREAD, READ -> Feather.CIRCLE;
      case WAITING -> Feather.CLOCK;
      case RUNNING -> Feather.LOADER;
      case DERAINED -> unsaved ? Feather.CLOUD_OFF : Feather.CHECK;
      case FAILED -> Feather.ALERT_TRIANGLE;
    };
  }
}

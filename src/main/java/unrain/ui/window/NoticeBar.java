package unrain.ui.window;

import javafx.animation.PauseTransition;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import unrain.ui.base.Buttons;
import unrain.ui.base.Messages;
import unrain.ui.error.Notice;
import unrain.ui.error.Notices;

/**
 * The last notice, over the lower edge of the picture. It comes and goes without moving, so that it is the same for
 * those whom motion disturbs.
 */
final class NoticeBar extends HBox {
  /** A word without anything to do about it goes away by itself. */
  private static final Duration READING_TIME = Duration.seconds(8);

  private final Notices notices;
  private final Label words = new Label();
  private final Button act = new Button();
  private final PauseTransition reading = new PauseTransition(READING_TIME);

  NoticeBar(Notices notices) {
    super(14);
    this.notices = notices;
    setId("notice");
    getStyleClass().add("notice-bar");
    setAlignment(Pos.CENTER_LEFT);
    setAccessibleRole(AccessibleRole.TEXT);
    words.setWrapText(true);
    words.setMinHeight(Region.USE_PREF_SIZE);
    words.setMaxWidth(620);
    act.setId("notice-action");
    act.setMinWidth(Region.USE_PREF_SIZE);
    Button close = Buttons.icon(Feather.X, Messages.text("error.close.button"), this::close);
    close.setId("notice-close");
    close.setMinWidth(Region.USE_PREF_SIZE);
    getChildren().addAll(words, act, close);
    setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
    reading.setOnFinished(event -> close());
    notices.noticeProperty().subscribe(this::show);
  }

  private void show(@Nullable Notice notice) {
    reading.stop();
    setVisible(notice != null);
    if (notice == null) {
      return;
    }
    words.setText(notice.text());
    setAccessibleText(notice.text());
    boolean canAct = notice.action().isPresent();
    act.setVisible(canAct);
    act.setManaged(canAct);
    act.setText(notice.actionText());
    act.setOnAction(event -> notice.action().ifPresent(Runnable::run));
    if (!canAct) {
      reading.playFromStart();
    }
  }

  private void close() {
    notices.noticeProperty().set(null);
  }
}

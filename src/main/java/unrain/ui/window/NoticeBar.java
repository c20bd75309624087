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
 * The last notice, over the lower edge of the picture, until it has been read. It comes and goes without moving, so
 * that it is the same for those whom motion disturbs.
 */
final class NoticeBar extends HBox {
  private static final Duration READING_TIME = Duration.seconds(8);
  /** Who may want to do something about it is given longer. */
  private static final Duration DECIDING_TIME = Duration.seconds(30);

  private final Notices notices;
  private final Label words = new Label();
  private final Button act = new Button();
  private final PauseTransition reading = new PauseTransition();
  private final Duration readingTime;
  private final Duration decidingTime;

  NoticeBar(Notices notices) {
    this(notices, READING_TIME, DECIDING_TIME);
  }

  NoticeBar(Notices notices, Duration readingTime, Duration decidingTime) {
    super(14);
    this.notices = notices;
    this.readingTime = readingTime;
    this.decidingTime = decidingTime;
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
    hoverProperty().subscribe(this::beginReading);
    focusWithinProperty().subscribe(this::beginReading);
  }

  private void show(@Nullable Notice notice) {
    setVisible(notice != null);
    if (notice == null) {
      reading.stop();
      act.setOnAction(null); // it may hold photos, which are to go when they are closed
      return;
    }
    words.setText(notice.text());
    setAccessibleText(notice.text());
    boolean canAct = notice.action().isPresent();
    act.setVisible(canAct);
    act.setManaged(canAct);
    act.setText(notice.actionText());
    act.setOnAction(event -> notice.action().ifPresent(Runnable::run));
    beginReading();
  }

  /** It stays while hand or keys are at it. */
  private void beginReading() {
    reading.stop();
    Notice notice = notices.noticeProperty().get();
    if (notice != null && !isHover() && !isFocusWithin()) {
      reading.setDuration(notice.action().isPresent() ? decidingTime : readingTime);
      reading.playFromStart();
    }
  }

  private void close() {
    notices.noticeProperty().set(null);
  }
}

package unrain.ui.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import javafx.scene.layout.StackPane;
import javafx.util.Duration;
import org.junit.jupiter.api.Test;
import unrain.ui.WindowTest;
import unrain.ui.error.Notice;
import unrain.ui.error.Notices;

/** How long a notice stays, in a second or two rather than in half a minute. */
class NoticeBarTest extends WindowTest {
  private final Notices notices = new Notices();

  private NoticeBar show(Duration readingTime, Duration decidingTime, Notice notice) {
    NoticeBar[] shown = new NoticeBar[1];
    robot.interact(() -> {
      shown[0] = new NoticeBar(notices, readingTime, decidingTime);
      ((StackPane) node(".canvas")).getChildren().add(shown[0]);
      notices.say(notice);
    });
    assertThat(shown[0].isVisible()).isTrue();
    return shown[0];
  }

  private boolean isSaid() {
    return notices.noticeProperty().get() != null;
  }

  @Test
  void oneWithAButtonGoesAwayByItselfToo() {
    show(Duration.hours(1), Duration.millis(300), Notice.of("Exported.", "Show in folder", () -> { }));
    await("its end", () -> !isSaid());
  }

  @Test
  void itStaysLongerThanMereWords() {
    show(Duration.millis(300), Duration.hours(1), Notice.of("Exported.", "Show in folder", () -> { }));
    robot.sleep(600);
    assertThat(isSaid()).isTrue();
    robot.interact(() -> notices.say(Notice.of("Stopped.")));
    await("the end of the words", () -> !isSaid());
  }

  @Test
  void whatItCouldDoIsForgottenWithIt() {
    WeakReference<Object> held = showOneThatHolds();
    robot.interact(notices::clear);
    await("the end of what it held", () -> {
      System.gc();
      return held.get() == null;
    });
  }

  private WeakReference<Object> showOneThatHolds() {
    Object photo = new Object();
    show(Duration.hours(1), Duration.hours(1), Notice.of("All have this edit.", "Undo for all", photo::hashCode));
    return new WeakReference<>(photo);
  }

  @Test
  void underTheHandItStays() {
    NoticeBar bar = show(Duration.hours(1), Duration.seconds(2), Notice.of("Exported.", "Show", () -> { }));
    robot.moveTo(bar);
    assertThat(bar.isHover()).isTrue();
    robot.sleep(2500);
    assertThat(isSaid()).isTrue();
    robot.moveTo(node(".menu-bar"));
    await("its end", () -> !isSaid());
  }
}

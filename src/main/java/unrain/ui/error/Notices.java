package unrain.ui.error;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;

/** What the window has to tell: the last failure until it is closed, and the last notice. Screen thread only. */
public final class Notices {
  private final ErrorPresenter presenter = new ErrorPresenter();
  private final ObjectProperty<@Nullable Failure> failure = new SimpleObjectProperty<>(this, "failure");
  private final ObjectProperty<@Nullable Notice> notice = new SimpleObjectProperty<>(this, "notice");

  public void fail(Throwable cause) {
    failure.set(presenter.present(cause));
  }

  public void say(Notice words) {
    notice.set(words);
  }

  /** Takes back what was said, for instance because something new is begun. */
  public void clear() {
    failure.set(null);
    notice.set(null);
  }

  /** Takes back the notice that offers something, for who goes on working does not take the offer. */
  public void passOver() {
    Notice said = notice.get();
    if (said != null && said.action().isPresent()) {
      notice.set(null);
    }
  }

  public ObjectProperty<@Nullable Failure> failureProperty() {
    return failure;
  }

  public ObjectProperty<@Nullable Notice> noticeProperty() {
    return notice;
  }
}

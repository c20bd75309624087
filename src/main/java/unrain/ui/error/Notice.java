package unrain.ui.error;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Something worth a line, which goes away by itself or when read, with at most one thing to do about it. */
public record Notice(String text, @Nullable String actionText, @Nullable Runnable actionOrNull) {
  public static Notice of(String text) {
    return new Notice(text, null, null);
  }

  public static Notice of(String text, String actionText, Runnable action) {
    return new Notice(text, actionText, action);
  }

  public Optional<Runnable> action() {
    return Optional.ofNullable(actionOrNull);
  }
}

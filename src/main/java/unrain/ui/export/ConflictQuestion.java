package unrain.ui.export;

import java.nio.file.Path;

/** Asks what to do about a file that is there already; the window asks by dialog, a test answers by itself. */
@FunctionalInterface
public interface ConflictQuestion {
  /** What the user wants. */
  enum Answer {
    REPLACE, KEEP_BOTH, CANCEL
  }

  Answer ask(Path existing);
}

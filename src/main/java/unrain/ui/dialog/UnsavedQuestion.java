package unrain.ui.dialog;

import java.util.List;
import unrain.ui.editor.OpenPhoto;

/** Asks before results or edits are lost; the window asks by dialog, a test answers by itself. */
@FunctionalInterface
public interface UnsavedQuestion {
  /** What the user wants. */
  enum Answer {
    EXPORT, DISCARD, CANCEL
  }

  /** @param lost what would be lost, at least one */
  Answer ask(List<OpenPhoto> lost);
}

package unrain.ui.dialog;

/** Asks before work is stopped that is going on; the window asks by dialog, a test answers by itself. */
@FunctionalInterface
public interface StopQuestion {
  /**
   * @param photos that wait or are being worked on, at least one
   * @return whether to stop
   */
  boolean ask(int photos);
}

package unrain.ui.batch;

/** How far an item of the queue has come. */
public enum BatchState {
  WAITING,
  READING,
  /** Read, and next for the network. */
  READY,
  DERAINING,
  WRITING,
  DONE,
  /** Left out as the plan wants it: a file of its name is there, or there is no rain. */
  SKIPPED,
  FAILED,
  CANCELLED;

  public boolean hasEnded() {
    return ordinal() >= DONE.ordinal();
  }

  /** Whether it may be put into the queue once more. */
  public boolean canRetry() {
    return this == FAILED || this == CANCELLED;
  }
}

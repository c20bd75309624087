package unrain.job;

/** Where a job stands. It moves from QUEUED to RUNNING to one of the three ends, or straight to CANCELLED. */
public enum JobState {
  QUEUED,
  RUNNING,
  DONE,
  FAILED,
  CANCELLED;

  public boolean hasEnded() {
    return this == DONE || this == FAILED || this == CANCELLED;
  }
}

package unrain.ui.error;

/**
 * A failure in words.
 *
 * @param kind what gave way, which decides its sign and what can be done at once
 * @param title what it is, in a few words
 * @param what what happened
 * @param kept what is as it was
 * @param next what to try
 * @param details for a report, to be copied
 */
public record Failure(Kind kind, String title, String what, String kept, String next, String details) {
  /** What gave way. */
  public enum Kind {
    /** A file, a model, or the program itself: nothing here can be done but what {@link Failure#next} says. */
    OTHER,
    /** The memory that is allowed does not suffice for a run. */
    MEMORY,
    /** The processor or the graphics card failed; the network must be started anew. */
    DEVICE
  }
}

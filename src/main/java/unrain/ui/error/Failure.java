package unrain.ui.error;

/**
 * A failure in words.
 *
 * @param title what it is, in a few words
 * @param what what happened
 * @param kept what is as it was
 * @param next what to try
 * @param details for a report, to be copied
 */
public record Failure(String title, String what, String kept, String next, String details) {}

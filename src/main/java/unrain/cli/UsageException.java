package unrain.cli;

/** Arguments that contradict each other, found only after they were parsed. The message is a finished sentence. */
final class UsageException extends Exception {
  private static final long serialVersionUID = 1L;

  UsageException(String sentence) {
    super(sentence);
  }
}

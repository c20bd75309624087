package unrain.cli.files;

/** Arguments that contradict each other, found only after they were parsed. The message is a finished sentence. */
public final class UsageException extends Exception {
  private static final long serialVersionUID = 1L;

  public UsageException(String sentence) {
    super(sentence);
  }
}

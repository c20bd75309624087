package unrain;

import unrain.cli.Cli;

/** Starts the program. It must not extend {@code Application}, or the class path start of JavaFX is refused. */
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    System.exit(Cli.run(args));
  }
}

package unrain.inference;

import unrain.derain.DerainException;

/** What the choice of a precision depends on, as far as the machine is concerned; tests imagine others. */
public interface Machine {
  /** The one that this program runs on. */
  static Machine present() {
    return new PresentMachine();
  }

  /** Runtime and processor, in words that differ wherever speeds or results may. */
  String words() throws DerainException;

  /** Whether this build can use a graphics card, be there one or not. */
  boolean mayHaveGpu() throws DerainException;

  long nanoTime();
}

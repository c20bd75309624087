package unrain.inference;

/** What the user asks for. */
public enum DeviceChoice {
  /** A graphics processor if one proves usable, else the CPU. */
  AUTO,
  CPU,
  /** CUDA if it proves usable; else the CPU, and the reason is said. */
  CUDA
}

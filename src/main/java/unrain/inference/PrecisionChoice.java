package unrain.inference;

/** What the user asks for. */
public enum PrecisionChoice {
  /** 8 bits where the model comes in them, they are enough faster on this machine and compute the same; else fp32. */
  AUTO,
  FP32,
  INT8
}

package unrain.model;

import java.util.Locale;

/** What a network computes with: floating point numbers, or mostly whole numbers of 8 bits, which can cost less. */
public enum Precision {
  FP32, INT8;

  /** As manifests, recipes and flags write it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}

package unrain.derain.pixel;

/** Enlargement in one direction: between which two pixels of the small photo the middle of each pixel lies. */
final class SizeTaps {
  private final int[] first;
  private final int[] second;
  private final float[] weight;

  SizeTaps(int length, int smallLength, int factor) {
    first = new int[length];
    second = new int[length];
    weight = new float[length];
    for (int i = 0; i < length; i++) {
      float at = Math.max(0, (i + 0.5f) / factor - 0.5f);
      first[i] = Math.min(smallLength - 1, (int) at);
      second[i] = Math.min(smallLength - 1, first[i] + 1);
      weight[i] = at - first[i];
    }
  }

  int first(int index) {
    return first[index];
  }

  int second(int index) {
    return second[index];
  }

  /** Of the second, 0..1. */
  float weight(int index) {
    return weight[index];
  }
}

package unrain.ui;

import org.jspecify.annotations.Nullable;
import unrain.image.ColorEncoding;

/** Colours that take more memory than there is, once they are told to. */
public final class HungryEncoding implements ColorEncoding {
  public volatile boolean hungry;

  @Override
  public String name() {
    return "hungry";
  }

  @Override
  public byte @Nullable [] iccProfile() {
    return null;
  }

  @Override
  public boolean isSrgb() {
    return false;
  }

  @Override
  public void toSrgb(float[] r, float[] g, float[] b, int from, int length) {
    if (hungry) {
      throw new OutOfMemoryError("Java heap space");
    }
  }

  @Override
  public void fromSrgb(float[] r, float[] g, float[] b, int from, int length) {
    toSrgb(r, g, b, from, length);
  }
}

package unrain.image;

import org.jspecify.annotations.Nullable;

/** The encodings that have a name. */
public final class ColorEncodings {
  private ColorEncodings() {}

  /** sRGB without a profile to embed: what a photo that says nothing is taken for. */
  public static ColorEncoding untagged() {
    return new Identity("untagged (taken as sRGB)");
  }

  private record Identity(String name) implements ColorEncoding {
    @Override
    public byte @Nullable [] iccProfile() {
      return null;
    }

    @Override
    public boolean isSrgb() {
      return true;
    }

    @Override
    public void toSrgb(float[] r, float[] g, float[] b, int from, int length) {
      // the numbers already are what is asked for
    }

    @Override
    public void fromSrgb(float[] r, float[] g, float[] b, int from, int length) {
      // the numbers already are what is asked for
    }
  }
}

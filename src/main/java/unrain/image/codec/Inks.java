package unrain.image.codec;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Pictures for print, in cyan, magenta, yellow and black, converted to sRGB while reading: the network and every format
 * that is written know RGB, and inks have no exact way back.
 */
public final class Inks {
  private Inks() {}

  /**
   * @param inks four channels, 0 for none to the maximum for full
   * @param icc their profile; without one, light is what cyan, magenta, yellow and then black let through
   * @param what the kind of file, for the sentence that is added to {@code notes}
   */
  public static Pixels toSrgb(Pixels inks, byte @Nullable [] icc, String what, List<String> notes) {
    if (icc != null) {
      try {
        Pixels rgb = ProfileConversion.inksToSrgb(inks, icc);
        notes.add("This " + what + " is in CMYK. It was converted to sRGB by its profile, and exports are RGB.");
        return rgb;
      } catch (IllegalArgumentException e) {
        notes.add("The colour profile of this " + what + " is broken or does not fit its inks.");
      }
    }
    notes.add("This " + what + " is in CMYK without a profile. It was converted to sRGB by a general rule, and exports "
        + "are RGB.");
    return byRule(inks);
  }

  private static Pixels byRule(Pixels inks) {
    Pixels rgb = Pixels.create(inks.width(), inks.height(), 3, inks.bitDepth());
    long max = (1L << inks.bitDepth()) - 1;
    int count = inks.width() * inks.height();
    for (int i = 0; i < count; i++) {
      long paper = max - inks.get(4 * i + 3);
      for (int c = 0; c < 3; c++) {
        rgb.set(3 * i + c, (int) (((max - inks.get(4 * i + c)) * paper + max / 2) / max));
      }
    }
    return rgb;
  }

  /** Turns paper into ink: files of some kinds store how much light is left. */
  public static void invert(Pixels inks) {
    int count = inks.width() * inks.height() * inks.channels();
    int max = (1 << inks.bitDepth()) - 1;
    for (int i = 0; i < count; i++) {
      inks.set(i, max - inks.get(i));
    }
  }
}

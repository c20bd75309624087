package unrain.image;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import unrain.image.codec.Attachments;
import unrain.image.codec.Attachments.ColorHints;
import unrain.image.codec.Pixels;
import unrain.image.codec.ProfileConversion;
import unrain.image.color.IccProfile;
import unrain.image.color.ParametricCurve;
import unrain.image.color.Primaries;
import unrain.image.metadata.ExifBlock;

/**
 * Decides what the samples of a file mean: by its profile, else by a PNG's colour chunks, else by what the camera wrote
 * into EXIF, else they are sRGB.
 */
record EncodingChoice(Pixels pixels, ColorEncoding encoding, List<String> warnings) {

  static EncodingChoice of(Pixels pixels, Attachments attachments) {
    List<String> warnings = new ArrayList<>();
    boolean grey = pixels.channels() < 3;
    byte @Nullable [] icc = attachments.icc();
    if (icc != null) {
      return byProfile(pixels, icc, grey, warnings);
    }
    @Nullable ColorEncoding encoding =
        attachments.hints() == null ? null : byHints(attachments.hints(), grey, warnings);
    if (encoding == null && attachments.exif() != null) {
      encoding = byExif(attachments.exif(), grey);
    }
    return new EncodingChoice(pixels, encoding == null ? ColorEncodings.untagged() : encoding, warnings);
  }

  private static EncodingChoice byProfile(Pixels pixels, byte[] icc, boolean grey, List<String> warnings) {
    try {
      IccProfile profile = IccProfile.parse(icc);
      if (profile.hasLut() && (profile.isGrey() && grey || profile.isRgb() && !grey)) {
        Pixels converted = ProfileConversion.toSrgb(pixels, icc);
        warnings.add("The colours were converted to sRGB once, because the profile \"" + profile.name()
            + "\" is made of tables and has no exact way back.");
        return new EncodingChoice(converted, ColorEncodings.srgb(), warnings);
      }
      return new EncodingChoice(pixels, ColorEncodings.ofProfile(icc, grey), warnings);
    } catch (IllegalArgumentException e) {
      warnings.add("The embedded colour profile is broken or does not fit the picture; the colours are taken as sRGB.");
      return new EncodingChoice(pixels, ColorEncodings.untagged(), warnings);
    }
  }

  private static @Nullable ColorEncoding byHints(ColorHints hints, boolean grey, List<String> warnings) {
    if (hints.cicpTransfer() == 16 || hints.cicpTransfer() == 18) {
      warnings.add("This picture has high dynamic range, which is not supported; its colours will look flat.");
      return null;
    }
    if (hints.cicpPrimaries() == 12 && hints.cicpTransfer() == 13 && !grey) {
      return ColorEncodings.displayP3();
    }
    if (hints.srgb() || hints.cicpPrimaries() == 1 && hints.cicpTransfer() == 13) {
      return grey ? null : ColorEncodings.srgb();
    }
    if (!(hints.gamma() > 0.1 && hints.gamma() < 4)) {
      return null;
    }
    // 1/2.2 is what programs write for sRGB, whose curve it only approximates
    boolean usual = Math.abs(hints.gamma() - 0.45455) < 0.003;
    double exponent = Math.rint(1e5 / hints.gamma()) / 1e5;
    ParametricCurve curve = usual ? ParametricCurve.SRGB : ParametricCurve.gamma(exponent);
    if (grey) {
      return usual ? null : ColorEncodings.customGrey("Grey, gamma " + rounded(exponent), curve);
    }
    return byChromaticities(hints.chromaticities(), curve, exponent);
  }

  private static String rounded(double exponent) {
    return String.format(Locale.ROOT, "%.2f", exponent);
  }

  private static @Nullable ColorEncoding byChromaticities(double @Nullable [] xy, ParametricCurve curve,
      double exponent) {
    String name = "PNG colours, gamma " + rounded(exponent);
    if (xy == null) {
      return ColorEncodings.custom(name, Primaries.SRGB, curve);
    }
    try {
      Primaries primaries = new Primaries(xy[0], xy[1], xy[2], xy[3], xy[4], xy[5], xy[6], xy[7]);
      return ColorEncodings.custom(name, primaries, curve);
    } catch (ArithmeticException e) {
      return null;
    }
  }

  private static @Nullable ColorEncoding byExif(byte[] data, boolean grey) {
    @Nullable ExifBlock exif = ExifBlock.parse(data);
    // many cameras say Adobe RGB in EXIF only, and programs that overlook it show dull colours
    return exif != null && exif.colorSpace() == 2 && !grey ? ColorEncodings.adobeRgb() : null;
  }
}

package unrain.image.codec;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a container carries beside its samples, in the shape in which several containers share it.
 *
 * @param icc the profile of the samples as they are handed over
 * @param exif a TIFF structure, from its byte-order mark on
 * @param xmp the packet, UTF-8
 * @param photoshop image resource blocks ("8BIM"), which hold IPTC among others
 * @param hints what a PNG says about colour without a profile
 */
public record Attachments(byte @Nullable [] icc, byte @Nullable [] exif, byte @Nullable [] xmp,
    byte @Nullable [] photoshop, List<Text> texts, @Nullable Density density, @Nullable ColorHints hints) {

  public static final Attachments NONE = new Attachments(null, null, null, null, List.of(), null, null);

  public Attachments {
    texts = List.copyOf(texts);
  }

  public static Attachments ofIcc(byte @Nullable [] icc) {
    return new Attachments(icc, null, null, null, List.of(), null, null);
  }

  /** A text with its PNG keyword; the comment of a JPEG has the keyword "Comment". */
  public record Text(String keyword, String value) {}

  /** Pixels per metre. */
  public record Density(double x, double y) {
    public static final double METRES_PER_INCH = 0.0254;
  }

  /**
   * The colour chunks of a PNG.
   *
   * @param srgb the sRGB chunk is there
   * @param gamma the exponent of the encoding (1/2.2 is the usual one), 0: not told
   * @param chromaticities white, red, green, blue as x and y, null: not told
   * @param cicpPrimaries the code of the primaries in a cICP chunk, 0: not told
   * @param cicpTransfer the code of the transfer function in it
   */
  public record ColorHints(boolean srgb, double gamma, double @Nullable [] chromaticities, int cicpPrimaries,
      int cicpTransfer) {
    /** Of samples that were converted to sRGB while reading. */
    public static final ColorHints SRGB = new ColorHints(true, 0, null, 0, 0);
  }
}

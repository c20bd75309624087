package unrain.image;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import unrain.image.codec.Attachments;
import unrain.image.codec.Attachments.Text;
import unrain.image.metadata.ExifBlock;
import unrain.image.metadata.PhotoshopBlocks;
import unrain.image.metadata.XmpPacket;

/** What a file told about its photo beside the samples: EXIF, XMP, IPTC, texts, resolution, free of any container. */
public final class PhotoMetadata {
  public static final PhotoMetadata NONE = new PhotoMetadata(Attachments.NONE);

  /** Without a version: the same choices give the same bytes in every release that computes the same. */
  private static final String SOFTWARE = "Unrain";
  /** Keywords of texts that may tell a place. */
  private static final String PLACE =
      ".*(gps|location|city|state|province|country|region|place|address|raw profile).*";

  private final Attachments attachments;

  PhotoMetadata(Attachments attachments) {
    this.attachments = attachments;
  }

  Attachments attachments() {
    return attachments;
  }

  public boolean isEmpty() {
    return attachments.exif() == null && attachments.xmp() == null && attachments.photoshop() == null
        && attachments.texts().isEmpty();
  }

  /** Whether EXIF or XMP say where the photo was taken. */
  public boolean hasLocation() {
    @Nullable ExifBlock exif = exif();
    @Nullable XmpPacket xmp = xmp();
    return exif != null && exif.hasLocation() || xmp != null && xmp.hasLocation();
  }

  /** The day on which the photo was taken, by the camera's own clock. */
  public Optional<LocalDate> dateTaken() {
    @Nullable ExifBlock exif = exif();
    String text = exif == null ? "" : exif.dateTaken();
    try {
      return text.isEmpty() ? Optional.empty()
          : Optional.of(LocalDate.parse(text.substring(0, 10).replace(':', '-')));
    } catch (DateTimeParseException e) {
      return Optional.empty(); // a camera whose clock was never set may write the 99th of some month
    }
  }

  private @Nullable ExifBlock exif() {
    return attachments.exif() == null ? null : ExifBlock.parse(attachments.exif());
  }

  private @Nullable XmpPacket xmp() {
    return attachments.xmp() == null ? null : XmpPacket.parse(attachments.xmp());
  }

  /**
   * What an upright export of this size carries. Whatever could not be kept is named in {@code warnings}.
   *
   * @param icc the profile of the exported samples, which goes along under every policy
   */
  Attachments forExport(int width, int height, byte @Nullable [] icc, MetadataPolicy policy, List<String> warnings) {
    if (policy == MetadataPolicy.NONE) {
      return new Attachments(icc, null, null, null, List.of(), null, null);
    }
    boolean location = policy == MetadataPolicy.ALL;
    return new Attachments(icc, exportedExif(width, height, location, warnings),
        exportedXmp(width, height, location, warnings), exportedPhotoshop(location), texts(location),
        attachments.density(), null);
  }

  private byte[] exportedExif(int width, int height, boolean location, List<String> warnings) {
    @Nullable ExifBlock exif = exif();
    if (exif == null && attachments.exif() != null) {
      warnings.add("The EXIF metadata is broken and was left out.");
    }
    if (exif == null) {
      return ExifBlock.create(SOFTWARE).bytes();
    }
    try {
      return exif.prepared(width, height, SOFTWARE, location).bytes();
    } catch (RuntimeException e) {
      // offsets that lie upon each other can make any edit fail; the picture is worth more
      warnings.add("The EXIF metadata is broken and was left out.");
      return ExifBlock.create(SOFTWARE).bytes();
    }
  }

  private byte[] exportedXmp(int width, int height, boolean location, List<String> warnings) {
    @Nullable XmpPacket xmp = xmp();
    if (xmp == null && attachments.xmp() != null) {
      warnings.add("The XMP metadata is broken and was left out.");
    }
    XmpPacket prepared = xmp == null ? XmpPacket.create() : xmp.prepared(width, height);
    return (location ? prepared : prepared.withoutLocation()).withEvent("edited", SOFTWARE, "rain removed").bytes();
  }

  private byte @Nullable [] exportedPhotoshop(boolean location) {
    if (attachments.photoshop() == null) {
      return null;
    }
    PhotoshopBlocks blocks = PhotoshopBlocks.parse(attachments.photoshop()).withoutStale();
    return (location ? blocks : blocks.withoutLocation()).serialize();
  }

  /**
   * Texts are free words: one that may name a place cannot be told from others but by its keyword. "Raw profile" holds
   * a copy of other metadata, in hexadecimal.
   */
  private List<Text> texts(boolean location) {
    return attachments.texts().stream()
        .filter(text -> location || !text.keyword().toLowerCase(Locale.ROOT).matches(PLACE))
        .toList();
  }
}

package unrain.image;

/** What an export tells about the photo beside its pixels. The colour profile belongs to the pixels and always goes. */
public enum MetadataPolicy {
  /** Everything that the source told: EXIF, GPS, XMP, IPTC, texts, resolution. */
  ALL,
  /** As ALL, but no place: neither coordinates nor names of places, in EXIF, XMP or IPTC. */
  NO_LOCATION,
  /** Pixels and their profile alone. */
  NONE
}

/**
 * EXIF, XMP and IPTC as bytes: read what matters, change what an export must change, leave every other bit alone.
 *
 * <p>What may not live here: containers (JPEG segments, PNG chunks), which are {@code codec}'s, and anything about
 * pixels. Entry classes: {@link unrain.image.metadata.ExifBlock}, {@link unrain.image.metadata.XmpPacket},
 * {@link unrain.image.metadata.PhotoshopBlocks}; {@link unrain.image.metadata.TiffReader} reads the structure that EXIF
 * shares with TIFF files.
 */
@NullMarked
package unrain.image.metadata;

import org.jspecify.annotations.NullMarked;

/**
 * JPEG: segments are ours, the compression is the JDK's.
 *
 * <p>No photos, paths or other formats here. Entry classes:
 * {@link unrain.image.jpeg.JpegDecoder}, {@link unrain.image.jpeg.JpegEncoder}.
 */
@NullMarked
package unrain.image.jpeg;

import org.jspecify.annotations.NullMarked;

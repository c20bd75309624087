/**
 * PNG: chunks, filters, samples of every depth. Our own in both directions, so that profiles, torn files and
 * 16 bits are handled as everywhere else.
 *
 * <p>No photos, paths or other formats here. Entry classes:
 * {@link unrain.image.png.PngDecoder}, {@link unrain.image.png.PngEncoder}.
 */
@NullMarked
package unrain.image.png;

import org.jspecify.annotations.NullMarked;

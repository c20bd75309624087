/**
 * Photographs in and photographs out: samples at their own depth, what their numbers mean, what was told about them.
 *
 * <p>Entry classes are {@link unrain.image.PhotoReader} and {@link unrain.image.PhotoWriter}; everybody else sees a
 * {@link unrain.image.Photo}. Below it lie rooms that know nothing of photos or paths and never look up into this
 * package: {@code png}, {@code jpeg} and {@code tiff} over {@code codec} (bytes of a format to samples and back),
 * {@code color} (profiles as arithmetic) and {@code metadata} (EXIF, XMP, IPTC as bytes).
 *
 * <p>What may not live here: JavaFX, and floats of a whole photo. {@code java.awt} and {@code javax.imageio} are seen
 * nowhere else in the program.
 */
@NullMarked
package unrain.image;

import org.jspecify.annotations.NullMarked;

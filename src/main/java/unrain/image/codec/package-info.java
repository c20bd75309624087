/**
 * What all formats share: samples, attachments, limits, and the decoders that need no room of their own.
 *
 * <p>A decoder hands over raw samples and the profile that was found with them, never samples that some library has
 * converted on the way. Nothing here knows of a photo, a path or a sentence for the user beyond what went wrong;
 * {@code unrain.image} adds those.
 */
@NullMarked
package unrain.image.codec;

import org.jspecify.annotations.NullMarked;

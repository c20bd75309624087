/**
 * Profiles as arithmetic: curves, matrices, and the way from a matrix profile to extended sRGB and back.
 *
 * <p>We compute this ourselves, in float and without clipping, because the JDK's CMM clips to 0..1 and rounds to the
 * depth of its buffers, while the change that a network makes has to come back to the very numbers it started from.
 * What may not live here: photos, files, and {@code java.awt}. Entry class: {@link unrain.image.color.IccProfile}.
 */
@NullMarked
package unrain.image.color;

import org.jspecify.annotations.NullMarked;

/**
 * Arithmetic of tiles: where they lie, what part of each counts, where they meet.
 *
 * <p>Numbers only: no samples, no floats, no network. Entry class: {@link unrain.derain.tile.TilePlan}.
 */
@NullMarked
package unrain.derain.tile;

import org.jspecify.annotations.NullMarked;

/**
 * The way of a photo through a network: tiles out, change back in, nothing else touched.
 *
 * <p>The straight way, by "go to definition":
 *
 * <pre>
 * Photo ─ Derainer.run(photo, options, progress, cancellation) ─► Derained
 *   TilePlan.of(size, tile, overlap, stride)     one tile shape, cores that cover each pixel once
 *   TileCutter.cut(tile)                         source samples ─► E (extended sRGB) ─► clip ─► float planes
 *   Restorer.restore(planes, cancellation)       the network, behind an interface: no runtime is known here
 *   TileBlender.add(tile, input, restored)       change d = net − clip(E), mixed where tiles meet
 *     ChangeWriter.write(cell, d)                src + (encode(E + d) − encode(E)), rounded once
 *   ─► Derained: derained samples, RainMap, RefinementMaps
 * Derained + Blend ─► Photo                      strength and mask; the network never runs again
 * </pre>
 *
 * <p>Three promises hold all the way: where the change rounds to nothing the bits are those of the source; alpha is
 * copied bit by bit; floats exist for a tile and for the seams between tiles, never for a whole photo.
 *
 * <p>What may not live here: runtimes ({@code unrain.inference}), files ({@code unrain.image}), threads
 * ({@code unrain.job}). {@code Derainer.run} is synchronous. Entry class: {@code Derainer}.
 */
@NullMarked
package unrain.derain;

import org.jspecify.annotations.NullMarked;

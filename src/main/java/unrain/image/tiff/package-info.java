/**
 * TIFF: layout, packing and samples of the usual kinds; the rare ones go to a plug-in.
 *
 * <p>No photos, paths or other formats here. Entry classes:
 * {@link unrain.image.tiff.TiffDecoder}, {@link unrain.image.tiff.TiffEncoder}.
 */
@NullMarked
package unrain.image.tiff;

import org.jspecify.annotations.NullMarked;

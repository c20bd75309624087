package unrain.image.tiff;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import unrain.image.codec.Pixels;

/**
 * One page of a TIFF to be written.
 *
 * @param pixels asked for once, when it is this page's turn, so that one page is held at a time
 * @param name what programs that make layers of pages call it; null for the only page
 * @param description null: the photo's own, if it has one
 */
public record TiffPage(Supplier<Pixels> pixels, @Nullable String name, @Nullable String description) {}

/**
 * The film strip: all open photos in small, with how far each has come. It shows and chooses; what happens to a photo
 * is done by the view models. Entry class: {@link unrain.ui.strip.FilmStrip}.
 */
@NullMarked
package unrain.ui.strip;

import org.jspecify.annotations.NullMarked;

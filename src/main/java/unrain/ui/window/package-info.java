/**
 * The main window: its parts, and the view models that say what is open, what runs and how it is looked at. Pixels are
 * drawn in {@code compare}, files are written by {@code export}. Entry class: {@link unrain.ui.window.EditorView}.
 */
@NullMarked
package unrain.ui.window;

import org.jspecify.annotations.NullMarked;

/**
 * The door of the program: {@link unrain.Main} decides between the command line and the window.
 *
 * <p>Nothing else lives here: what a command does belongs to {@code unrain.cli}, what a window does to
 * {@code unrain.ui}.
 */
@NullMarked
package unrain;

import org.jspecify.annotations.NullMarked;

/**
 * How the window speaks up: what went wrong in words with a way out, and what went well in one line. Every exception
 * of the program is turned into words here and nowhere else; stack traces go to the log. Entry class:
 * {@link unrain.ui.error.ErrorPresenter}.
 */
@NullMarked
package unrain.ui.error;

import org.jspecify.annotations.NullMarked;

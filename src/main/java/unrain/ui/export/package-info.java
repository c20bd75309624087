/**
 * Writing the result: under which name, in what format, and what happens when a file of that name is there. Encoding
 * itself is done by {@code unrain.image}. Entry class: {@link unrain.ui.export.ExportViewModel}.
 */
@NullMarked
package unrain.ui.export;

import org.jspecify.annotations.NullMarked;

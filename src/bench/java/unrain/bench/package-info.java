/**
 * What the program's work costs beside the network's own time: measured, not asserted.
 *
 * <p>The machine may be busy with other things, so whatever is compared is run in turns and what is told is a median.
 * Nothing here is part of the program; it starts from its sources, see CONTRIBUTING.md. Entry class:
 * {@code EngineBench}.
 */
@NullMarked
package unrain.bench;

import org.jspecify.annotations.NullMarked;

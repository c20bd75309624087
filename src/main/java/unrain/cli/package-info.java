/**
 * The command line: commands, exit codes and text progress.
 *
 * <p>The only package beside {@code Main} that writes to the standard streams. The work itself is done by
 * {@code unrain.derain} and {@code unrain.image}; here arguments become their options and their failures become
 * sentences. Entry class: {@code Cli}.
 */
@NullMarked
package unrain.cli;

import org.jspecify.annotations.NullMarked;

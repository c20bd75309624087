/**
 * Which files a command line means: the pictures that go in, and what the results are called.
 *
 * <p>Nothing is read or written here but folders. Entry classes: {@code SourceList}, {@code Destination},
 * {@code ExportChoice}.
 */
@NullMarked
package unrain.cli.files;

import org.jspecify.annotations.NullMarked;

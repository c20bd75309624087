/**
 * Background work: one inference at a time on one named thread, reading and writing of files on another.
 *
 * <p>The only package that makes threads. It knows nothing of photos, models or windows: it runs a
 * {@link java.util.concurrent.Callable} and reports exactly one end. Entry class: {@code JobRunner}.
 */
@NullMarked
package unrain.job;

import org.jspecify.annotations.NullMarked;

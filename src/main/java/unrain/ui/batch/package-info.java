/**
 * Many photos in one go: the queue that reads, derains and exports them one after the other, and the table of how far
 * each has come. What an edit is and what is held of a photo is known in {@code ui.editor}. Entry classes:
 * {@link unrain.ui.batch.BatchViewModel} and {@link unrain.ui.batch.BatchView}.
 */
@NullMarked
package unrain.ui.batch;

import org.jspecify.annotations.NullMarked;

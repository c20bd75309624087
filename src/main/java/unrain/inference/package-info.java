/**
 * Networks on ONNX Runtime: the only place that knows the runtime, its tensors and its devices.
 *
 * <p>Everything else sees {@link unrain.derain.Restorer}; an {@code OrtRestorer} is made only where the program is put
 * together, in the command line's and the window's entry classes. No tiling, no colour, no files here. Entry classes:
 * {@link unrain.inference.OrtRestorer}, and {@link unrain.inference.NetworkOpener} for the choice of a precision.
 */
@NullMarked
package unrain.inference;

import org.jspecify.annotations.NullMarked;

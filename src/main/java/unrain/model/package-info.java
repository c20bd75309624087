/**
 * What a network is, where its file lies and whether it is the file that its manifest describes.
 *
 * <p>Nothing here runs a network or knows a runtime: {@code unrain.inference} asks for the checked bytes. Entry class:
 * {@link unrain.model.ModelCatalog}.
 */
@NullMarked
package unrain.model;

import org.jspecify.annotations.NullMarked;

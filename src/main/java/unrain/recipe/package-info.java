/**
 * What leaves the program: a result under its name, in its layers, with the recipe that says how it was made and by
 * which it can be made again.
 *
 * <p>Both front ends write results through {@link unrain.recipe.ResultWriter} and nothing else, so that equal choices
 * give equal bytes. Pixels are encoded by {@code unrain.image} and computed by {@code unrain.derain}; here it is only
 * decided what is written and noted. Entry classes: {@code ResultWriter}, {@code NamePattern}, {@code TargetNames},
 * {@code OwnResults}, {@code Verifier}.
 */
@NullMarked
package unrain.recipe;

import org.jspecify.annotations.NullMarked;

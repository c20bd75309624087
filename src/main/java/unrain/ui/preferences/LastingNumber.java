package unrain.ui.preferences;

import javafx.scene.control.SpinnerValueFactory;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/** Reads and writes as a spinner does by itself, but takes what is no number for the number that was there. */
final class LastingNumber extends StringConverter<Double> {
  private final SpinnerValueFactory<Double> spinner;
  private final StringConverter<Double> plain;

  LastingNumber(SpinnerValueFactory<Double> spinner) {
    this.spinner = spinner;
    this.plain = spinner.getConverter();
  }

  @Override
  public String toString(Double number) {
    return plain.toString(number);
  }

  @Override
  public Double fromString(String typed) {
    Double number = number(typed);
    return number == null || number.isNaN() ? spinner.getValue() : number;
  }

  private @Nullable Double number(String typed) {
    try {
      return plain.fromString(typed);
    } catch (RuntimeException e) {
      return null; // nothing narrower is thrown for words
    }
  }
}

package unrain.ui;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Without a display of their own, tests of the window are skipped with a message, but fail where CI is to run them. */
public final class NeedsDisplay implements BeforeAllCallback {
  private static final String MESSAGE =
      "no private display: install xvfb (see CONTRIBUTING.md) to run tests of the window";

  @Override
  public void beforeAll(ExtensionContext context) {
    if (!DisplayListener.isReady()) {
      if ("true".equals(System.getenv("CI"))) {
        fail(MESSAGE);
      }
      assumeTrue(false, MESSAGE);
    }
  }
}

package unrain.ui;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import unrain.derain.DerainException;
import unrain.derain.Restorer;
import unrain.model.ModelException;

/** The window with the network that ships, on a small photo. */
class ShippedNetworkTest extends WindowTest {
  @Override
  protected Restorer network() throws ModelException, DerainException {
    return EditorRig.shippedNetwork();
  }

  @Test
  void aPhotoIsDerainedForGood() throws Exception {
    openPhoto(200, 140);
    press("#run");
    await("the result", this::hasResult);
    var derained = rig.model.photo().comparisonProperty().get().derained().orElseThrow();
    assertThat(derained.model().name()).isEqualTo("student");
    assertThat(text("#status-engine")).startsWith("Fast · CPU");
    assertThat(rig.networkRuns.get()).isPositive();
  }
}

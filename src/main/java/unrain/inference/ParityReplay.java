package unrain.inference;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import unrain.derain.Cancellation;
import unrain.derain.DerainException;
import unrain.derain.FloatPlanes;
import unrain.derain.RestoredTile;
import unrain.derain.Restorer;
import unrain.model.LocatedModel;
import unrain.model.ModelException;
import unrain.model.ModelException.Reason;
import unrain.model.ParityFixture;

/** Replays a model's parity fixture: does this device compute what the training framework computed? */
public final class ParityReplay {
  private ParityReplay() {}

  /**
   * @return for each output of the fixture the largest absolute difference; empty if the model has no fixture
   * @throws ModelException if the fixture's files are missing or of another shape
   */
  public static Map<String, Float> differences(LocatedModel model, Restorer restorer)
      throws ModelException, DerainException {
    if (model.manifest().parity().isEmpty()) {
      return Map.of();
    }
    ParityFixture fixture = model.manifest().parity().get();
    FloatPlanes image = input(model, fixture);
    RestoredTile tile = restorer.restore(image, new Cancellation());
    List<FloatPlanes> outputs = new ArrayList<>(List.of(tile.derained(), tile.attention()));
    outputs.addAll(tile.refinements());
    if (outputs.size() != fixture.outputs().size()) {
      throw broken(model, "lists %d outputs instead of %d".formatted(fixture.outputs().size(), outputs.size()));
    }
    Map<String, Float> differences = new LinkedHashMap<>();
    for (int k = 0; k < outputs.size(); k++) {
      ParityFixture.Output expected = fixture.outputs().get(k);
      differences.put(expected.name(), largestDifference(model, expected, outputs.get(k)));
    }
    return differences;
  }

  static FloatPlanes input(LocatedModel model, ParityFixture fixture) throws ModelException {
    return planes(model, fixture.input(), fixture.inputShape());
  }

  private static float largestDifference(LocatedModel model, ParityFixture.Output expected, FloatPlanes found)
      throws ModelException {
    FloatPlanes planes = planes(model, expected.file(), expected.shape());
    if (planes.width() != found.width() || planes.height() != found.height()
        || planes.channels() != found.channels()) {
      throw broken(model, "gives %s another shape than the network does".formatted(expected.name()));
    }
    float largest = 0;
    for (int i = 0; i < planes.data().length; i++) {
      largest = Math.max(largest, Math.abs(planes.data()[i] - found.data()[i]));
    }
    return largest;
  }

  private static FloatPlanes planes(LocatedModel model, String file, List<Integer> shape) throws ModelException {
    ByteBuffer bytes = ByteBuffer.wrap(model.read(file)).order(ByteOrder.LITTLE_ENDIAN);
    float[] values = new float[bytes.remaining() / Float.BYTES];
    bytes.asFloatBuffer().get(values);
    if (shape.get(0) != 1 || values.length != (long) shape.get(1) * shape.get(2) * shape.get(3)) {
      throw broken(model, "holds a file of another length than it says: " + file);
    }
    return new FloatPlanes(shape.get(3), shape.get(2), shape.get(1), values);
  }

  private static ModelException broken(LocatedModel model, String why) {
    return new ModelException(Reason.MANIFEST_BROKEN,
        "The parity fixture of the model \"%s\" %s.".formatted(model.manifest().title(), why));
  }
}

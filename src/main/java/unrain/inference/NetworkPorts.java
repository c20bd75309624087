package unrain.inference;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import unrain.model.ModelException;
import unrain.model.ModelException.Reason;
import unrain.model.ModelManifest;

/**
 * What goes into a network and what comes out, proved against the session: {@code image}, {@code derained},
 * {@code attention}, {@code refinement_1..S}.
 */
record NetworkPorts(List<Output> outputs) {
  static final String IMAGE = "image";
  /** Side of the probing tile, px: small enough to cost nothing, large enough for the lowest level. */
  private static final int PROBE = 64;

  /** @param scale tile pixels per output pixel */
  record Output(String name, int channels, int scale) {}

  /**
   * Runs a small grey tile, since the graph itself does not say how much smaller its refinement maps are.
   *
   * @throws ModelException INCOMPATIBLE if the network keeps to another contract
   */
  static NetworkPorts probe(OrtEnvironment environment, OrtSession session, ModelManifest manifest)
      throws ModelException, OrtException {
    List<String> names = new ArrayList<>(List.of("derained", "attention"));
    for (int k = 1; k <= manifest.refinements(); k++) {
      names.add("refinement_" + k);
    }
    requirePorts(session, manifest, names);
    int side = Math.ceilDiv(PROBE, manifest.stride()) * manifest.stride();
    FloatBuffer grey = FloatBuffer.allocate(3 * side * side);
    try (OnnxTensor image = OnnxTensor.createTensor(environment, grey, new long[] {1, 3, side, side});
        OrtSession.Result result = session.run(Map.of(IMAGE, image))) {
      List<Output> outputs = new ArrayList<>();
      for (String name : names) {
        OnnxValue value = result.get(name).orElseThrow(() -> incompatible(manifest, "has no output " + name));
        outputs.add(output(manifest, name, ((TensorInfo) value.getInfo()).getShape(), side));
      }
      return new NetworkPorts(List.copyOf(outputs));
    }
  }

  private static void requirePorts(OrtSession session, ModelManifest manifest, List<String> names)
      throws ModelException, OrtException {
    NodeInfo image = session.getInputInfo().get(IMAGE);
    if (image == null || session.getNumInputs() != 1
        || !(image.getInfo() instanceof TensorInfo tensor) || tensor.type != OnnxJavaType.FLOAT) {
      throw incompatible(manifest, "does not take one float tensor named " + IMAGE);
    }
    for (String name : names) {
      if (!session.getOutputNames().contains(name)) {
        throw incompatible(manifest, "has no output " + name);
      }
    }
  }

  private static Output output(ModelManifest manifest, String name, long[] shape, int side) throws ModelException {
    int channels = name.equals("derained") ? 3 : 1;
    boolean fourSides = shape.length == 4 && shape[0] == 1 && shape[1] == channels && shape[2] > 0;
    int scale = fourSides ? (int) (side / shape[2]) : 0;
    if (scale < 1 || shape[2] != shape[3] || shape[2] * scale != side || manifest.stride() % scale != 0
        || scale != 1 && !name.startsWith("refinement")) {
      throw incompatible(manifest, "gives its output %s a shape of its own".formatted(name));
    }
    return new Output(name, channels, scale);
  }

  private static ModelException incompatible(ModelManifest manifest, String why) {
    return new ModelException(Reason.INCOMPATIBLE,
        "The model \"%s\" can't be run by this program: its network %s.".formatted(manifest.title(), why));
  }
}

package unrain.inference;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import java.lang.foreign.Arena;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import unrain.derain.FloatPlanes;
import unrain.derain.RestoredTile;
import unrain.derain.pixel.RowBands;

/**
 * The tensors of one tile shape, made once: the input, and each output in the place where the runtime writes it.
 *
 * <p>Direct buffers must have the native byte order: the runtime takes another one silently and returns nonsense. Their
 * memory belongs to an arena, so that it goes back when the shape changes rather than when the collector comes round.
 */
final class TileTensors implements AutoCloseable {
  /** The runtime's kernels like their lines aligned. */
  private static final long ALIGNMENT = 64;

  private final int width;
  private final int height;
  private final Arena arena;
  private final FloatBuffer input;
  private final OnnxTensor inputTensor;
  private final Map<String, OnnxTensor> outputTensors = new LinkedHashMap<>();
  private final List<FloatBuffer> outputs = new ArrayList<>();
  private final List<FloatPlanes> planes = new ArrayList<>();
  private boolean firstRun = true;

  static TileTensors of(OrtEnvironment environment, NetworkPorts ports, int width, int height) throws OrtException {
    Arena arena = Arena.ofShared();
    try {
      return new TileTensors(arena, environment, ports, width, height);
    } catch (OrtException | RuntimeException | OutOfMemoryError e) {
      arena.close();
      throw e;
    }
  }

  private TileTensors(Arena arena, OrtEnvironment environment, NetworkPorts ports, int width, int height)
      throws OrtException {
    this.arena = arena;
    this.width = width;
    this.height = height;
    this.input = allocate(3L * width * height);
    this.inputTensor = OnnxTensor.createTensor(environment, input, new long[] {1, 3, height, width});
    for (NetworkPorts.Output output : ports.outputs()) {
      FloatPlanes plane = FloatPlanes.create(width / output.scale(), height / output.scale(), output.channels());
      FloatBuffer buffer = allocate(plane.data().length);
      planes.add(plane);
      outputs.add(buffer);
      outputTensors.put(output.name(), OnnxTensor.createTensor(environment, buffer,
          new long[] {1, plane.channels(), plane.height(), plane.width()}));
    }
  }

  boolean fits(FloatPlanes image) {
    return image.width() == width && image.height() == height;
  }

  /** True at the first call only. */
  boolean firstRun() {
    boolean first = firstRun;
    firstRun = false;
    return first;
  }

  void pack(FloatPlanes image) {
    RowBands.forEach(3 * height, (from, to) ->
        input.put(from * width, image.data(), from * width, (to - from) * width));
  }

  RestoredTile unpack() {
    for (int k = 0; k < outputs.size(); k++) {
      FloatBuffer buffer = outputs.get(k);
      FloatPlanes plane = planes.get(k);
      RowBands.forEach(plane.channels() * plane.height(), (from, to) ->
          buffer.get(from * plane.width(), plane.data(), from * plane.width(), (to - from) * plane.width()));
    }
    return new RestoredTile(planes.get(0), planes.get(1), planes.subList(2, planes.size()));
  }

  Map<String, OnnxTensor> inputs() {
    return Map.of(NetworkPorts.IMAGE, inputTensor);
  }

  Map<String, OnnxTensor> outputs() {
    return outputTensors;
  }

  @Override
  public void close() {
    inputTensor.close();
    outputTensors.values().forEach(OnnxTensor::close);
    arena.close();
  }

  private FloatBuffer allocate(long floats) {
    return arena.allocate(floats * Float.BYTES, ALIGNMENT).asByteBuffer().order(ByteOrder.nativeOrder())
        .asFloatBuffer();
  }
}

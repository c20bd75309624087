package unrain.bench;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Map;
import java.util.Random;

/** ONNX Runtime and nothing else: one input tensor that stays where it is, outputs that nobody reads. */
final class BareNetwork implements AutoCloseable {
  private final OrtEnvironment environment;
  private final OrtSession session;
  private OnnxTensor image;
  private int width;
  private int height;

  /** The environment must have been made by the program, which sees to it that the runtime reports to nobody. */
  BareNetwork(byte[] network, int threads) throws OrtException {
    this.environment = OrtEnvironment.getEnvironment();
    try (SessionOptions options = new SessionOptions()) {
      options.setIntraOpNumThreads(threads);
      this.session = environment.createSession(network, options);
    }
    this.image = shape(64, 64);
  }

  /** Seconds of one run; the first one of a shape, in which the runtime plans, is not told. */
  double run(int tileWidth, int tileHeight) throws OrtException {
    if (tileWidth != width || tileHeight != height) {
      image.close();
      image = shape(tileWidth, tileHeight);
      session.run(Map.of("image", image)).close();
    }
    long start = System.nanoTime();
    session.run(Map.of("image", image)).close();
    return (System.nanoTime() - start) / 1e9;
  }

  private OnnxTensor shape(int tileWidth, int tileHeight) throws OrtException {
    width = tileWidth;
    height = tileHeight;
    FloatBuffer values = ByteBuffer.allocateDirect(3 * width * height * Float.BYTES).order(ByteOrder.nativeOrder())
        .asFloatBuffer();
    Random random = new Random(1);
    for (int i = 0; i < values.capacity(); i++) {
      values.put(i, 0.4f + 0.2f * random.nextFloat());
    }
    return OnnxTensor.createTensor(environment, values, new long[] {1, 3, height, width});
  }

  @Override
  public void close() throws OrtException {
    image.close();
    session.close();
  }
}

package unrain.derain;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import unrain.model.ModelManifest;
import unrain.model.Precision;

/** A network in plain Java: the pipeline is tested without any runtime. */
final class FakeRestorer implements Restorer {
  /** What it does to one tile; the tile's number counts from 0. */
  interface Network {
    RestoredTile run(FloatPlanes image, int number, Cancellation cancellation) throws DerainException;
  }

  final List<FloatPlanes> seen = new ArrayList<>();
  private final Network network;
  private final ModelManifest manifest;

  FakeRestorer(int stride, int overlap, Network network) {
    this.network = network;
    this.manifest = new ModelManifest("fake", "Fake", "toy", Precision.FP32, "1", "fake.onnx", "0".repeat(64), stride,
        overlap, Math.ceilDiv(4 * overlap + 64, stride) * stride, 0, 0, 0,
        ModelManifest.USUAL_BYTES, null, Map.of(), Map.of());
  }

  /** Gives every picture back as it is. */
  static FakeRestorer identity(int stride, int overlap) {
    return new FakeRestorer(stride, overlap, (image, number, cancellation) -> unchanged(image));
  }

  /** Adds one value everywhere. */
  static FakeRestorer adding(float r, float g, float b) {
    float[] amounts = {r, g, b};
    return new FakeRestorer(4, 8, (image, number, cancellation) -> plus(image, amounts));
  }

  /** The mean of 3×3 pixels, with zeros beyond the tile as in the real networks; the map is the green channel. */
  static FakeRestorer mean3x3(int overlap) {
    return new FakeRestorer(4, overlap, (image, number, cancellation) -> {
      FloatPlanes out = FloatPlanes.create(image.width(), image.height(), 3);
      for (int c = 0; c < 3; c++) {
        for (int y = 0; y < image.height(); y++) {
          for (int x = 0; x < image.width(); x++) {
            out.data()[out.row(c, y) + x] = mean(image, x, y, c);
          }
        }
      }
      FloatPlanes map = FloatPlanes.create(image.width(), image.height(), 1);
      System.arraycopy(out.data(), out.row(1, 0), map.data(), 0, map.data().length);
      return new RestoredTile(out, map, List.of());
    });
  }

  static RestoredTile unchanged(FloatPlanes image) {
    return plus(image, new float[3]);
  }

  static RestoredTile plus(FloatPlanes image, float[] amounts) {
    FloatPlanes out = FloatPlanes.create(image.width(), image.height(), 3);
    int size = image.width() * image.height();
    for (int i = 0; i < 3 * size; i++) {
      out.data()[i] = image.data()[i] + amounts[i / size];
    }
    return new RestoredTile(out, FloatPlanes.create(image.width(), image.height(), 1), List.of());
  }

  private static float mean(FloatPlanes image, int x, int y, int c) {
    float sum = 0;
    for (int dy = -1; dy <= 1; dy++) {
      for (int dx = -1; dx <= 1; dx++) {
        boolean inside = x + dx >= 0 && x + dx < image.width() && y + dy >= 0 && y + dy < image.height();
        sum += inside ? image.at(x + dx, y + dy, c) : 0;
      }
    }
    return sum / 9;
  }

  @Override
  public ModelManifest model() {
    return manifest;
  }

  @Override
  public String device() {
    return "fake";
  }

  @Override
  public RestoredTile restore(FloatPlanes image, Cancellation cancellation) throws DerainException {
    seen.add(new FloatPlanes(image.width(), image.height(), 3, image.data().clone()));
    return network.run(image, seen.size() - 1, cancellation);
  }

  @Override
  public void close() {
    // nothing is held
  }
}

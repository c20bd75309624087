package unrain.derain;

import java.util.Random;
import unrain.image.ColorEncoding;
import unrain.image.ColorEncodings;
import unrain.image.Photo;
import unrain.image.Samples;

/** Pictures made of numbers, for tests. */
public final class TestPhotos {
  private TestPhotos() {}

  /** Every sample at random, alpha included: nothing may hide in smoothness. */
  public static Photo noise(int width, int height, int channels, int bitDepth) {
    return noise(width, height, channels, bitDepth, ColorEncodings.untagged());
  }

  public static Photo noise(int width, int height, int channels, int bitDepth, ColorEncoding encoding) {
    Samples samples = Samples.create(width, height, channels, bitDepth);
    Random random = new Random(width * 31L + height);
    fill(samples, (x, y, c) -> random.nextInt(samples.maxValue() + 1));
    return Photo.of(samples, encoding);
  }

  /** What a photograph is to a network: slow shades, edges, texture at several sizes, bright slanted streaks. */
  public static Photo natural(int width, int height, int bitDepth) {
    Samples samples = Samples.create(width, height, 3, bitDepth);
    Random random = new Random(5);
    float[] grain = new float[width * height];
    for (int i = 0; i < grain.length; i++) {
      grain[i] = (float) random.nextGaussian() * 0.01f;
    }
    fill(samples, (x, y, c) -> {
      double shade = 0.45 + 0.2 * Math.sin(x / 97.0 + c) * Math.cos(y / 71.0) + 0.1 * Math.sin((x + 2 * y) / 13.0);
      double house = (x / 90 + y / 60) % 3 == 0 ? 0.15 : 0;
      double streak = (x * 7 + y * 2) % 211 < 9 && (x / 17 + y / 40) % 4 == 0 ? 0.2 : 0;
      double value = shade + house + streak + grain[y * width + x];
      return (int) Math.round(Math.min(1, Math.max(0, value)) * samples.maxValue());
    });
    return Photo.of(samples, ColorEncodings.untagged());
  }

  /** A grey-valued sample at each place. */
  interface Value {
    int at(int x, int y, int channel);
  }

  static Photo of(int width, int height, int channels, int bitDepth, Value value) {
    Samples samples = Samples.create(width, height, channels, bitDepth);
    fill(samples, value);
    return Photo.of(samples, ColorEncodings.untagged());
  }

  private static void fill(Samples samples, Value value) {
    for (int y = 0; y < samples.height(); y++) {
      for (int x = 0; x < samples.width(); x++) {
        for (int c = 0; c < samples.channels(); c++) {
          samples.set(x, y, c, value.at(x, y, c));
        }
      }
    }
  }

  /** The backing array, for comparisons bit by bit. */
  public static Object bits(Samples samples) {
    return samples.bitDepth() == 8 ? samples.bytes() : samples.shorts();
  }
}

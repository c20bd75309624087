package unrain.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import unrain.derain.Blend;
import unrain.derain.Cancellation;
import unrain.derain.Derained;
import unrain.derain.RainMap;
import unrain.derain.Timings;
import unrain.image.ColorEncodings;
import unrain.image.ExportOptions;
import unrain.image.Photo;
import unrain.image.PhotoFormat;
import unrain.image.PhotoWriter;
import unrain.image.Samples;
import unrain.image.Tools;
import unrain.model.ModelManifest;
import unrain.model.Precision;
import unrain.recipe.ResultWriter.Targets;

/** A layered TIFF and a rain map, opened by ImageMagick. */
class LayersTest {
  private static final int WIDTH = 37;
  private static final int HEIGHT = 23;
  private static final ModelManifest MODEL = new ModelManifest("toy", "Toy", "toy", Precision.FP32, "1", "toy.onnx",
      "0".repeat(64), 1, 0, 64, 0, 0, 0,
        ModelManifest.USUAL_BYTES, null, Map.of(), Map.of());

  @TempDir
  Path folder;

  private static Derained derained(int channels, int depth) {
    Samples before = Samples.create(WIDTH, HEIGHT, channels, depth);
    Samples after = Samples.create(WIDTH, HEIGHT, channels, depth);
    short[] map = new short[WIDTH * HEIGHT];
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        for (int c = 0; c < channels; c++) {
          int value = (x * 977 + y * 3011 + c * 12_345) % (before.maxValue() + 1);
          before.set(x, y, c, value);
          boolean alpha = before.hasAlpha() && c == channels - 1;
          after.set(x, y, c, alpha ? value : value / 2);
        }
        map[y * WIDTH + x] = (short) (x * 1771 + y);
      }
    }
    Timings timings = new Timings(Duration.ZERO, Duration.ZERO, 1, 64, 64, 0);
    return new Derained(Photo.of(before, ColorEncodings.displayP3()), after, new RainMap(WIDTH, HEIGHT, map),
        List.of(), MODEL, "fake", timings);
  }

  @ParameterizedTest
  @CsvSource({"3, 8", "3, 16", "4, 16"})
  void imageMagickOpensEveryPage(int channels, int depth) throws Exception {
    Tools.need("convert", "identify");
    Derained derained = derained(channels, depth);
    Path file = folder.resolve("layers.tif");
    new ResultWriter(new PhotoWriter(), "test", () -> "test").write(derained, Blend.DEFAULT, new Targets(file, null),
        new ResultOptions(ExportOptions.of(PhotoFormat.TIFF, 16), true, false), new Cancellation());

    assertThat(Tools.run("identify", "-regard-warnings", "-format", "%w %h %z %[tiff:page-name?]|", file)).isEqualTo(
        "37 23 16 |".repeat(4));
    String map = channels == 4 ? "rgba" : "rgb";
    int up = depth == 8 ? 257 : 1;
    short[] result = page(file, 0, map);
    short[] original = page(file, 1, map);
    short[] rain = page(file, 2, map);
    short[] change = page(file, 3, map);
    for (int i = 0; i < result.length; i++) {
      int pixel = i / channels;
      int c = i % channels;
      int before = derained.original().samples().get(pixel % WIDTH, pixel / WIDTH, c) * up;
      int after = derained.derained().get(pixel % WIDTH, pixel / WIDTH, c) * up;
      assertThat(original[i] & 0xffff).isEqualTo(before);
      assertThat(result[i] & 0xffff).isEqualTo(after);
      boolean alpha = c == 3;
      assertThat(rain[i] & 0xffff).isEqualTo(alpha ? 65_535 : derained.rainMap().samples16()[pixel] & 0xffff);
      int linearLight = before + 2 * ((change[i] & 0xffff) - 32_768);
      assertThat(alpha ? after : linearLight).isBetween(after, after + 1);
    }
  }

  private short[] page(Path file, int page, String map) throws Exception {
    Path raw = folder.resolve("page.raw");
    Tools.run("convert", file + "[" + page + "]", "-depth", "16", "-endian", "MSB", map + ":" + raw);
    byte[] bytes = Files.readAllBytes(raw);
    short[] samples = new short[bytes.length / 2];
    ByteBuffer.wrap(bytes).asShortBuffer().get(samples);
    return samples;
  }

  @Test
  void everyPageHasANameTheProfileAndItsScale() throws Exception {
    Tools.need("exiftool");
    Path file = folder.resolve("layers.tif");
    new ResultWriter(new PhotoWriter(), "test", () -> "test")
        .write(derained(3, 16), Blend.DEFAULT, new Targets(file, null),
        new ResultOptions(ExportOptions.of(PhotoFormat.TIFF, 16), true, false), new Cancellation());
    assertThat(Tools.run("exiftool", "-a", "-s3", "-PageName", file).lines())
        .containsExactly("Derained", "Original", "Rain map", "Change");
    assertThat(Tools.run("exiftool", "-a", "-s3", "-ImageDescription", file)).contains("Linear Light", "65535");
    assertThat(Tools.run("exiftool", "-a", "-s3", "-ProfileDescription", file).lines()).hasSize(4)
        .containsOnly("Display P3");
    assertThat(Tools.run("exiftool", "-a", "-s3", "-warning", "-error", file)).isEmpty();
  }

  @Test
  void aRainMapTellsItsScale() throws Exception {
    Tools.need("exiftool");
    for (String name : List.of("map.png", "map.tif")) {
      Path file = folder.resolve(name);
      new ResultWriter(new PhotoWriter(), "test", () -> "test")
          .writeMap(derained(3, 8).rainMap(), file, false);
      assertThat(Tools.run("exiftool", "-s3", "-Description", "-ImageDescription", file))
          .contains("0 is dry, 65535 is rain for sure");
    }
  }
}

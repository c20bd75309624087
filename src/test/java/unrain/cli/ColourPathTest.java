package unrain.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import unrain.image.ColorEncoding;
import unrain.image.ColorEncodings;
import unrain.image.ExportOptions;
import unrain.image.Photo;
import unrain.image.PhotoFormat;
import unrain.image.PhotoReader;
import unrain.image.PhotoWriter;
import unrain.image.SamplePhoto;
import unrain.image.Samples;
import unrain.image.Tools;
import unrain.image.color.DeltaE;

/** From file to file through the whole program, with networks of which is known what they do. */
class ColourPathTest {
  /** The 24 patches of the usual colour chart, in sRGB. */
  private static final int[] CHART = {0x735244, 0xc29682, 0x627a9d, 0x576c43, 0x8580b1, 0x67bdaa, 0xd67e2c, 0x505ba6,
      0xc15a63, 0x5e3c6c, 0x9dbc40, 0xe0a32e, 0x383d96, 0x469449, 0xaf363c, 0xe7c71f, 0xbb5695, 0x0885a1, 0xf3f3f2,
      0xc8c8c8, 0xa0a0a0, 0x7a7a79, 0x555555, 0x343434};
  private static final Map<String, ColorEncoding> ENCODINGS = encodings();
  private static final int PATCH = 16;

  @TempDir
  Path folder;

  private final PhotoReader reader = new PhotoReader();

  private static Map<String, ColorEncoding> encodings() {
    Map<String, ColorEncoding> all = new LinkedHashMap<>();
    all.put("untagged", ColorEncodings.untagged());
    all.put("srgb", ColorEncodings.srgb());
    all.put("adobe", ColorEncodings.adobeRgb());
    all.put("p3", ColorEncodings.displayP3());
    all.put("prophoto", ColorEncodings.proPhoto());
    all.put("rec2020", ColorEncodings.rec2020());
    all.put("grey", ColorEncodings.greyGamma(2.2));
    return all;
  }

  private static Path toy(String name) throws Exception {
    return Path.of(ColourPathTest.class.getResource("/toy-models/" + name + ".onnx").toURI());
  }

  private static Photo noise(ColorEncoding encoding, int channels, int depth) {
    Samples samples = Samples.create(83, 71, channels, depth);
    Random random = new Random(9);
    for (int y = 0; y < 71; y++) {
      for (int x = 0; x < 83; x++) {
        for (int c = 0; c < channels; c++) {
          samples.set(x, y, c, random.nextInt(samples.maxValue() + 1));
        }
      }
    }
    return Photo.of(samples, encoding);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "0", "1.5"})
  void whatTheNetworkLeavesAloneComesOutBitByBit(String strength) throws Exception {
    Path in = Files.createDirectory(folder.resolve("in"));
    List<String> names = new ArrayList<>();
    for (var encoding : ENCODINGS.entrySet()) {
      boolean grey = encoding.getKey().equals("grey");
      for (int depth : new int[] {8, 16}) {
        for (int channels : grey ? new int[] {1, 2} : new int[] {3, 4}) {
          for (PhotoFormat format : new PhotoFormat[] {PhotoFormat.PNG, PhotoFormat.TIFF}) {
            String name = encoding.getKey() + "-" + depth + "-" + channels + "." + format.extension();
            new PhotoWriter().write(noise(encoding.getValue(), channels, depth), in.resolve(name),
                ExportOptions.of(format, depth));
            names.add(name);
          }
        }
      }
    }
    Path out = folder.resolve("out");
    assertThat(CliRun.of("derain", in, "-o", out, "-m", toy("identity"), "--name", "{name}", "--strength", strength)
        .code()).isZero();
    assertThat(names).hasSize(56);
    for (String name : names) {
      Photo before = reader.read(in.resolve(name));
      Photo after = reader.read(out.resolve(name));
      assertThat(bits(after)).as(name).isEqualTo(bits(before));
      assertThat(after.samples().channels()).isEqualTo(before.samples().channels());
      assertThat(after.encoding().iccProfile()).as(name).isEqualTo(before.encoding().iccProfile());
      assertThat(Files.readAllBytes(out.resolve(name))).as("no copy of the file").isNotEqualTo(
          Files.readAllBytes(in.resolve(name)));
    }
  }

  private static Object bits(Photo photo) {
    return photo.samples().bitDepth() == 8 ? photo.samples().bytes() : photo.samples().shorts();
  }

  @Test
  void aJpegAtQuality100StaysWithinALevelOnAverage() throws Exception {
    Path photo = SamplePhoto.copyInto(folder);
    Path out = folder.resolve("out.jpg");
    assertThat(CliRun.of("derain", photo, "-o", out, "-m", toy("identity"), "--quality", "100").code()).isZero();
    byte[] before = reader.read(photo).samples().bytes();
    byte[] after = reader.read(out).samples().bytes();
    long sum = 0;
    for (int i = 0; i < before.length; i++) {
      sum += Math.abs((before[i] & 0xff) - (after[i] & 0xff));
    }
    assertThat((double) sum / before.length).isLessThan(1);
  }

  /** A chart that littleCMS put into a wide space: what the network sees of it is what littleCMS makes of it. */
  @ParameterizedTest
  @ValueSource(strings = {"adobe", "p3", "prophoto", "rec2020"})
  void theChartIsReadAsLittleCmsReadsIt(String name) throws Exception {
    Tools.need("convert");
    Path wide = chartIn(name);
    Photo photo = reader.read(wide);
    double[][] theirs = throughLittleCms(wide);
    for (int patch = 0; patch < CHART.length; patch++) {
      assertThat(DeltaE.ofSrgb(ours(photo, patch), theirs[patch])).as("patch %d", patch).isLessThanOrEqualTo(1);
      assertThat(DeltaE.ofSrgb(srgb(CHART[patch]), theirs[patch])).as("patch %d itself", patch).isLessThan(1);
    }
  }

  /** A network that halves what it sees, in sRGB: littleCMS sees halved colours, whatever space they were in. */
  @ParameterizedTest
  @ValueSource(strings = {"srgb", "adobe", "p3", "prophoto", "rec2020"})
  void aChangeComesBackIntoThePhotosOwnSpace(String name) throws Exception {
    Tools.need("convert");
    Path wide = chartIn(name);
    Path halved = folder.resolve("halved.tif");
    assertThat(CliRun.of("derain", wide, "-o", halved, "-m", toy("halving")).code()).isZero();
    assertThat(reader.read(halved).encoding().iccProfile()).isEqualTo(ENCODINGS.get(name).iccProfile());
    double[][] before = throughLittleCms(wide);
    double[][] after = throughLittleCms(halved);
    for (int patch = 0; patch < CHART.length; patch++) {
      double[] half = {before[patch][0] / 2, before[patch][1] / 2, before[patch][2] / 2};
      assertThat(DeltaE.ofSrgb(after[patch], half)).as("patch %d of %s", patch, name).isLessThanOrEqualTo(1);
    }
  }

  private Path chartIn(String name) throws Exception {
    Samples samples = Samples.create(CHART.length * PATCH, PATCH, 3, 16);
    for (int x = 0; x < samples.width(); x++) {
      for (int y = 0; y < PATCH; y++) {
        for (int c = 0; c < 3; c++) {
          samples.set(x, y, c, (CHART[x / PATCH] >> 8 * (2 - c) & 0xff) * 257);
        }
      }
    }
    Path plain = folder.resolve("chart.tif");
    new PhotoWriter().write(Photo.of(samples, ColorEncodings.srgb()), plain,
        ExportOptions.of(PhotoFormat.TIFF, 16));
    Path profile = Files.write(folder.resolve(name + ".icc"), ENCODINGS.get(name).iccProfile());
    Path wide = folder.resolve(name + ".tif");
    Tools.run("convert", plain, "-intent", "Relative", "-profile", profile, "-depth", "16", wide);
    return wide;
  }

  private double[][] throughLittleCms(Path file) throws Exception {
    Path srgb = Files.write(folder.resolve("srgb.icc"), ColorEncodings.srgb().iccProfile());
    Path converted = folder.resolve("converted.tif");
    Tools.run("convert", file, "-intent", "Relative", "-profile", srgb, "-depth", "16", converted);
    short[] rgb = Tools.magickSamples(converted, "rgb", folder);
    double[][] patches = new double[CHART.length][3];
    for (int patch = 0; patch < CHART.length; patch++) {
      for (int c = 0; c < 3; c++) {
        patches[patch][c] = (rgb[(PATCH / 2 * CHART.length * PATCH + middle(patch)) * 3 + c] & 0xffff) / 65_535.0;
      }
    }
    return patches;
  }

  private static int middle(int patch) {
    return patch * PATCH + PATCH / 2;
  }

  private static double[] ours(Photo photo, int patch) {
    float[][] rgb = new float[3][1];
    for (int c = 0; c < 3; c++) {
      rgb[c][0] = photo.samples().get(middle(patch), PATCH / 2, c) / (float) photo.samples().maxValue();
    }
    photo.encoding().toSrgb(rgb[0], rgb[1], rgb[2], 0, 1);
    return new double[] {rgb[0][0], rgb[1][0], rgb[2][0]};
  }

  private static double[] srgb(int rgb) {
    return new double[] {(rgb >> 16) / 255.0, (rgb >> 8 & 0xff) / 255.0, (rgb & 0xff) / 255.0};
  }
}

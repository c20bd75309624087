package unrain.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.FileImageOutputStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that the JDK writes are read to the JDK's pixels; this second opinion is there on every machine. */
class JdkAgreementTest {
  @TempDir
  Path folder;

  private static BufferedImage filled(BufferedImage image) {
    Random random = new Random(8);
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        for (int b = 0; b < image.getRaster().getNumBands(); b++) {
          int bits = image.getSampleModel().getSampleSize(b);
          int smooth = (x + 2 * y) * ((1 << bits) - 1) / 200;
          image.getRaster().setSample(x, y, b, x < 20 ? smooth : random.nextInt(1 << bits));
        }
      }
    }
    return image;
  }

  private static BufferedImage palette(int bits, boolean transparent) {
    int size = 1 << bits;
    byte[][] colors = new byte[4][size];
    Random random = new Random(9);
    for (byte[] channel : colors) {
      random.nextBytes(channel);
    }
    IndexColorModel model = transparent
        ? new IndexColorModel(bits, size, colors[0], colors[1], colors[2], colors[3])
        : new IndexColorModel(bits, size, colors[0], colors[1], colors[2]);
    int type = bits == 8 ? BufferedImage.TYPE_BYTE_INDEXED : BufferedImage.TYPE_BYTE_BINARY;
    return new BufferedImage(37, 29, type, model);
  }

  private void assertSamePixels(BufferedImage image, Photo photo) {
    int[] argb = new int[37 * 29];
    ScreenPixels.toArgb(photo, 0, 0, 37, 29, argb, 0, 37);
    for (int y = 0; y < 29; y++) {
      for (int x = 0; x < 37; x++) {
        int expected = image.getRGB(x, y);
        int alpha = expected >>> 24;
        assertThat(argb[y * 37 + x] >>> 24).isEqualTo(alpha);
        if (alpha == 255) {
          assertThat(argb[y * 37 + x]).isEqualTo(expected);
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {BufferedImage.TYPE_3BYTE_BGR, BufferedImage.TYPE_4BYTE_ABGR})
  void pngOfColours(int type) throws IOException, ImageException {
    assertPng(filled(new BufferedImage(37, 29, type)));
  }

  @ParameterizedTest
  @CsvSource({"1,false", "2,false", "4,false", "8,false", "1,true", "2,true", "4,true", "8,true"})
  void pngOfPalettes(int bits, boolean transparent) throws IOException, ImageException {
    assertPng(filled(palette(bits, transparent)));
  }

  @ParameterizedTest
  @ValueSource(ints = {BufferedImage.TYPE_BYTE_GRAY, BufferedImage.TYPE_USHORT_GRAY})
  void pngOfGreyKeepsItsSamples(int type) throws IOException, ImageException {
    BufferedImage image = filled(new BufferedImage(37, 29, type));
    Path file = folder.resolve("grey.png");
    ImageIO.write(image, "png", file.toFile());
    assertSameSamples(image, new PhotoReader().read(file));
  }

  private static void assertSameSamples(BufferedImage image, Photo photo) {
    for (int y = 0; y < 29; y++) {
      for (int x = 0; x < 37; x++) {
        for (int c = 0; c < photo.samples().channels(); c++) {
          assertThat(photo.samples().get(x, y, c)).isEqualTo(image.getRaster().getSample(x, y, c));
        }
      }
    }
  }

  private void assertPng(BufferedImage image) throws IOException, ImageException {
    for (boolean interlaced : new boolean[] {false, true}) {
      Path file = folder.resolve("image.png");
      ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
      ImageWriteParam param = writer.getDefaultWriteParam();
      param.setProgressiveMode(interlaced ? ImageWriteParam.MODE_DEFAULT : ImageWriteParam.MODE_DISABLED);
      Files.deleteIfExists(file);
      try (FileImageOutputStream out = new FileImageOutputStream(file.toFile())) {
        writer.setOutput(out);
        writer.write(null, new IIOImage(image, null, null), param);
      } finally {
        writer.dispose();
      }
      assertSamePixels(image, new PhotoReader().read(file));
    }
  }

  @ParameterizedTest
  @CsvSource({"LZW,false", "LZW,true", "ZLib,false", "Deflate,true", "PackBits,false", "PackBits,true"})
  void tiffOfColours(String compression, boolean tiled) throws IOException, ImageException {
    BufferedImage image = filled(new BufferedImage(37, 29, BufferedImage.TYPE_3BYTE_BGR));
    Path file = folder.resolve("image.tif");
    ImageWriter writer = jdkTiffWriter();
    ImageWriteParam param = writer.getDefaultWriteParam();
    param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
    assertThat(Arrays.asList(param.getCompressionTypes())).contains(compression);
    param.setCompressionType(compression);
    if (tiled) {
      param.setTilingMode(ImageWriteParam.MODE_EXPLICIT);
      param.setTiling(16, 16, 0, 0);
    }
    try (FileImageOutputStream out = new FileImageOutputStream(file.toFile())) {
      writer.setOutput(out);
      writer.write(null, new IIOImage(image, null, null), param);
    } finally {
      writer.dispose();
    }
    assertSameSamples(image, new PhotoReader().read(file));
  }

  private static ImageWriter jdkTiffWriter() {
    var writers = ImageIO.getImageWritersByFormatName("tiff");
    while (writers.hasNext()) {
      ImageWriter writer = writers.next();
      if (writer.getClass().getName().startsWith("com.sun.")) {
        return writer;
      }
    }
    throw new AssertionError("this Java has no TIFF writer");
  }
}

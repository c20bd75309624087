package unrain.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.junit.jupiter.api.Test;
import unrain.image.codec.Attachments;
import unrain.image.jpeg.JpegEncoder;

class JpegRoundTripTest extends WrittenFormatContract {

  @Override
  PhotoFormat format() {
    return PhotoFormat.JPEG;
  }

  @Override
  int tolerance() {
    return 6;
  }

  @Override
  List<Integer> depths() {
    return List.of(8);
  }

  @Override
  boolean keepsAlpha() {
    return false;
  }

  @Override
  void writeTurned(Samples samples, int orientation, Path file) throws IOException {
    Attachments attachments = TestPictures.attachments(null, ByteOrder.BIG_ENDIAN, orientation);
    try (OutputStream out = Files.newOutputStream(file)) {
      JpegEncoder.encode(samples.pixels(), attachments, 100, out, new ArrayList<>());
    }
  }

  /** Taller pictures than this are compressed in strips, all but the last of this height. */
  private static final int STRIP = 512;

  private Samples again(Samples samples, int quality) throws ImageException {
    Path file = folder.resolve("strips.jpg");
    new PhotoWriter().write(Photo.of(samples, ColorEncodings.untagged()), file,
        ExportOptions.of(PhotoFormat.JPEG, 8).withJpegQuality(quality).withOverwrite(true));
    return new PhotoReader().read(file).samples();
  }

  @Test
  void stripsHoldWhatEachOfThemHoldsByItself() throws ImageException {
    int rows = 2 * STRIP + 77;
    for (int channels : new int[] {1, 3}) {
      Samples tall = TestPictures.samples(61, rows, channels, 8);
      Samples read = again(tall, 95);
      int line = 61 * channels;
      for (int from = 0; from < rows; from += STRIP) {
        int height = Math.min(STRIP, rows - from);
        Samples strip = Samples.create(61, height, channels, 8);
        System.arraycopy(tall.bytes(), from * line, strip.bytes(), 0, height * line);
        assertThat(Arrays.equals(again(strip, 95).bytes(),
            Arrays.copyOfRange(read.bytes(), from * line, (from + height) * line))).as("from row " + from).isTrue();
      }
    }
  }

  @Test
  void stripsOfHalvedColoursEqualOnePieceOfTheJdks() throws ImageException, IOException {
    BufferedImage image = new BufferedImage(77, 3 * STRIP + 5, BufferedImage.TYPE_3BYTE_BGR);
    Samples samples = Samples.create(image.getWidth(), image.getHeight(), 3, 8);
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        int rgb = x * 3 << 16 | (x + y & 0xff) << 8 | y / 7;
        image.setRGB(x, y, rgb);
        samples.set(x, y, 0, rgb >> 16);
        samples.set(x, y, 1, rgb >> 8 & 0xff);
        samples.set(x, y, 2, rgb & 0xff);
      }
    }
    Path file = folder.resolve("piece.jpg");
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    try (ImageOutputStream out = ImageIO.createImageOutputStream(file.toFile())) {
      writer.setOutput(out);
      ImageWriteParam param = writer.getDefaultWriteParam();
      param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      param.setCompressionQuality(0.8f);
      writer.write(null, new IIOImage(image, null, null), param);
    } finally {
      writer.dispose();
    }
    assertThat(again(samples, 80).bytes()).isEqualTo(new PhotoReader().read(file).samples().bytes());
  }

  /** JPEG prescribes no encoding for comments: older programs wrote Latin-1, newer ones UTF-8. */
  @Test
  void commentsOfEitherEncodingAreRead() throws ImageException, IOException {
    Path plain = folder.resolve("plain.jpg");
    new PhotoWriter().write(Photo.of(TestPictures.samples(9, 9, 3, 8), ColorEncodings.untagged()), plain,
        ExportOptions.of(PhotoFormat.JPEG, 8));
    byte[] jpeg = Files.readAllBytes(plain);
    for (Charset charset : List.of(StandardCharsets.ISO_8859_1, StandardCharsets.UTF_8)) {
      byte[] words = "René Müller ©".getBytes(charset);
      ByteArrayOutputStream file = new ByteArrayOutputStream();
      file.write(jpeg, 0, 2);
      file.writeBytes(new byte[] {(byte) 0xff, (byte) 0xfe, 0, (byte) (words.length + 2)});
      file.writeBytes(words);
      file.write(jpeg, 2, jpeg.length - 2);
      Path commented = Files.write(folder.resolve(charset + ".jpg"), file.toByteArray());
      assertThat(new PhotoReader().read(commented).metadata().attachments().texts())
          .extracting(Attachments.Text::value).containsExactly("René Müller ©");
    }
  }

  /** A natural photograph at quality 100 comes back within a level on average, or the colour path has shifted it. */
  @Test
  void quality100IsAlmostLossless() throws ImageException, IOException {
    Photo sample = new PhotoReader().read(SamplePhoto.copyInto(folder));
    Path file = folder.resolve("again.jpg");
    new PhotoWriter().write(sample, file, ExportOptions.of(PhotoFormat.JPEG, 8).withJpegQuality(100));
    Photo again = new PhotoReader().read(file);
    assertThat(again.encoding().name()).isEqualTo(sample.encoding().name());
    byte[] before = sample.samples().bytes();
    byte[] after = again.samples().bytes();
    long sum = 0;
    for (int i = 0; i < before.length; i++) {
      sum += Math.abs((before[i] & 0xff) - (after[i] & 0xff));
    }
    assertThat((double) sum / before.length).isLessThan(1);
  }
}

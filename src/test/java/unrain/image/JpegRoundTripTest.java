package unrain.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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

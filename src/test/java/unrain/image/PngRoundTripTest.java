package unrain.image;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import unrain.image.codec.Attachments;
import unrain.image.png.PngEncoder;

class PngRoundTripTest extends WrittenFormatContract {

  @Override
  PhotoFormat format() {
    return PhotoFormat.PNG;
  }

  @Override
  int tolerance() {
    return 0;
  }

  @Override
  List<Integer> depths() {
    return List.of(8, 16);
  }

  @Override
  boolean keepsAlpha() {
    return true;
  }

  @Override
  void writeTurned(Samples samples, int orientation, Path file) throws IOException {
    Attachments attachments = TestPictures.attachments(null, ByteOrder.BIG_ENDIAN, orientation);
    try (OutputStream out = Files.newOutputStream(file)) {
      PngEncoder.encode(samples.pixels(), attachments, out);
    }
  }
}

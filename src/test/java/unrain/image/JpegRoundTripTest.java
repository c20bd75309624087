package unrain.image;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
}

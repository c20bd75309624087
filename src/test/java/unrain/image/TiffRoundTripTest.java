package unrain.image;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import unrain.image.codec.Attachments;
import unrain.image.tiff.TiffEncoder;

class TiffRoundTripTest extends WrittenFormatContract {

  @Override
  PhotoFormat format() {
    return PhotoFormat.TIFF;
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
    try (FileChannel out = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      TiffEncoder.encode(samples.pixels(), attachments, out);
    }
  }
}

package unrain.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A Photoshop document whose merged picture has soft transparency, written by hand as Photoshop does. */
class PsdTransparencyTest {
  @TempDir
  private Path folder;

  @Test
  void whatLaysOnWhiteIsTakenOffAgain() throws Exception {
    // Red of 200, green of 100, blue of 0: opaque, half, a quarter and not at all there, on white.
    int[] alpha = {255, 128, 64, 0};
    byte[][] planes = new byte[4][4];
    int[] colour = {200, 100, 0};
    for (int x = 0; x < 4; x++) {
      for (int c = 0; c < 3; c++) {
        planes[c][x] = (byte) Math.round((colour[c] * alpha[x] + 255 * (255 - alpha[x])) / 255.0);
      }
      planes[3][x] = (byte) alpha[x];
    }
    ByteBuffer file = ByteBuffer.allocate(256);
    file.putInt(0x38425053).putShort((short) 1).put(new byte[6]).putShort((short) 4).putInt(1).putInt(4);
    file.putShort((short) 8).putShort((short) 3); // bits, RGB
    file.putInt(0).putInt(0); // no palette, no resources
    file.putInt(8).putInt(2).putShort((short) -1).putShort((short) 0); // layers: the fourth channel is transparency
    file.putShort((short) 0);
    for (byte[] plane : planes) {
      file.put(plane);
    }
    byte[] bytes = new byte[file.flip().remaining()];
    file.get(bytes);
    Path document = Files.write(folder.resolve("soft.psd"), bytes);

    Samples samples = new PhotoReader().read(document).samples();

    assertThat(samples.channels()).isEqualTo(4);
    byte[] found = samples.bytes();
    for (int x = 0; x < 3; x++) {
      for (int c = 0; c < 3; c++) {
        assertThat(found[4 * x + c] & 0xff).as("pixel %d, channel %d", x, c)
            .isBetween(colour[c] - 2, colour[c] + 2);
      }
      assertThat(found[4 * x + 3] & 0xff).isEqualTo(alpha[x]);
    }
    assertThat(found[12] & 0xff).as("what is not there stays").isEqualTo(255);
  }
}

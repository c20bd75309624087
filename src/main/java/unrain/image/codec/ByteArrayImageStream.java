package unrain.image.codec;

import javax.imageio.stream.ImageInputStreamImpl;

/** An array as the stream that ImageIO wants, without the cache file or the copy that its own streams make. */
public final class ByteArrayImageStream extends ImageInputStreamImpl {
  private final byte[] data;

  public ByteArrayImageStream(byte[] data) {
    this.data = data;
  }

  @Override
  public int read() {
    bitOffset = 0;
    return streamPos < data.length ? data[(int) streamPos++] & 0xff : -1;
  }

  @Override
  public int read(byte[] target, int offset, int length) {
    bitOffset = 0;
    int available = (int) Math.max(0, data.length - streamPos);
    if (available == 0 && length > 0) {
      return -1;
    }
    int count = Math.min(length, available);
    System.arraycopy(data, (int) streamPos, target, offset, count);
    streamPos += count;
    return count;
  }

  @Override
  public long length() {
    return data.length;
  }
}

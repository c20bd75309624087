package unrain.image.metadata;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** Bytes to be read anywhere: an array, or a file that is too large to be held beside its pixels. */
public interface ByteSource {

  long length();

  /** Exactly so many bytes; throws EOFException where the source has fewer. */
  byte[] read(long offset, int length) throws IOException;

  static ByteSource of(byte[] data) {
    return new ByteSource() {
      @Override
      public long length() {
        return data.length;
      }

      @Override
      public byte[] read(long offset, int length) throws EOFException {
        if (offset < 0 || length < 0 || offset > data.length - length) {
          throw new EOFException();
        }
        byte[] part = new byte[length];
        System.arraycopy(data, (int) offset, part, 0, length);
        return part;
      }
    };
  }

  static ByteSource of(FileChannel channel) throws IOException {
    long size = channel.size();
    return new ByteSource() {
      @Override
      public long length() {
        return size;
      }

      @Override
      public byte[] read(long offset, int length) throws IOException {
        if (offset < 0 || length < 0 || offset > size - length) {
          throw new EOFException();
        }
        ByteBuffer buffer = ByteBuffer.allocate(length);
        while (buffer.hasRemaining()) {
          if (channel.read(buffer, offset + buffer.position()) < 0) {
            throw new EOFException();
          }
        }
        return buffer.array();
      }
    };
  }
}

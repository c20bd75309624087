package unrain.image.codec;

/** Turns and mirrors samples upright, as the eight EXIF orientations ask for. */
public final class Turn {
  private Turn() {}

  /** The same pixels for orientation 1, else a new array. */
  public static Pixels upright(Pixels pixels, int orientation) {
    if (orientation < 1 || orientation > 8) {
      throw new IllegalArgumentException("orientation " + orientation);
    }
    if (orientation == 1) {
      return pixels;
    }
    int width = pixels.width();
    int height = pixels.height();
    int last = width * height - 1;
    // index of the source pixel for the target's first one, and its steps along the target's rows and columns
    return switch (orientation) {
      case 2 -> walk(pixels, width, height, width - 1, -1, width);
      case 3 -> walk(pixels, width, height, last, -1, -width);
      case 4 -> walk(pixels, width, height, last - width + 1, 1, -width);
      case 5 -> walk(pixels, height, width, 0, width, 1);
      case 6 -> walk(pixels, height, width, last - width + 1, -width, 1);
      case 7 -> walk(pixels, height, width, last, -width, -1);
      default -> walk(pixels, height, width, width - 1, width, -1);
    };
  }

  private static Pixels walk(Pixels source, int width, int height, int start, int stepX, int stepY) {
    Pixels target = Pixels.create(width, height, source.channels(), source.bitDepth());
    boolean bytes = source.bitDepth() == 8;
    int channels = source.channels();
    int to = 0;
    for (int y = 0; y < height; y++) {
      int from = (start + y * stepY) * channels;
      if (bytes) {
        to = copyRow(source.array8(), from, stepX * channels, target.array8(), to, width, channels);
      } else {
        to = copyRow(source.array16(), from, stepX * channels, target.array16(), to, width, channels);
      }
    }
    return target;
  }

  private static int copyRow(byte[] in, int start, int step, byte[] out, int target, int width, int channels) {
    int from = start;
    int to = target;
    for (int x = 0; x < width; x++, from += step) {
      for (int c = 0; c < channels; c++) {
        out[to++] = in[from + c];
      }
    }
    return to;
  }

  private static int copyRow(short[] in, int start, int step, short[] out, int target, int width, int channels) {
    int from = start;
    int to = target;
    for (int x = 0; x < width; x++, from += step) {
      for (int c = 0; c < channels; c++) {
        out[to++] = in[from + c];
      }
    }
    return to;
  }
}

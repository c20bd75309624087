package unrain.image;

/** Where a pixel of an upright picture lies in a file of some orientation, spelled out from the EXIF specification. */
final class OrientationReference {
  private OrientationReference() {}

  static Samples laidDown(Samples upright, int orientation) {
    int w = upright.width();
    int h = upright.height();
    boolean turned = orientation >= 5;
    Samples stored = Samples.create(turned ? h : w, turned ? w : h, upright.channels(), upright.bitDepth());
    for (int y = 0; y < h; y++) {
      for (int x = 0; x < w; x++) {
        int[] at = switch (orientation) {
          case 1 -> new int[] {x, y};
          case 2 -> new int[] {w - 1 - x, y};
          case 3 -> new int[] {w - 1 - x, h - 1 - y};
          case 4 -> new int[] {x, h - 1 - y};
          // row 0 of the file is the left side: column 0 is its top
          case 5 -> new int[] {y, x};
          // row 0 is the right side, column 0 the top
          case 6 -> new int[] {y, w - 1 - x};
          // row 0 is the right side, column 0 the bottom
          case 7 -> new int[] {h - 1 - y, w - 1 - x};
          // row 0 is the left side, column 0 the bottom
          default -> new int[] {h - 1 - y, x};
        };
        for (int c = 0; c < upright.channels(); c++) {
          stored.set(at[0], at[1], c, upright.get(x, y, c));
        }
      }
    }
    return stored;
  }
}

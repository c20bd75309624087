package unrain.image.metadata;

import java.util.Set;

/** Numbers of TIFF and EXIF: the tags that this program looks at, and the field types. */
public final class TiffTags {
  public static final int PROCESSING_SOFTWARE = 11;
  public static final int NEW_SUBFILE_TYPE = 254;
  public static final int WIDTH = 256;
  public static final int LENGTH = 257;
  public static final int BITS_PER_SAMPLE = 258;
  public static final int COMPRESSION = 259;
  public static final int PHOTOMETRIC = 262;
  public static final int FILL_ORDER = 266;
  public static final int IMAGE_DESCRIPTION = 270;
  public static final int STRIP_OFFSETS = 273;
  public static final int ORIENTATION = 274;
  public static final int SAMPLES_PER_PIXEL = 277;
  public static final int ROWS_PER_STRIP = 278;
  public static final int STRIP_BYTE_COUNTS = 279;
  public static final int X_RESOLUTION = 282;
  public static final int Y_RESOLUTION = 283;
  public static final int PLANAR = 284;
  public static final int PAGE_NAME = 285;
  public static final int RESOLUTION_UNIT = 296;
  public static final int PAGE_NUMBER = 297;
  public static final int SOFTWARE = 305;
  public static final int PREDICTOR = 317;
  public static final int COLOR_MAP = 320;
  public static final int TILE_WIDTH = 322;
  public static final int TILE_LENGTH = 323;
  public static final int TILE_OFFSETS = 324;
  public static final int TILE_BYTE_COUNTS = 325;
  public static final int SUB_IFDS = 330;
  public static final int EXTRA_SAMPLES = 338;
  public static final int SAMPLE_FORMAT = 339;
  public static final int THUMBNAIL_OFFSET = 513;
  public static final int THUMBNAIL_LENGTH = 514;
  public static final int YCBCR_POSITIONING = 531;
  public static final int XMP = 700;
  public static final int IPTC = 33723;
  public static final int PHOTOSHOP = 34377;
  public static final int EXIF_IFD = 34665;
  public static final int ICC = 34675;
  public static final int GPS_IFD = 34853;
  /** Where a GeoTIFF lies on the earth, GDAL's own field among them. */
  public static final Set<Integer> GEO = Set.of(33_550, 33_922, 34_264, 34_735, 34_736, 34_737, 42_112);
  public static final int ARTIST = 315;
  public static final int COPYRIGHT = 33_432;
  public static final int DATE_TIME = 306;
  public static final int DATE_TIME_ORIGINAL = 36867;
  public static final int DATE_TIME_DIGITIZED = 36868;
  public static final int MAKER_NOTE = 37500;
  public static final int COLOR_SPACE = 40961;
  public static final int PIXEL_X = 40962;
  public static final int PIXEL_Y = 40963;
  public static final int INTEROP_IFD = 40965;
  public static final int INTEROP_INDEX = 1;
  public static final int DNG_VERSION = 50706;

  public static final int BYTE = 1;
  public static final int ASCII = 2;
  public static final int SHORT = 3;
  public static final int LONG = 4;
  public static final int RATIONAL = 5;
  public static final int UNDEFINED = 7;

  /** What describes the layout of a TIFF's pixels or is carried apart, and so is no part of its EXIF. */
  private static final Set<Integer> LAYOUT = Set.of(NEW_SUBFILE_TYPE, 255, WIDTH, LENGTH, BITS_PER_SAMPLE, COMPRESSION,
      PHOTOMETRIC, 263, 264, 265, FILL_ORDER, STRIP_OFFSETS, SAMPLES_PER_PIXEL, ROWS_PER_STRIP, STRIP_BYTE_COUNTS, 280,
      281, PLANAR, PAGE_NAME, 288, 289, 290, 291, 292, 293, PAGE_NUMBER, 301, PREDICTOR, 318, 319, COLOR_MAP, 321,
      TILE_WIDTH, TILE_LENGTH, TILE_OFFSETS, TILE_BYTE_COUNTS, SUB_IFDS, 332, 334, 336, EXTRA_SAMPLES, SAMPLE_FORMAT,
      340, 341, 342, 347, 512, THUMBNAIL_OFFSET, THUMBNAIL_LENGTH, 515, 517, 518, 519, 520, 521, 529, 530, 532, XMP,
      IPTC, PHOTOSHOP, ICC, 37724);

  private TiffTags() {}

  public static boolean isLayout(int tag) {
    return LAYOUT.contains(tag);
  }

  /** Bytes of one value of a type; 0 for a type that nobody knows. */
  public static int size(int type) {
    return switch (type) {
      case 1, 2, 6, 7 -> 1;
      case 3, 8 -> 2;
      case 4, 9, 11, 13 -> 4;
      case 5, 10, 12, 16, 17, 18 -> 8;
      default -> 0;
    };
  }
}

package unrain.image.color;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An ICC profile, read as far as arithmetic needs it (ICC.1:2010 for version 4, ICC.1:2001 for version 2).
 *
 * <p>Throws IllegalArgumentException for everything that is no profile or does not hold together.
 */
public final class IccProfile {
  private static final int MAX_TAGS = 200;
  private static final int CURVE = 0x63757276;
  private static final int PARAMETRIC = 0x70617261;
  private static final int XYZ_TYPE = 0x58595a20;
  private static final int DESCRIPTION = 0x64657363;
  private static final int MULTI_LANGUAGE = 0x6d6c7563;

  private record Tag(int offset, int length) {}

  private final ByteBuffer data;
  private final Map<String, Tag> tags = new LinkedHashMap<>();

  private IccProfile(byte[] bytes) {
    data = ByteBuffer.wrap(bytes).asReadOnlyBuffer();
    if (bytes.length < 132 || !text(36, 4).equals("acsp")) {
      throw new IllegalArgumentException("no profile");
    }
    int count = data.getInt(128);
    if (count < 1 || count > MAX_TAGS || 132 + 12L * count > bytes.length) {
      throw new IllegalArgumentException("profile with " + count + " tags");
    }
    for (int i = 0; i < count; i++) {
      int at = 132 + 12 * i;
      int offset = data.getInt(at + 4);
      int length = data.getInt(at + 8);
      if (offset >= 128 && length >= 8 && offset <= bytes.length - length) {
        tags.put(text(at, 4), new Tag(offset, length));
      }
    }
  }

  public static IccProfile parse(byte[] bytes) {
    try {
      return new IccProfile(bytes.clone());
    } catch (IndexOutOfBoundsException e) {
      throw new IllegalArgumentException("torn profile", e);
    }
  }

  private String text(int offset, int length) {
    byte[] part = new byte[length];
    data.get(offset, part);
    return new String(part, StandardCharsets.ISO_8859_1);
  }

  public boolean isRgb() {
    return text(16, 4).equals("RGB ");
  }

  public boolean isGrey() {
    return text(16, 4).equals("GRAY");
  }

  /** Whether tables of its own, and not a matrix and curves, say what its numbers mean. */
  public boolean hasLut() {
    return tags.containsKey("A2B0") || tags.containsKey("A2B1") || tags.containsKey("D2B1");
  }

  /** Its own description, or a general word where it has none. */
  public String name() {
    try {
      Tag tag = tags.get("desc");
      String name = tag == null ? "" : description(tag);
      int end = name.indexOf('\0');
      name = (end < 0 ? name : name.substring(0, end)).strip();
      return name.isEmpty() ? "embedded profile" : name;
    } catch (IndexOutOfBoundsException e) {
      return "embedded profile";
    }
  }

  private String description(Tag tag) {
    int type = data.getInt(tag.offset);
    if (type == DESCRIPTION && tag.length > 12) {
      return text(tag.offset + 12, Math.clamp(data.getInt(tag.offset + 8), 0, tag.length - 12));
    }
    if (type == MULTI_LANGUAGE && tag.length >= 28) {
      int length = Math.clamp(data.getInt(tag.offset + 20), 0, tag.length);
      byte[] part = new byte[length];
      data.get(tag.offset + data.getInt(tag.offset + 24), part);
      return new String(part, StandardCharsets.UTF_16BE);
    }
    return "";
  }

  /** Its curves and matrix; only for RGB without tables. */
  public MatrixSpace matrixSpace() {
    try {
      Matrix3 matrix = Matrix3.columns(xyz("rXYZ"), xyz("gXYZ"), xyz("bXYZ"));
      matrix.inverse();
      return new MatrixSpace(curve("rTRC"), curve("gTRC"), curve("bTRC"), matrix);
    } catch (IndexOutOfBoundsException | ArithmeticException e) {
      throw new IllegalArgumentException("profile without a usable matrix", e);
    }
  }

  /** The curve of a grey profile to linear light. */
  public ToneCurve greyCurve() {
    if (!text(20, 4).equals("XYZ ")) {
      throw new IllegalArgumentException("grey profile over Lab");
    }
    try {
      return curve("kTRC");
    } catch (IndexOutOfBoundsException e) {
      throw new IllegalArgumentException("torn profile", e);
    }
  }

  private Tag tag(String name) {
    @Nullable Tag tag = tags.get(name);
    if (tag == null) {
      throw new IllegalArgumentException("profile without " + name);
    }
    return tag;
  }

  private double[] xyz(String name) {
    Tag tag = tag(name);
    if (data.getInt(tag.offset) != XYZ_TYPE || tag.length < 20) {
      throw new IllegalArgumentException(name + " is no colour");
    }
    return new double[] {fixed(tag.offset + 8), fixed(tag.offset + 12), fixed(tag.offset + 16)};
  }

  private double fixed(int at) {
    return data.getInt(at) / 65_536.0;
  }

  private ToneCurve curve(String name) {
    Tag tag = tag(name);
    return switch (data.getInt(tag.offset)) {
      case CURVE -> sampled(tag);
      case PARAMETRIC -> parametric(tag);
      default -> throw new IllegalArgumentException(name + " is no curve");
    };
  }

  private ToneCurve sampled(Tag tag) {
    int count = data.getInt(tag.offset + 8);
    if (count < 0 || count > (tag.length - 12) / 2) {
      throw new IllegalArgumentException("torn curve");
    }
    if (count == 0) {
      return ParametricCurve.LINEAR;
    }
    if (count == 1) {
      return ParametricCurve.gamma((data.getShort(tag.offset + 12) & 0xffff) / 256.0);
    }
    double[] values = new double[count];
    Arrays.setAll(values, i -> (data.getShort(tag.offset + 12 + 2 * i) & 0xffff) / 65_535.0);
    return new SampledCurve(values);
  }

  private ToneCurve parametric(Tag tag) {
    int kind = data.getShort(tag.offset + 8);
    int[] counts = {1, 3, 4, 5, 7};
    if (kind < 0 || kind > 4 || tag.length < 12 + 4 * counts[kind]) {
      throw new IllegalArgumentException("unknown curve " + kind);
    }
    double[] p = new double[7];
    for (int i = 0; i < counts[kind]; i++) {
      p[i] = fixed(tag.offset + 12 + 4 * i);
    }
    return switch (kind) {
      case 0 -> ParametricCurve.gamma(p[0]);
      // from x = -b/a on, zero below
      case 1 -> new ParametricCurve(p[0], p[1], p[2], 0, -p[2] / p[1], 0, 0);
      case 2 -> new ParametricCurve(p[0], p[1], p[2], 0, -p[2] / p[1], p[3], p[3]);
      case 3 -> new ParametricCurve(p[0], p[1], p[2], p[3], p[4], 0, 0);
      default -> new ParametricCurve(p[0], p[1], p[2], p[3], p[4], p[5], p[6]);
    };
  }
}

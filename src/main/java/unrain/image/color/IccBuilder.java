package unrain.image.color;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Writes a version 4 matrix profile for a space that a file named without embedding one.
 *
 * <p>Its date is fixed, so that equal spaces give equal bytes.
 */
public final class IccBuilder {
  private final Map<String, byte[]> tags = new LinkedHashMap<>();

  private IccBuilder() {}

  public static byte[] rgb(String name, Primaries primaries, ParametricCurve curve) {
    IccBuilder builder = new IccBuilder();
    Matrix3 matrix = primaries.toD50();
    builder.describe(name);
    builder.tags.put("rXYZ", xyz(matrix.column(0)));
    builder.tags.put("gXYZ", xyz(matrix.column(1)));
    builder.tags.put("bXYZ", xyz(matrix.column(2)));
    builder.tags.put("rTRC", parametric(curve));
    builder.tags.put("gTRC", parametric(curve));
    builder.tags.put("bTRC", parametric(curve));
    return builder.build("RGB ");
  }

  public static byte[] grey(String name, ParametricCurve curve) {
    IccBuilder builder = new IccBuilder();
    builder.describe(name);
    builder.tags.put("kTRC", parametric(curve));
    return builder.build("GRAY");
  }

  private void describe(String name) {
    tags.put("desc", text(name));
    tags.put("cprt", text("CC0"));
    tags.put("wtpt", xyz(Primaries.D50));
  }

  private static byte[] text(String text) {
    byte[] utf16 = text.getBytes(StandardCharsets.UTF_16BE);
    return ByteBuffer.allocate(28 + utf16.length).put("mluc".getBytes(StandardCharsets.US_ASCII)).putInt(0).putInt(1)
        .putInt(12).put("enUS".getBytes(StandardCharsets.US_ASCII)).putInt(utf16.length).putInt(28).put(utf16).array();
  }

  private static byte[] xyz(double[] values) {
    ByteBuffer buffer = ByteBuffer.allocate(20).put("XYZ ".getBytes(StandardCharsets.US_ASCII)).putInt(0);
    for (double value : values) {
      buffer.putInt(fixed(value));
    }
    return buffer.array();
  }

  private static byte[] parametric(ParametricCurve curve) {
    // kind 4 has the order g a b c d e f
    ByteBuffer buffer = ByteBuffer.allocate(40).put("para".getBytes(StandardCharsets.US_ASCII)).putInt(0)
        .putShort((short) 4).putShort((short) 0);
    double[] parameters = {curve.g(), curve.a(), curve.b(), curve.c(), curve.d(), curve.e(), curve.f()};
    for (double parameter : parameters) {
      buffer.putInt(fixed(parameter));
    }
    return buffer.array();
  }

  private static int fixed(double value) {
    return (int) Math.round(value * 65_536);
  }

  private byte[] build(String colorSpace) {
    int tableEnd = 132 + 12 * tags.size();
    ByteArrayOutputStream bodies = new ByteArrayOutputStream();
    ByteBuffer table = ByteBuffer.allocate(4 + 12 * tags.size()).putInt(tags.size());
    tags.forEach((name, body) -> {
      table.put(name.getBytes(StandardCharsets.US_ASCII)).putInt(tableEnd + bodies.size()).putInt(body.length);
      bodies.writeBytes(body);
      while (bodies.size() % 4 != 0) {
        bodies.write(0);
      }
    });
    ByteBuffer profile = ByteBuffer.allocate(tableEnd + bodies.size());
    profile.putInt(profile.capacity()).putInt(0).putInt(0x04300000);
    profile.put(("mntr" + colorSpace + "XYZ ").getBytes(StandardCharsets.US_ASCII));
    for (int part : new int[] {2026, 1, 1, 0, 0, 0}) {
      profile.putShort((short) part);
    }
    profile.put("acsp".getBytes(StandardCharsets.US_ASCII));
    profile.position(68);
    for (double value : Primaries.D50) {
      profile.putInt(fixed(value));
    }
    profile.position(128);
    profile.put(table.array()).put(bodies.toByteArray());
    return profile.array();
  }
}

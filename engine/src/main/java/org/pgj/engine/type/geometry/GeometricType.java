package org.pgj.engine.type.geometry;

import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.type.BytesType;
import org.pgj.engine.type.TypeContext;
import org.pgj.engine.type.number.FloatText;
import org.pgj.engine.type.vector.BytesOutput;

/**
 * point, lseg, box, line, circle, path and polygon. Payload: the coordinates, little endian; a path
 * has a word before them that is 1 if it is closed. A line has the numbers of Ax + By + C = 0, a
 * circle its center and radius.
 */
public final class GeometricType extends BytesType {
  public static final GeometricType POINT = new GeometricType(600, "point", 16);
  public static final GeometricType LSEG = new GeometricType(601, "lseg", 32);
  public static final GeometricType PATH = new GeometricType(602, "path", -1);
  public static final GeometricType BOX = new GeometricType(603, "box", 32);
  public static final GeometricType POLYGON = new GeometricType(604, "polygon", -1);
  public static final GeometricType LINE = new GeometricType(628, "line", 24);
  public static final GeometricType CIRCLE = new GeometricType(718, "circle", 24);

  /** Bytes before the coordinates of a path. */
  public static final int PATH_HEAD = 4;

  private GeometricType(int oid, String name, int length) {
    super(oid, name, length, 8);
  }

  private int head() {
    return this == PATH ? PATH_HEAD : 0;
  }

  @Override
  public char delimiter() {
    return this == BOX ? ';' : ',';
  }

  @Override
  public boolean isOrdered() {
    return false;
  }

  @Override
  public void parse(
      byte[] text, int from, int to, int typmod, BytesOutput payload, TypeContext context) {
    ShapeReader reader = new ShapeReader(text, from, to, this);
    switch (oid()) {
      case 600 -> Shapes.write(payload, reader.points(1));
      case 601 -> Shapes.write(payload, reader.points(2));
      case 603 -> {
        double[] corners = reader.points(2);
        Shapes.writeBox(payload, corners[0], corners[1], corners[2], corners[3]);
      }
      case 628 -> Shapes.write(payload, reader.line());
      case 718 -> Shapes.write(payload, reader.circle());
      case 604 -> Shapes.write(payload, reader.points(-1));
      default -> {
        double[] points = reader.points(-1);
        payload.writeIntLE(reader.isOpen() ? 0 : 1);
        Shapes.write(payload, points);
      }
    }
  }

  @Override
  public void format(byte[] payload, int offset, int length, BytesOutput out, TypeContext context) {
    int digits = context.extraFloatDigits();
    int count = (length - head()) / 8;
    double[] values = new double[count];
    for (int i = 0; i < count; i++) {
      values[i] = Double.longBitsToDouble(BytesOutput.getLongLE(payload, offset + head() + i * 8));
    }
    switch (oid()) {
      case 628 -> {
        out.write('{');
        for (int i = 0; i < count; i++) {
          if (i > 0) {
            out.write(',');
          }
          FloatText.formatDouble(values[i], digits, out);
        }
        out.write('}');
      }
      case 718 -> {
        out.write('<');
        point(values, 0, digits, out);
        out.write(',');
        FloatText.formatDouble(values[2], digits, out);
        out.write('>');
      }
      case 600 -> point(values, 0, digits, out);
      case 603 -> points(values, digits, out);
      default -> {
        boolean open = this == LSEG || this == PATH && BytesOutput.getIntLE(payload, offset) == 0;
        out.write(open ? '[' : '(');
        points(values, digits, out);
        out.write(open ? ']' : ')');
      }
    }
  }

  private static void points(double[] values, int digits, BytesOutput out) {
    for (int i = 0; i < values.length; i += 2) {
      if (i > 0) {
        out.write(',');
      }
      point(values, i, digits, out);
    }
  }

  private static void point(double[] values, int at, int digits, BytesOutput out) {
    out.write('(');
    FloatText.formatDouble(values[at], digits, out);
    out.write(',');
    FloatText.formatDouble(values[at + 1], digits, out);
    out.write(')');
  }

  @Override
  public void parseBinary(
      byte[] data, int from, int to, int typmod, BytesOutput payload, TypeContext context) {
    int at = from;
    if (this == PATH) {
      require(to - at >= 5);
      payload.writeIntLE(data[at] == 0 ? 0 : 1);
      at++;
    }
    int count = length() > 0 ? length() / 8 : -1;
    if (count < 0) {
      require(to - at >= 4);
      int points = BytesOutput.getIntBE(data, at);
      if (points <= 0 || points > (to - at) / 16) {
        throw new DatabaseError(
            "22P03", "invalid number of points in external \"" + name() + "\" value");
      }
      count = points * 2;
      at += 4;
    }
    require(to - at >= count * 8);
    if (to - at > count * 8) {
      throw unreadRest();
    }
    double[] values = new double[count];
    for (int i = 0; i < count; i++) {
      values[i] = Double.longBitsToDouble(BytesOutput.getLongBE(data, at + i * 8));
    }
    if (this == BOX) {
      Shapes.writeBox(payload, values[0], values[1], values[2], values[3]);
    } else if (this == CIRCLE && values[2] < 0) {
      throw new DatabaseError("22P03", "invalid radius in external \"circle\" value");
    } else {
      Shapes.write(payload, values);
    }
  }

  private static void require(boolean enough) {
    if (!enough) {
      throw new DatabaseError("08P01", "insufficient data left in message");
    }
  }

  @Override
  public void formatBinary(
      byte[] payload, int offset, int length, BytesOutput out, TypeContext context) {
    int count = (length - head()) / 8;
    if (this == PATH) {
      out.write(BytesOutput.getIntLE(payload, offset));
    }
    if (length() < 0) {
      out.writeIntBE(count / 2);
    }
    for (int i = 0; i < count; i++) {
      out.writeLongBE(BytesOutput.getLongLE(payload, offset + head() + i * 8));
    }
  }
}

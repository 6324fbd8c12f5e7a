package org.pgj.engine.backend;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.type.SqlType;
import org.pgj.engine.type.TypeContext;
import org.pgj.engine.type.vector.Vector;
import org.pgj.protocol.MessageReader;

/** Reads the parameter values of a Bind message into constant vectors. */
final class ParameterReader {
  private static final Vector[] NONE = {};

  private ParameterReader() {}

  /**
   * Reads count, values; the formats have been read.
   *
   * @throws DatabaseError 08P01, 22021, 22P02, 22P03 …
   */
  static Vector[] read(
      MessageReader in, short[] formats, int[] types, String portal, TypeContext context) {
    int count = types.length;
    if (count == 0) {
      return NONE;
    }
    // The message's buffer is used again: values must not point into it.
    byte[] bytes = Arrays.copyOfRange(in.array(), in.position(), in.end());
    int base = in.position();
    Vector[] values = new Vector[count];
    for (int i = 0; i < count; i++) {
      SqlType type = context.catalog().type(types[i]);
      Vector value = Vector.create(type.representation(), 1);
      value.setConstant(true);
      values[i] = value;
      int length = in.int32();
      if (length < 0) {
        value.setNull(0);
        continue;
      }
      int from = in.position() - base;
      in.skip(length);
      short format = RowEncoder.formatOf(formats, i);
      if (format == RowEncoder.TEXT) {
        readText(type, bytes, from, from + length, value, portal, i, context);
      } else if (format == RowEncoder.BINARY) {
        readBinary(type, bytes, from, from + length, value, portal, i, context);
      } else {
        throw new DatabaseError("22023", "unsupported format code: " + format);
      }
    }
    return values;
  }

  private static void readText(
      SqlType type,
      byte[] bytes,
      int from,
      int to,
      Vector value,
      String portal,
      int index,
      TypeContext context) {
    try {
      type.input(bytes, from, to, SqlType.NO_TYPMOD, value, 0, context);
    } catch (DatabaseError error) {
      String text = new String(bytes, from, to - from, StandardCharsets.UTF_8);
      throw error.addContext(name(portal, index) + " = '" + text.replace("'", "''") + "'");
    }
  }

  private static void readBinary(
      SqlType type,
      byte[] bytes,
      int from,
      int to,
      Vector value,
      String portal,
      int index,
      TypeContext context) {
    try {
      type.receive(bytes, from, to, SqlType.NO_TYPMOD, value, 0, context);
    } catch (DatabaseError error) {
      if (error.sqlState().equals("22P03")) {
        throw new DatabaseError(
            "22P03", "incorrect binary data format in bind parameter " + (index + 1));
      }
      throw error.addContext(name(portal, index));
    }
  }

  private static String name(String portal, int index) {
    String parameter = "parameter $" + (index + 1);
    return portal.isEmpty()
        ? "unnamed portal " + parameter
        : "portal \"" + portal + "\" " + parameter;
  }
}

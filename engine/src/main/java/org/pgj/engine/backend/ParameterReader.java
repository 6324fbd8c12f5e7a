package org.pgj.engine.backend;

import java.util.Arrays;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.type.SqlType;
import org.pgj.engine.type.TypeContext;
import org.pgj.engine.type.text.Utf8;
import org.pgj.engine.type.vector.Vector;
import org.pgj.protocol.MessageReader;

/** Reads the parameter values of a Bind message into constant vectors. */
final class ParameterReader {
  private static final Vector[] NONE = {};
  private static final int NULL = -1;

  /** A value's text is not shown: {@code log_parameter_max_length_on_error} is 0 by default. */
  private static final String HIDDEN = " = '...'";

  private ParameterReader() {}

  /**
   * Reads count, values; the formats have been read.
   *
   * @param portal what errors name; null for the arguments of a function call
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
      if (length == NULL) {
        value.setNull(0);
        continue;
      }
      if (length < 0 || length > in.remaining()) {
        throw at(portal, i, "", new DatabaseError("08P01", "insufficient data left in message"));
      }
      int from = in.position() - base;
      in.skip(length);
      short format = RowEncoder.formatOf(formats, i);
      if (format == RowEncoder.TEXT) {
        readText(type, bytes, from, from + length, value, portal, i, context);
      } else if (format == RowEncoder.BINARY) {
        readBinary(type, bytes, from, from + length, value, portal, i, context);
      } else {
        throw at(portal, i, "", new DatabaseError("22023", "unsupported format code: " + format));
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
    String shown = "";
    try {
      Utf8.validate(bytes, from, to);
      shown = HIDDEN;
      type.input(bytes, from, to, SqlType.NO_TYPMOD, value, 0, context);
    } catch (DatabaseError error) {
      throw at(portal, index, shown, error);
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
      DatabaseError told =
          SqlType.isUnreadRest(error)
              ? new DatabaseError(
                  "22P03", "incorrect binary data format in bind parameter " + (index + 1))
              : error;
      throw at(portal, index, "", told);
    }
  }

  /** Says which parameter an error is about, unless it is the argument of a function call. */
  private static DatabaseError at(String portal, int index, String value, DatabaseError error) {
    if (portal == null) {
      return error;
    }
    String name = portal.isEmpty() ? "unnamed portal" : "portal \"" + portal + "\"";
    return error.addContext(name + " parameter $" + (index + 1) + value);
  }
}

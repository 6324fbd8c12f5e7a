package org.pgj.engine.backend;

import java.util.Arrays;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.type.SqlType;
import org.pgj.engine.type.TypeContext;
import org.pgj.engine.type.vector.Bytes;
import org.pgj.engine.type.vector.Vector;
import org.pgj.protocol.MessageReader;

/**
 * Reads the parameter values of a Bind message into constant vectors.
 *
 * @param portal what errors name; null for the arguments of a function call
 * @param shownValues how errors show the values
 */
record ParameterReader(QueryPipeline pipeline, String portal, ShownValues shownValues) {
  private static final Vector[] NONE = {};
  private static final int NULL = -1;

  /**
   * Reads count, values; the formats have been read.
   *
   * @throws DatabaseError 08P01, 22021, 22P02, 22P03, 23514 …
   */
  Vector[] read(MessageReader in, short[] formats, int[] types) {
    int count = types.length;
    if (count == 0) {
      return NONE;
    }
    // The message's buffer is used again: values must not point into it.
    byte[] bytes = Arrays.copyOfRange(in.array(), in.position(), in.end());
    int base = in.position();
    Vector[] values = new Vector[count];
    for (int i = 0; i < count; i++) {
      SqlType type = context().catalog().type(types[i]);
      Vector value = Vector.create(type.representation(), 1);
      value.setConstant(true);
      values[i] = value;
      int length = in.int32();
      Bytes text = null;
      try {
        if (length == NULL) {
          value.setNull(0);
        } else {
          if (length < 0 || length > in.remaining()) {
            throw new DatabaseError("08P01", "insufficient data left in message");
          }
          int from = in.position() - base;
          in.skip(length);
          short format = RowEncoder.formatOf(formats, i);
          if (format == RowEncoder.TEXT) {
            text = context().clientEncoding().received(bytes, from, from + length);
            readText(type, text, value);
          } else if (format == RowEncoder.BINARY) {
            readBinary(type, bytes, from, from + length, value, i);
          } else {
            throw new DatabaseError("22023", "unsupported format code: " + format);
          }
        }
        pipeline.requireValid(types[i], value);
      } catch (DatabaseError error) {
        throw at(i, text == null ? "" : " = " + shownValues.quoted(text.text()), error);
      }
    }
    return values;
  }

  private TypeContext context() {
    return pipeline.typeContext();
  }

  private void readText(SqlType type, Bytes text, Vector value) {
    type.input(text.array(), text.offset(), text.end(), SqlType.NO_TYPMOD, value, 0, context());
  }

  private void readBinary(SqlType type, byte[] bytes, int from, int to, Vector value, int index) {
    try {
      type.receive(bytes, from, to, SqlType.NO_TYPMOD, value, 0, context());
    } catch (DatabaseError error) {
      throw SqlType.isUnreadRest(error)
          ? new DatabaseError(
              "22P03", "incorrect binary data format in bind parameter " + (index + 1))
          : error;
    }
  }

  /** Says which parameter an error is about, unless it is the argument of a function call. */
  private DatabaseError at(int index, String value, DatabaseError error) {
    if (portal == null) {
      return error;
    }
    String name = portal.isEmpty() ? "unnamed portal" : "portal \"" + portal + "\"";
    return error.addContext(name + " parameter $" + (index + 1) + value);
  }
}

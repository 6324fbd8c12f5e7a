package org.pgj.engine.function.json;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.function.FunctionContext;
import org.pgj.engine.type.Oids;
import org.pgj.engine.type.SqlType;
import org.pgj.engine.type.json.JsonNode;
import org.pgj.engine.type.json.JsonText;
import org.pgj.engine.type.vector.BytesOutput;
import org.pgj.engine.type.vector.BytesVector;
import org.pgj.engine.type.vector.Vector;

/** The steps of the JSON aggregates. */
public final class JsonAggregation {
  private JsonAggregation() {}

  /** Writes the separator unless the text has only its opening, {@code opening} bytes. */
  public static void separate(BytesOutput text, int opening) {
    if (text.length() > opening) {
      text.write(',').write(' ');
    }
  }

  /** 22004 for a null key, 22030 for one that was there before. */
  public static void checkKey(
      SqlType type,
      Vector keys,
      int row,
      boolean binary,
      Set<String> seen,
      FunctionContext context) {
    if (keys.isNull(row)) {
      throw binary
          ? new DatabaseError("22023", "field name must not be null")
          : new DatabaseError("22004", "null value not allowed for object key");
    }
    if (seen != null) {
      byte[] key = JsonConversion.key(type, keys, row, context);
      String text = new String(key, StandardCharsets.UTF_8);
      if (!seen.add(text)) {
        if (binary) {
          throw new DatabaseError("22030", "duplicate JSON object key value");
        }
        BytesOutput quoted = new BytesOutput(32);
        JsonText.quote(key, 0, key.length, quoted);
        throw new DatabaseError("22030", "duplicate JSON object key value: " + quoted.text());
      }
    }
  }

  public static void writeKey(
      SqlType type, Vector keys, int row, BytesOutput text, FunctionContext context) {
    byte[] key = JsonConversion.key(type, keys, row, context);
    JsonText.quote(key, 0, key.length, text);
    text.writeAscii(" : ");
  }

  public static void writeValue(
      SqlType type, Vector values, int row, BytesOutput text, FunctionContext context) {
    JsonConversion.write(type, values, row, text, context);
  }

  /** Appends a value, null or not, as jsonb. */
  public static void writeBinary(
      SqlType type, Vector values, int row, BytesOutput out, FunctionContext context) {
    if (type.oid() == Oids.JSONB && !values.isNull(row)) {
      BytesVector bytes = (BytesVector) values;
      out.write(bytes.chunk(row), bytes.offset(row), bytes.length(row));
    } else {
      JsonConversion.node(type, values, row, context).write(out);
    }
  }

  /** Closes the text and appends the result. */
  public static void finish(BytesOutput text, boolean object, boolean binary, BytesOutput out) {
    BytesOutput closed = new BytesOutput(text.length() + 2);
    closed.write(text.array(), 0, text.length());
    if (object && !binary) {
      closed.write(' ');
    }
    closed.write(object ? '}' : ']');
    if (binary) {
      JsonNode.parse(closed.array(), 0, closed.length()).write(out);
    } else {
      out.write(closed.array(), 0, closed.length());
    }
  }
}

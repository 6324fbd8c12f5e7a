package org.pgj.engine.function.json;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.function.FunctionContext;
import org.pgj.engine.type.SqlType;
import org.pgj.engine.type.json.JsonNode;
import org.pgj.engine.type.json.JsonParser;
import org.pgj.engine.type.json.JsonText;
import org.pgj.engine.type.vector.Bytes;
import org.pgj.engine.type.vector.BytesOutput;
import org.pgj.engine.type.vector.Vector;

/** JSON_OBJECT, JSON_ARRAY, JSON … WITH UNIQUE KEYS and IS JSON. */
public final class SqlJsonConstruction {
  private SqlJsonConstruction() {}

  /**
   * Writes an object.
   *
   * @param types of keys and values in turn
   */
  public static void object(
      SqlType[] types,
      Vector[] values,
      int row,
      boolean absentOnNull,
      boolean uniqueKeys,
      boolean binary,
      BytesOutput out,
      FunctionContext context) {
    BytesOutput json = binary ? new BytesOutput(64) : out;
    Set<String> seen = uniqueKeys ? new HashSet<>() : null;
    json.write('{');
    boolean first = true;
    for (int i = 0; i < types.length; i += 2) {
      if (values[i].isNull(row)) {
        throw new DatabaseError("22004", "null value not allowed for object key");
      }
      byte[] key = JsonConversion.key(types[i], values[i], row, context);
      if (seen != null && !seen.add(new String(key, StandardCharsets.UTF_8))) {
        throw binary ? duplicate() : duplicate(key);
      }
      if (absentOnNull && values[i + 1].isNull(row)) {
        continue;
      }
      if (!first) {
        json.writeAscii(", ");
      }
      first = false;
      JsonText.quote(key, 0, key.length, json);
      json.writeAscii(" : ");
      JsonConversion.write(types[i + 1], values[i + 1], row, json, context);
    }
    json.write('}');
    if (binary) {
      toBinary(json, out);
    }
  }

  private static DatabaseError duplicate(byte[] key) {
    BytesOutput quoted = new BytesOutput(32);
    JsonText.quote(key, 0, key.length, quoted);
    return new DatabaseError("22030", "duplicate JSON object key value: " + quoted.text());
  }

  private static DatabaseError duplicate() {
    return new DatabaseError("22030", "duplicate JSON object key value");
  }

  private static void toBinary(BytesOutput json, BytesOutput out) {
    JsonNode.parse(json.array(), 0, json.length()).write(out);
  }

  /** Writes an array. */
  public static void array(
      SqlType[] types,
      Vector[] values,
      int row,
      boolean absentOnNull,
      boolean binary,
      BytesOutput out,
      FunctionContext context) {
    BytesOutput json = binary ? new BytesOutput(64) : out;
    json.write('[');
    boolean first = true;
    for (int i = 0; i < types.length; i++) {
      if (absentOnNull && values[i].isNull(row)) {
        continue;
      }
      if (!first) {
        json.writeAscii(", ");
      }
      first = false;
      JsonConversion.write(types[i], values[i], row, json, context);
    }
    json.write(']');
    if (binary) {
      toBinary(json, out);
    }
  }

  /** Checks JSON text and that no object has a key twice; 22030 if one has. */
  public static void requireUniqueKeys(Bytes json) {
    byte[] twice = new KeyCheck().check(json);
    if (twice != null) {
      throw duplicate();
    }
  }

  /** The kind of a JSON text by its first character, 0 if it is no JSON. */
  public static char kind(Bytes text, boolean uniqueKeys) {
    try {
      if (uniqueKeys && new KeyCheck().check(text) != null) {
        return 0;
      }
      return JsonMembers.of(text).kind == 0 ? '0' : JsonMembers.of(text).kind;
    } catch (DatabaseError malformed) {
      return 0;
    }
  }

  /** Looks for a key that an object has twice. */
  private static final class KeyCheck implements JsonParser.Handler {
    private final java.util.ArrayList<Set<String>> levels = new java.util.ArrayList<>();
    private byte[] twice;

    byte[] check(Bytes json) {
      new JsonParser(json.array(), json.offset(), json.end(), this, true).parse();
      return twice;
    }

    @Override
    public void startObject(int offset) {
      levels.add(new HashSet<>());
    }

    @Override
    public void endObject(int end) {
      levels.removeLast();
    }

    @Override
    public void key(BytesOutput name) {
      if (!levels.getLast().add(name.text())) {
        twice = name.toArray();
      }
    }
  }
}

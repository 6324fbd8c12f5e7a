package org.pgj.engine.function.json;

import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.function.SqlFunction;
import org.pgj.engine.type.Whitespace;
import org.pgj.engine.type.json.JsonParser;
import org.pgj.engine.type.json.JsonText;
import org.pgj.engine.type.vector.Bytes;
import org.pgj.engine.type.vector.BytesOutput;

/** Operators and functions that look into json, whose text they keep as it is. */
public final class JsonAccess {
  private JsonAccess() {}

  @SqlFunction("json_object_field")
  static Bytes field(Bytes json, Bytes key) {
    JsonMembers members = JsonMembers.of(json);
    JsonMembers.Member member = members.isObject() ? members.find(key) : null;
    return member == null ? null : members.slice(member);
  }

  @SqlFunction("json_object_field_text")
  static Bytes fieldText(Bytes json, Bytes key) {
    JsonMembers members = JsonMembers.of(json);
    return members.isObject() ? members.text(members.find(key)) : null;
  }

  @SqlFunction("json_array_element")
  static Bytes element(Bytes json, int index) {
    JsonMembers members = JsonMembers.of(json);
    JsonMembers.Member member = members.isArray() ? members.get(index) : null;
    return member == null ? null : members.slice(member);
  }

  @SqlFunction("json_array_element_text")
  static Bytes elementText(Bytes json, int index) {
    JsonMembers members = JsonMembers.of(json);
    return members.isArray() ? members.text(members.get(index)) : null;
  }

  @SqlFunction("json_extract_path")
  static Bytes path(Bytes json, Bytes path) {
    return walk(json, path);
  }

  @SqlFunction("json_extract_path_text")
  static Bytes pathText(Bytes json, Bytes path) {
    Bytes found = walk(json, path);
    return found == null ? null : JsonMembers.of(found).topText();
  }

  private static Bytes walk(Bytes json, Bytes path) {
    Bytes at = trim(json);
    for (Bytes step : JsonbAccess.texts(path)) {
      if (step == null) {
        return null;
      }
      JsonMembers members = JsonMembers.of(at);
      JsonMembers.Member member = null;
      if (members.isObject()) {
        member = members.find(step);
      } else if (members.isArray()) {
        Integer index = JsonbAccess.index(step);
        member = index == null ? null : members.get(index);
      }
      if (member == null) {
        return null;
      }
      at = members.slice(member);
    }
    return at;
  }

  private static Bytes trim(Bytes json) {
    int from = json.offset();
    int to = json.end();
    while (from < to && Whitespace.is(json.array()[from])) {
      from++;
    }
    while (to > from && Whitespace.is(json.array()[to - 1])) {
      to--;
    }
    return new Bytes(json.array(), from, to - from);
  }

  @SqlFunction("json_typeof")
  static String typeOf(Bytes json) {
    return switch (JsonMembers.of(json).kind) {
      case '{' -> "object";
      case '[' -> "array";
      case '"' -> "string";
      case 't', 'f' -> "boolean";
      case 'n' -> "null";
      default -> "number";
    };
  }

  @SqlFunction("json_array_length")
  static int arrayLength(Bytes json) {
    JsonMembers members = JsonMembers.of(json);
    if (!members.isArray()) {
      throw new DatabaseError(
          "22023",
          members.isObject()
              ? "cannot get array length of a non-array"
              : "cannot get array length of a scalar");
    }
    return members.members.size();
  }

  /** Writes the text without blanks and without members that are null. */
  private static final class NullStripper implements JsonParser.Handler {
    private final byte[] text;
    private final BytesOutput out;
    private final BytesOutput pendingKey = new BytesOutput(32);
    private boolean hasPendingKey;
    private boolean needsComma;

    NullStripper(byte[] text, BytesOutput out) {
      this.text = text;
      this.out = out;
    }

    private void before() {
      if (needsComma) {
        out.write(',');
      }
      if (hasPendingKey) {
        JsonText.quote(pendingKey.array(), 0, pendingKey.length(), out);
        out.write(':');
        hasPendingKey = false;
      }
      needsComma = true;
    }

    @Override
    public void startObject(int offset) {
      before();
      out.write('{');
      needsComma = false;
    }

    @Override
    public void endObject(int end) {
      out.write('}');
      needsComma = true;
    }

    @Override
    public void startArray(int offset) {
      before();
      out.write('[');
      needsComma = false;
    }

    @Override
    public void endArray(int end) {
      out.write(']');
      needsComma = true;
    }

    @Override
    public void key(BytesOutput name) {
      pendingKey.clear();
      pendingKey.write(name.array(), 0, name.length());
      hasPendingKey = true;
    }

    @Override
    public void string(BytesOutput value, int offset, int end) {
      before();
      JsonText.quote(value.array(), 0, value.length(), out);
    }

    @Override
    public void number(int offset, int end) {
      before();
      out.write(text, offset, end - offset);
    }

    @Override
    public void literal(char which, int offset, int end) {
      if (which == 'n' && hasPendingKey) {
        hasPendingKey = false;
        return;
      }
      before();
      out.write(text, offset, end - offset);
    }
  }

  @SqlFunction("json_strip_nulls")
  static void stripNulls(Bytes json, BytesOutput out) {
    NullStripper stripper = new NullStripper(json.array(), out);
    new JsonParser(json.array(), json.offset(), json.end(), stripper, true).parse();
  }
}

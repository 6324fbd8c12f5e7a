package org.pgj.engine.function.json;

import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.function.FunctionCall;
import org.pgj.engine.function.FunctionContext;
import org.pgj.engine.function.SetFunction;
import org.pgj.engine.function.SqlFunction;
import org.pgj.engine.type.json.Jsonb;
import org.pgj.engine.type.vector.Bytes;
import org.pgj.engine.type.vector.BytesVector;
import org.pgj.engine.type.vector.Vector;

/** json_each, json_array_elements, json_object_keys and their twins. */
public final class JsonSets {
  private JsonSets() {}

  /** What is delivered of each member. */
  private enum Part {
    ELEMENT,
    KEY,
    KEY_AND_VALUE
  }

  @SqlFunction("jsonb_array_elements")
  public static SetFunction jsonbElements(FunctionCall call) {
    return new JsonbSet("jsonb_array_elements", Part.ELEMENT, false);
  }

  @SqlFunction("jsonb_array_elements_text")
  public static SetFunction jsonbElementTexts(FunctionCall call) {
    return new JsonbSet("jsonb_array_elements_text", Part.ELEMENT, true);
  }

  @SqlFunction("jsonb_object_keys")
  public static SetFunction jsonbKeys(FunctionCall call) {
    return new JsonbSet("jsonb_object_keys", Part.KEY, false);
  }

  @SqlFunction("jsonb_each")
  public static SetFunction jsonbEach(FunctionCall call) {
    return new JsonbSet("jsonb_each", Part.KEY_AND_VALUE, false);
  }

  @SqlFunction("jsonb_each_text")
  public static SetFunction jsonbEachText(FunctionCall call) {
    return new JsonbSet("jsonb_each_text", Part.KEY_AND_VALUE, true);
  }

  @SqlFunction("json_array_elements")
  public static SetFunction jsonElements(FunctionCall call) {
    return new JsonSet("json_array_elements", Part.ELEMENT, false);
  }

  @SqlFunction("json_array_elements_text")
  public static SetFunction jsonElementTexts(FunctionCall call) {
    return new JsonSet("json_array_elements_text", Part.ELEMENT, true);
  }

  @SqlFunction("json_object_keys")
  public static SetFunction jsonKeys(FunctionCall call) {
    return new JsonSet("json_object_keys", Part.KEY, false);
  }

  @SqlFunction("json_each")
  public static SetFunction jsonEach(FunctionCall call) {
    return new JsonSet("json_each", Part.KEY_AND_VALUE, false);
  }

  @SqlFunction("json_each_text")
  public static SetFunction jsonEachText(FunctionCall call) {
    return new JsonSet("json_each_text", Part.KEY_AND_VALUE, true);
  }

  private static void put(Vector column, int row, Bytes value) {
    if (value == null) {
      column.setNull(row);
    } else {
      ((BytesVector) column).append(row, value.array(), value.offset(), value.length());
    }
  }

  private static DatabaseError wrongKind(
      String function, Part part, boolean isArray, boolean isObject) {
    if (part == Part.ELEMENT) {
      return new DatabaseError(
          "22023",
          isObject
              ? function.startsWith("jsonb")
                  ? "cannot extract elements from an object"
                  : "cannot call " + function + " on a non-array"
              : function.startsWith("jsonb")
                  ? "cannot extract elements from a scalar"
                  : "cannot call " + function + " on a scalar");
    }
    if (part == Part.KEY) {
      return new DatabaseError(
          "22023", "cannot call " + function + " on " + (isArray ? "an array" : "a scalar"));
    }
    if (function.startsWith("jsonb")) {
      return new DatabaseError("22023", "cannot call " + function + " on a non-object");
    }
    return new DatabaseError(
        "22023",
        isArray ? "cannot deconstruct an array as an object" : "cannot deconstruct a scalar");
  }

  /** Members of a jsonb. */
  private static final class JsonbSet implements SetFunction {
    private final String name;
    private final Part part;
    private final boolean asText;
    private Jsonb value;
    private int next;

    JsonbSet(String name, Part part, boolean asText) {
      this.name = name;
      this.part = part;
      this.asText = asText;
    }

    @Override
    public void open(Vector[] arguments, int row, FunctionContext context) {
      value = new Jsonb(new Bytes().set((BytesVector) arguments[0], row));
      next = 0;
      if (part == Part.ELEMENT ? !value.isArray() : !value.isObject()) {
        throw wrongKind(name, part, value.isArray(), value.isObject());
      }
    }

    @Override
    public int next(Vector[] columns, int limit, FunctionContext context) {
      int rows = 0;
      for (; rows < limit && next < value.count(); rows++, next++) {
        if (part != Part.ELEMENT) {
          put(columns[0], rows, value.key(next));
        }
        if (part != Part.KEY) {
          Jsonb member = part == Part.ELEMENT ? value.element(next) : value.value(next);
          put(
              columns[part == Part.ELEMENT ? 0 : 1],
              rows,
              asText ? JsonbAccess.text(member) : member.payload());
        }
      }
      return rows;
    }
  }

  /** Members of a json. */
  private static final class JsonSet implements SetFunction {
    private final String name;
    private final Part part;
    private final boolean asText;
    private JsonMembers members;
    private int next;

    JsonSet(String name, Part part, boolean asText) {
      this.name = name;
      this.part = part;
      this.asText = asText;
    }

    @Override
    public void open(Vector[] arguments, int row, FunctionContext context) {
      members = JsonMembers.of(new Bytes().set((BytesVector) arguments[0], row));
      next = 0;
      if (part == Part.ELEMENT ? !members.isArray() : !members.isObject()) {
        throw wrongKind(name, part, members.isArray(), members.isObject());
      }
    }

    @Override
    public int next(Vector[] columns, int limit, FunctionContext context) {
      int rows = 0;
      for (; rows < limit && next < members.members.size(); rows++, next++) {
        JsonMembers.Member member = members.members.get(next);
        if (part != Part.ELEMENT) {
          put(columns[0], rows, Bytes.of(member.key()));
        }
        if (part != Part.KEY) {
          put(
              columns[part == Part.ELEMENT ? 0 : 1],
              rows,
              asText ? members.text(member) : members.slice(member));
        }
      }
      return rows;
    }
  }
}

package org.pgj.engine.function.json;

import java.util.ArrayList;
import java.util.List;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.function.Arguments;
import org.pgj.engine.function.FunctionCall;
import org.pgj.engine.function.FunctionContext;
import org.pgj.engine.function.SqlFunction;
import org.pgj.engine.type.SqlType;
import org.pgj.engine.type.array.ArrayView;
import org.pgj.engine.type.json.JsonNode;
import org.pgj.engine.type.json.JsonText;
import org.pgj.engine.type.vector.Bytes;
import org.pgj.engine.type.vector.BytesOutput;
import org.pgj.engine.type.vector.Vector;

/** to_json, json_build_array, json_build_object, json_object and their jsonb twins. */
public final class JsonBuild {
  private JsonBuild() {}

  @SqlFunction("to_json")
  static void toJson(
      Arguments arguments, BytesOutput out, FunctionCall call, FunctionContext context) {
    SqlType type = context.catalog().type(call.argumentType(0));
    JsonConversion.write(type, arguments.vector(0), arguments.row(), out, context);
  }

  @SqlFunction("row_to_json")
  static void rowToJson(
      Arguments arguments, BytesOutput out, FunctionCall call, FunctionContext context) {
    SqlType type = context.catalog().type(call.argumentType(0));
    JsonConversion.record(type, arguments.getBytes(0), false, out, context);
  }

  @SqlFunction("row_to_json_pretty")
  static void rowToJsonPretty(
      Arguments arguments, BytesOutput out, FunctionCall call, FunctionContext context) {
    SqlType type = context.catalog().type(call.argumentType(0));
    JsonConversion.record(type, arguments.getBytes(0), arguments.getBoolean(1), out, context);
  }

  @SqlFunction("to_jsonb")
  static void toJsonb(
      Arguments arguments, BytesOutput out, FunctionCall call, FunctionContext context) {
    SqlType type = context.catalog().type(call.argumentType(0));
    JsonConversion.node(type, arguments.vector(0), arguments.row(), context).write(out);
  }

  @SqlFunction("array_to_json")
  static void arrayToJson(
      Arguments arguments, BytesOutput out, FunctionCall call, FunctionContext context) {
    SqlType type = context.catalog().type(call.argumentType(0));
    JsonConversion.array(type, arguments.getBytes(0), -1, out, context);
  }

  @SqlFunction("array_to_json_pretty")
  static void arrayToJsonPretty(
      Arguments arguments, BytesOutput out, FunctionCall call, FunctionContext context) {
    SqlType type = context.catalog().type(call.argumentType(0));
    int level = arguments.getBoolean(1) ? 0 : -1;
    JsonConversion.array(type, arguments.getBytes(0), level, out, context);
  }

  /** The values given, as vectors of one row each or as one array. */
  private record Values(SqlType[] types, Vector[] vectors, int[] rows) {
    /** Null if the VARIADIC array is null. */
    static Values of(Arguments arguments, FunctionCall call, FunctionContext context) {
      if (!call.isVariadic()) {
        int count = arguments.count();
        SqlType[] types = new SqlType[count];
        Vector[] vectors = new Vector[count];
        int[] rows = new int[count];
        for (int i = 0; i < count; i++) {
          types[i] = context.catalog().type(call.argumentType(i));
          vectors[i] = arguments.vector(i);
          rows[i] = arguments.row();
        }
        return new Values(types, vectors, rows);
      }
      if (arguments.isNull(0)) {
        return null;
      }
      ArrayView array = new ArrayView(arguments.getBytes(0));
      int count = array.count();
      SqlType type = context.catalog().type(array.elementType());
      Vector elements = Vector.create(type.representation(), Math.max(count, 1));
      SqlType[] types = new SqlType[count];
      Vector[] vectors = new Vector[count];
      int[] rows = new int[count];
      for (int i = 0; i < count; i++) {
        array.next(type, elements, i);
        types[i] = type;
        vectors[i] = elements;
        rows[i] = i;
      }
      return new Values(types, vectors, rows);
    }

    int count() {
      return types.length;
    }

    boolean isNull(int index) {
      return vectors[index].isNull(rows[index]);
    }

    void write(int index, BytesOutput out, FunctionContext context) {
      JsonConversion.write(types[index], vectors[index], rows[index], out, context);
    }

    JsonNode node(int index, FunctionContext context) {
      return JsonConversion.node(types[index], vectors[index], rows[index], context);
    }

    byte[] key(int index, String nullMessage, FunctionContext context) {
      if (isNull(index)) {
        throw new DatabaseError(nullMessage.startsWith("null") ? "22004" : "22023", nullMessage);
      }
      return JsonConversion.key(types[index], vectors[index], rows[index], context);
    }
  }

  private static DatabaseError oddCount(String function) {
    return new DatabaseError("22023", "argument list must have even number of elements")
        .hint("The arguments of " + function + " must consist of alternating keys and values.");
  }

  @SqlFunction("json_build_array")
  static boolean buildArray(
      Arguments arguments, BytesOutput out, FunctionCall call, FunctionContext context) {
    Values values = Values.of(arguments, call, context);
    if (values == null) {
      return false;
    }
    out.write('[');
    for (int i = 0; i < values.count(); i++) {
      if (i > 0) {
        out.writeAscii(", ");
      }
      values.write(i, out, context);
    }
    out.write(']');
    return true;
  }

  @SqlFunction("json_build_object")
  static boolean buildObject(
      Arguments arguments, BytesOutput out, FunctionCall call, FunctionContext context) {
    Values values = Values.of(arguments, call, context);
    if (values == null) {
      return false;
    }
    if (values.count() % 2 != 0) {
      throw oddCount("json_build_object()");
    }
    out.write('{');
    for (int i = 0; i < values.count(); i += 2) {
      if (i > 0) {
        out.writeAscii(", ");
      }
      byte[] key = values.key(i, "null value not allowed for object key", context);
      JsonText.quote(key, 0, key.length, out);
      out.writeAscii(" : ");
      values.write(i + 1, out, context);
    }
    out.write('}');
    return true;
  }

  @SqlFunction("jsonb_build_array")
  static boolean buildJsonbArray(
      Arguments arguments, BytesOutput out, FunctionCall call, FunctionContext context) {
    Values values = Values.of(arguments, call, context);
    if (values == null) {
      return false;
    }
    List<JsonNode> elements = new ArrayList<>(values.count());
    for (int i = 0; i < values.count(); i++) {
      elements.add(values.node(i, context));
    }
    new JsonNode.Array(elements).write(out);
    return true;
  }

  @SqlFunction("jsonb_build_object")
  static boolean buildJsonbObject(
      Arguments arguments, BytesOutput out, FunctionCall call, FunctionContext context) {
    Values values = Values.of(arguments, call, context);
    if (values == null) {
      return false;
    }
    if (values.count() % 2 != 0) {
      throw oddCount("jsonb_build_object()");
    }
    List<JsonNode.Member> members = new ArrayList<>(values.count() / 2);
    for (int i = 0; i < values.count(); i += 2) {
      byte[] key = values.key(i, "argument " + (i + 1) + ": key must not be null", context);
      members.add(new JsonNode.Member(key, values.node(i + 1, context)));
    }
    JsonNode.object(members).write(out);
    return true;
  }

  @SqlFunction("json_build_array_noargs")
  static Bytes emptyArray() {
    return Bytes.of("[]");
  }

  @SqlFunction("json_build_object_noargs")
  static Bytes emptyObject() {
    return Bytes.of("{}");
  }

  @SqlFunction("jsonb_build_array_noargs")
  static void emptyJsonbArray(BytesOutput out) {
    new JsonNode.Array(List.of()).write(out);
  }

  @SqlFunction("jsonb_build_object_noargs")
  static void emptyJsonbObject(BytesOutput out) {
    new JsonNode.Object(List.of()).write(out);
  }

  /** Keys and values of an array of pairs or of alternating keys and values. */
  private static Bytes[] pairs(Bytes array) {
    ArrayView view = new ArrayView(array);
    if (view.dimensions() == 1 && view.count() % 2 != 0) {
      throw new DatabaseError("2202E", "array must have even number of elements");
    }
    if (view.dimensions() == 2 && view.length(1) != 2) {
      throw new DatabaseError("2202E", "array must have two columns");
    }
    if (view.dimensions() > 2) {
      throw new DatabaseError("2202E", "wrong number of array subscripts");
    }
    return JsonbAccess.texts(array);
  }

  private static Bytes[] pairs(Bytes keys, Bytes values) {
    ArrayView k = new ArrayView(keys);
    ArrayView v = new ArrayView(values);
    if (k.dimensions() > 1 || k.dimensions() != v.dimensions()) {
      throw new DatabaseError("2202E", "wrong number of array subscripts");
    }
    if (k.count() != v.count()) {
      throw new DatabaseError("2202E", "mismatched array dimensions");
    }
    Bytes[] names = JsonbAccess.texts(keys);
    Bytes[] contents = JsonbAccess.texts(values);
    Bytes[] pairs = new Bytes[names.length * 2];
    for (int i = 0; i < names.length; i++) {
      pairs[2 * i] = names[i];
      pairs[2 * i + 1] = contents[i];
    }
    return pairs;
  }

  private static void writeObject(Bytes[] pairs, BytesOutput out) {
    out.write('{');
    for (int i = 0; i < pairs.length; i += 2) {
      if (i > 0) {
        out.writeAscii(", ");
      }
      JsonText.quote(requireKey(pairs[i]), out);
      out.writeAscii(" : ");
      if (pairs[i + 1] == null) {
        out.writeAscii("null");
      } else {
        JsonText.quote(pairs[i + 1], out);
      }
    }
    out.write('}');
  }

  private static Bytes requireKey(Bytes key) {
    if (key == null) {
      throw new DatabaseError("22004", "null value not allowed for object key");
    }
    return key;
  }

  private static void writeJsonbObject(Bytes[] pairs, BytesOutput out) {
    List<JsonNode.Member> members = new ArrayList<>();
    for (int i = 0; i < pairs.length; i += 2) {
      JsonNode value =
          pairs[i + 1] == null ? new JsonNode.Null() : new JsonNode.Text(pairs[i + 1].toArray());
      members.add(new JsonNode.Member(requireKey(pairs[i]).toArray(), value));
    }
    JsonNode.object(members).write(out);
  }

  @SqlFunction("json_object")
  static void object(Bytes pairs, BytesOutput out) {
    writeObject(pairs(pairs), out);
  }

  @SqlFunction("json_object_two_arg")
  static void object(Bytes keys, Bytes values, BytesOutput out) {
    writeObject(pairs(keys, values), out);
  }

  @SqlFunction("jsonb_object")
  static void jsonbObject(Bytes pairs, BytesOutput out) {
    writeJsonbObject(pairs(pairs), out);
  }

  @SqlFunction("jsonb_object_two_arg")
  static void jsonbObject(Bytes keys, Bytes values, BytesOutput out) {
    writeJsonbObject(pairs(keys, values), out);
  }
}

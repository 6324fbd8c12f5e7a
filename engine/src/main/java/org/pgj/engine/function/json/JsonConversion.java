package org.pgj.engine.function.json;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.function.FunctionContext;
import org.pgj.engine.type.Oids;
import org.pgj.engine.type.SqlType;
import org.pgj.engine.type.array.ArrayView;
import org.pgj.engine.type.json.JsonNode;
import org.pgj.engine.type.json.JsonText;
import org.pgj.engine.type.json.Jsonb;
import org.pgj.engine.type.number.NumericFormat;
import org.pgj.engine.type.number.NumericText;
import org.pgj.engine.type.record.CompositeType;
import org.pgj.engine.type.record.RecordType;
import org.pgj.engine.type.record.RecordView;
import org.pgj.engine.type.time.IsoText;
import org.pgj.engine.type.vector.Bytes;
import org.pgj.engine.type.vector.BytesOutput;
import org.pgj.engine.type.vector.BytesVector;
import org.pgj.engine.type.vector.LongVector;
import org.pgj.engine.type.vector.Vector;

/** SQL values as JSON, the rules of to_json and to_jsonb. */
final class JsonConversion {
  private JsonConversion() {}

  /** Appends a value, null or not, as JSON text. */
  static void write(
      SqlType type, Vector source, int row, BytesOutput out, FunctionContext context) {
    if (source.isNull(row)) {
      out.writeAscii("null");
      return;
    }
    switch (type.oid()) {
      case Oids.BOOL -> out.writeAscii(((LongVector) source).get(row) != 0 ? "true" : "false");
      case Oids.JSON, Oids.JSONB -> type.output(source, row, out, context);
      case Oids.INT2, Oids.INT4, Oids.INT8 -> type.output(source, row, out, context);
      case Oids.FLOAT4, Oids.FLOAT8, Oids.NUMERIC -> {
        BytesOutput number = text(type, source, row, context);
        if (isJsonNumber(number)) {
          out.write(number.array(), 0, number.length());
        } else {
          JsonText.quote(number.array(), 0, number.length(), out);
        }
      }
      case Oids.DATE, Oids.TIMESTAMP, Oids.TIMESTAMPTZ -> {
        out.write('"');
        IsoText.write(type.oid(), ((LongVector) source).get(row), out, context);
        out.write('"');
      }
      default -> {
        if (type instanceof RecordType) {
          record(type, new Bytes().set((BytesVector) source, row), false, out, context);
        } else if (type.isTrueArray()) {
          array(type, new Bytes().set((BytesVector) source, row), -1, out, context);
        } else {
          BytesOutput value = text(type, source, row, context);
          JsonText.quote(value.array(), 0, value.length(), out);
        }
      }
    }
  }

  /**
   * Appends a composite value as a JSON object.
   *
   * @param lines whether to break lines between fields
   */
  static void record(
      SqlType type, Bytes payload, boolean lines, BytesOutput out, FunctionContext context) {
    RecordView view = new RecordView(payload);
    byte[][] names = view.names();
    out.write('{');
    for (int i = 0; i < view.count(); i++) {
      if (i > 0) {
        out.write(',');
        if (lines) {
          out.write('\n').write(' ');
        }
      }
      byte[] name = names != null ? names[i] : fieldName(type, i).getBytes(StandardCharsets.UTF_8);
      JsonText.quote(name, 0, name.length, out);
      out.write(':');
      SqlType fieldType = context.catalog().type(view.type());
      Vector value = Vector.create(fieldType.representation(), 1);
      view.next(fieldType, value, 0);
      write(fieldType, value, 0, out, context);
    }
    out.write('}');
  }

  private static String fieldName(SqlType type, int index) {
    // A value may be older than a change of its type.
    return type instanceof CompositeType composite && index < composite.fields().size()
        ? composite.fields().get(index).name()
        : "f" + (index + 1);
  }

  private static BytesOutput text(SqlType type, Vector source, int row, FunctionContext context) {
    BytesOutput text = new BytesOutput(32);
    type.output(source, row, text, context);
    return text;
  }

  private static boolean isJsonNumber(BytesOutput number) {
    byte last = number.array()[number.length() - 1];
    return last >= '0' && last <= '9';
  }

  /**
   * Appends an array as JSON text.
   *
   * @param level 0 to break lines between elements of the outermost dimension, -1 for one line
   */
  static void array(
      SqlType type, Bytes payload, int level, BytesOutput out, FunctionContext context) {
    ArrayView view = new ArrayView(payload);
    SqlType elementType = context.catalog().type(view.elementType());
    if (view.count() == 0) {
      out.writeAscii("[]");
      return;
    }
    Vector element = Vector.create(elementType.representation(), 1);
    dimension(view, 0, elementType, element, level >= 0, out, context);
  }

  private static void dimension(
      ArrayView view,
      int dimension,
      SqlType type,
      Vector element,
      boolean lines,
      BytesOutput out,
      FunctionContext context) {
    out.write('[');
    for (int i = 0; i < view.length(dimension); i++) {
      if (i > 0) {
        out.write(',');
        if (lines) {
          out.write('\n').write(' ');
        }
      }
      if (dimension + 1 < view.dimensions()) {
        dimension(view, dimension + 1, type, element, false, out, context);
      } else {
        view.next(type, element, 0);
        write(type, element, 0, out, context);
      }
    }
    out.write(']');
  }

  /** A value, null or not, as a node. */
  static JsonNode node(SqlType type, Vector source, int row, FunctionContext context) {
    if (source.isNull(row)) {
      return new JsonNode.Null();
    }
    switch (type.oid()) {
      case Oids.BOOL:
        return new JsonNode.Bool(((LongVector) source).get(row) != 0);
      case Oids.JSONB:
        return new Jsonb(new Bytes().set((BytesVector) source, row)).toNode();
      case Oids.JSON:
        Bytes json = new Bytes().set((BytesVector) source, row);
        return JsonNode.parse(json.array(), json.offset(), json.end());
      case Oids.INT2, Oids.INT4, Oids.INT8:
        BytesOutput integer = new BytesOutput(9);
        NumericFormat.writeShort(((LongVector) source).get(row), 0, integer);
        return new JsonNode.Number(integer.toArray());
      case Oids.FLOAT4, Oids.FLOAT8, Oids.NUMERIC:
        return number(text(type, source, row, context));
      case Oids.DATE, Oids.TIMESTAMP, Oids.TIMESTAMPTZ:
        BytesOutput iso = new BytesOutput(32);
        IsoText.write(type.oid(), ((LongVector) source).get(row), iso, context);
        return new JsonNode.Text(iso.toArray());
      case Oids.TEXT, Oids.VARCHAR:
        return new JsonNode.Text(new Bytes().set((BytesVector) source, row).toArray());
      default:
        break;
    }
    if (type instanceof RecordType) {
      return recordNode(type, new Bytes().set((BytesVector) source, row), context);
    }
    if (type.isTrueArray()) {
      ArrayView view = new ArrayView(new Bytes().set((BytesVector) source, row));
      SqlType elementType = context.catalog().type(view.elementType());
      Vector element = Vector.create(elementType.representation(), 1);
      return view.count() == 0
          ? new JsonNode.Array(List.of())
          : nodes(view, 0, elementType, element, context);
    }
    return new JsonNode.Text(text(type, source, row, context).toArray());
  }

  private static JsonNode number(BytesOutput text) {
    if (!isJsonNumber(text)) {
      return new JsonNode.Text(text.toArray());
    }
    BytesOutput numeric = new BytesOutput(16);
    NumericText.parse(text.array(), 0, text.length(), numeric);
    return new JsonNode.Number(numeric.toArray());
  }

  private static JsonNode recordNode(SqlType type, Bytes payload, FunctionContext context) {
    RecordView view = new RecordView(payload);
    byte[][] names = view.names();
    List<JsonNode.Member> members = new ArrayList<>(view.count());
    for (int i = 0; i < view.count(); i++) {
      byte[] name = names != null ? names[i] : fieldName(type, i).getBytes(StandardCharsets.UTF_8);
      SqlType fieldType = context.catalog().type(view.type());
      Vector value = Vector.create(fieldType.representation(), 1);
      view.next(fieldType, value, 0);
      members.add(new JsonNode.Member(name, node(fieldType, value, 0, context)));
    }
    return JsonNode.object(members);
  }

  private static JsonNode nodes(
      ArrayView view, int dimension, SqlType type, Vector element, FunctionContext context) {
    List<JsonNode> elements = new ArrayList<>(view.length(dimension));
    for (int i = 0; i < view.length(dimension); i++) {
      if (dimension + 1 < view.dimensions()) {
        elements.add(nodes(view, dimension + 1, type, element, context));
      } else {
        view.next(type, element, 0);
        elements.add(node(type, element, 0, context));
      }
    }
    return new JsonNode.Array(elements);
  }

  /** A value as the text of an object's key; 22023 for null and for containers. */
  static byte[] key(SqlType type, Vector source, int row, FunctionContext context) {
    switch (type.oid()) {
      case Oids.JSON, Oids.JSONB:
        throw notAKey();
      default:
        if (type.isTrueArray() || type instanceof RecordType) {
          throw notAKey();
        }
    }
    if (type.oid() == Oids.BOOL) {
      return Bytes.of(((LongVector) source).get(row) != 0 ? "true" : "false").toArray();
    }
    BytesOutput text = new BytesOutput(32);
    switch (type.oid()) {
      case Oids.DATE, Oids.TIMESTAMP, Oids.TIMESTAMPTZ ->
          IsoText.write(type.oid(), ((LongVector) source).get(row), text, context);
      default -> type.output(source, row, text, context);
    }
    return text.toArray();
  }

  private static DatabaseError notAKey() {
    return new DatabaseError("22023", "key value must be scalar, not array, composite, or json");
  }
}

package org.pgj.engine.function.hstore;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.function.Arguments;
import org.pgj.engine.function.FunctionCall;
import org.pgj.engine.function.FunctionContext;
import org.pgj.engine.function.SqlFunction;
import org.pgj.engine.type.SqlType;
import org.pgj.engine.type.array.ArrayBuilder;
import org.pgj.engine.type.array.ArrayView;
import org.pgj.engine.type.hstore.Hstore;
import org.pgj.engine.type.hstore.Hstore.Pair;
import org.pgj.engine.type.json.JsonText;
import org.pgj.engine.type.json.JsonbType;
import org.pgj.engine.type.record.CompositeType;
import org.pgj.engine.type.record.RecordView;
import org.pgj.engine.type.vector.Bytes;
import org.pgj.engine.type.vector.BytesOutput;
import org.pgj.engine.type.vector.Vector;

/** From other types to hstore and back. */
public final class HstoreConversion {
  private HstoreConversion() {}

  @SqlFunction("hstore_from_text")
  static boolean ofPair(Bytes key, Bytes value, BytesOutput out) {
    if (key == null) {
      return false;
    }
    Hstore.of(List.of(new Pair(key.toArray(), value == null ? null : value.toArray()))).write(out);
    return true;
  }

  @SqlFunction("hstore_from_arrays")
  static boolean ofArrays(Bytes keys, Bytes values, BytesOutput out) {
    if (keys == null) {
      return false;
    }
    requireOneDimension(keys);
    byte[][] names = TextArrays.read(keys);
    byte[][] contents = null;
    if (values != null) {
      requireOneDimension(values);
      contents = TextArrays.read(values);
      if (contents.length != names.length) {
        throw new DatabaseError("2202E", "arrays must have same bounds");
      }
    }
    List<Pair> pairs = new ArrayList<>(names.length);
    for (int i = 0; i < names.length; i++) {
      pairs.add(new Pair(requireKey(names[i]), contents == null ? null : contents[i]));
    }
    Hstore.of(pairs).write(out);
    return true;
  }

  private static void requireOneDimension(Bytes array) {
    if (new ArrayView(array).dimensions() > 1) {
      throw new DatabaseError("2202E", "wrong number of array subscripts");
    }
  }

  private static byte[] requireKey(byte[] key) {
    if (key == null) {
      throw new DatabaseError("22004", "null value not allowed for hstore key");
    }
    return key;
  }

  @SqlFunction("hstore_from_array")
  static void ofArray(Bytes array, BytesOutput out) {
    ArrayView view = new ArrayView(array);
    if (view.dimensions() > 2) {
      throw new DatabaseError("2202E", "wrong number of array subscripts");
    }
    if (view.dimensions() == 1 && view.count() % 2 != 0) {
      throw new DatabaseError("2202E", "array must have even number of elements");
    }
    if (view.dimensions() == 2 && view.length(1) != 2) {
      throw new DatabaseError("2202E", "array must have two columns");
    }
    byte[][] texts = TextArrays.read(array);
    List<Pair> pairs = new ArrayList<>(texts.length / 2);
    for (int i = 0; i < texts.length; i += 2) {
      pairs.add(new Pair(requireKey(texts[i]), texts[i + 1]));
    }
    Hstore.of(pairs).write(out);
  }

  private static List<byte[]> alternating(Bytes store) {
    List<byte[]> all = new ArrayList<>();
    for (Pair pair : Hstore.read(store).pairs()) {
      all.add(pair.key());
      all.add(pair.value());
    }
    return all;
  }

  @SqlFunction("hstore_to_array")
  static void toArray(Bytes store, BytesOutput out) {
    TextArrays.write(alternating(store), out);
  }

  @SqlFunction("hstore_to_matrix")
  static void toMatrix(Bytes store, BytesOutput out) {
    List<byte[]> all = alternating(store);
    ArrayBuilder builder = TextArrays.builder(all);
    if (all.isEmpty()) {
      builder.finish(out);
    } else {
      builder.finish(new int[] {all.size() / 2, 2}, new int[] {1, 1}, out);
    }
  }

  @SqlFunction("hstore_to_json")
  static void toJson(Bytes store, BytesOutput out) {
    json(store, false, out);
  }

  @SqlFunction("hstore_to_json_loose")
  static void toJsonLoosely(Bytes store, BytesOutput out) {
    json(store, true, out);
  }

  @SqlFunction("hstore_to_jsonb")
  static void toJsonb(Bytes store, BytesOutput out, FunctionContext context) {
    jsonb(store, false, out, context);
  }

  @SqlFunction("hstore_to_jsonb_loose")
  static void toJsonbLoosely(Bytes store, BytesOutput out, FunctionContext context) {
    jsonb(store, true, out, context);
  }

  private static void jsonb(Bytes store, boolean loose, BytesOutput out, FunctionContext context) {
    BytesOutput text = new BytesOutput();
    json(store, loose, text);
    JsonbType.JSONB.parse(text.array(), 0, text.end(), SqlType.NO_TYPMOD, out, context);
  }

  private static void json(Bytes store, boolean loose, BytesOutput out) {
    out.write('{');
    boolean first = true;
    for (Pair pair : Hstore.read(store).pairs()) {
      if (!first) {
        out.writeAscii(", ");
      }
      first = false;
      JsonText.quote(Bytes.of(pair.key()), out);
      out.writeAscii(": ");
      if (pair.value() == null) {
        out.writeAscii("null");
      } else if (loose && pair.value().length == 1 && pair.value()[0] == 't') {
        out.writeAscii("true");
      } else if (loose && pair.value().length == 1 && pair.value()[0] == 'f') {
        out.writeAscii("false");
      } else if (loose && isNumber(pair.value())) {
        out.write(pair.value());
      } else {
        JsonText.quote(Bytes.of(pair.value()), out);
      }
    }
    out.write('}');
  }

  /** Whether a text is a number as JSON writes it. */
  private static boolean isNumber(byte[] text) {
    int at = text.length > 0 && text[0] == '-' ? 1 : 0;
    int start = at;
    at = digits(text, at);
    if (at == start || text[start] == '0' && at - start > 1) {
      return false;
    }
    if (at < text.length && text[at] == '.') {
      int fraction = at + 1;
      at = digits(text, fraction);
      if (at == fraction) {
        return false;
      }
    }
    if (at < text.length && (text[at] == 'e' || text[at] == 'E')) {
      at++;
      if (at < text.length && (text[at] == '+' || text[at] == '-')) {
        at++;
      }
      int exponent = at;
      at = digits(text, at);
      if (at == exponent) {
        return false;
      }
    }
    return at == text.length;
  }

  private static int digits(byte[] text, int from) {
    int at = from;
    while (at < text.length && text[at] >= '0' && text[at] <= '9') {
      at++;
    }
    return at;
  }

  @SqlFunction("hstore_from_record")
  static boolean ofRecord(
      Arguments arguments, BytesOutput out, FunctionCall call, FunctionContext context) {
    SqlType declared = context.catalog().type(call.argumentType(0));
    List<Pair> pairs = new ArrayList<>();
    if (arguments.isNull(0)) {
      if (!(declared instanceof CompositeType composite)) {
        return false;
      }
      for (CompositeType.Field field : composite.fields()) {
        pairs.add(new Pair(field.name().getBytes(StandardCharsets.UTF_8), null));
      }
    } else {
      RecordView view = new RecordView(arguments.getBytes(0));
      byte[][] names = view.names();
      for (int i = 0; i < view.count(); i++) {
        byte[] name =
            declared instanceof CompositeType composite
                ? composite.fields().get(i).name().getBytes(StandardCharsets.UTF_8)
                : names == null ? ("f" + (i + 1)).getBytes(StandardCharsets.UTF_8) : names[i];
        SqlType type = context.catalog().type(view.type());
        Vector value = Vector.create(type.representation(), 1);
        view.next(type, value, 0);
        pairs.add(
            new Pair(
                name,
                value.isNull(0)
                    ? null
                    : type.outputText(value, 0, context).getBytes(StandardCharsets.UTF_8)));
      }
    }
    Hstore.of(pairs).write(out);
    return true;
  }

  @SqlFunction("hstore_populate_record")
  static boolean populate(
      Arguments arguments, BytesOutput out, FunctionCall call, FunctionContext context) {
    if (!(context.catalog().type(call.argumentType(0)) instanceof CompositeType composite)) {
      throw new DatabaseError("42804", "first argument must be a rowtype");
    }
    Bytes base =
        arguments.isNull(0)
            ? null
            : new Bytes(arguments.getBytes(0).toArray(), 0, arguments.getBytes(0).length());
    if (arguments.isNull(1)) {
      if (base != null) {
        out.write(base);
      }
      return base != null;
    }
    Hstore store = Hstore.read(arguments.getBytes(1));
    RecordView view = base == null ? null : new RecordView(base);
    BytesOutput record = new BytesOutput();
    RecordView.begin(composite.fields().size(), record);
    for (CompositeType.Field field : composite.fields()) {
      Vector value = Vector.create(field.type().representation(), 1);
      if (view == null) {
        value.setNull(0);
      } else {
        view.next(field.type(), value, 0);
      }
      Pair pair = store.find(field.name().getBytes(StandardCharsets.UTF_8));
      if (pair != null) {
        value.reset();
        if (pair.value() == null) {
          value.setNull(0);
        } else {
          field
              .type()
              .input(pair.value(), 0, pair.value().length, field.typmod(), value, 0, context);
        }
      }
      RecordView.writeField(field.type(), value, 0, record);
    }
    out.write(record.array(), record.start(), record.length());
    return true;
  }
}

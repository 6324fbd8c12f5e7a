package org.pgj.engine.function.json;

import java.util.List;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.function.FunctionContext;
import org.pgj.engine.type.Oids;
import org.pgj.engine.type.SqlType;
import org.pgj.engine.type.array.ArrayBuilder;
import org.pgj.engine.type.array.ArrayType;
import org.pgj.engine.type.record.CompositeType;
import org.pgj.engine.type.record.RecordView;
import org.pgj.engine.type.vector.Bytes;
import org.pgj.engine.type.vector.BytesOutput;
import org.pgj.engine.type.vector.BytesVector;
import org.pgj.engine.type.vector.Vector;

/** JSON as SQL values of any type, the rules of json_populate_record. */
public final class JsonPopulation {
  private final FunctionContext context;

  public JsonPopulation(FunctionContext context) {
    this.context = context;
  }

  /** Where in the JSON a value stands, for messages. */
  private record Place(String key, List<Integer> indexes) {
    Place element(int index) {
      List<Integer> deeper = new java.util.ArrayList<>(indexes);
      deeper.add(index);
      return new Place(key, deeper);
    }
  }

  /** Puts the value that a jsonb has as a type at a row. */
  public void value(SqlType type, int typmod, Bytes jsonb, Vector target, int row) {
    value(type, typmod, JsonInput.ofJsonb(jsonb), (String) null, target, row);
  }

  /**
   * Puts the value of a type at a row.
   *
   * @param input null or JSON's null stand for null
   */
  void value(SqlType type, int typmod, JsonInput input, String key, Vector target, int row) {
    value(type, typmod, input, null, new Place(key, List.of()), target, row);
  }

  private void value(
      SqlType type, int typmod, JsonInput input, Bytes base, Place place, Vector target, int row) {
    if (input == null || input.isNull() && type.oid() != Oids.JSON && type.oid() != Oids.JSONB) {
      target.setNull(row);
      return;
    }
    if (input.isNull() && (place.key != null || !place.indexes.isEmpty())) {
      target.setNull(row);
      return;
    }
    if (!input.isString() && type instanceof CompositeType composite) {
      BytesOutput out = ((BytesVector) target).output();
      byte[] record = record(composite.fields(), input, base, "populate_composite");
      out.begin();
      out.write(record);
      ((BytesVector) target).setWritten(row);
      return;
    }
    if (!input.isString() && type instanceof ArrayType array) {
      byte[] payload = array(array, typmod, input, place);
      BytesOutput out = ((BytesVector) target).output();
      out.begin();
      out.write(payload);
      ((BytesVector) target).setWritten(row);
      return;
    }
    scalar(type, typmod, input, target, row);
  }

  private void scalar(SqlType type, int typmod, JsonInput input, Vector target, int row) {
    if (type.oid() == Oids.JSONB && input.jsonb() != null) {
      Bytes payload = input.jsonb();
      ((BytesVector) target).append(row, payload.array(), payload.offset(), payload.length());
      return;
    }
    boolean isJson = type.oid() == Oids.JSON || type.oid() == Oids.JSONB;
    Bytes text = isJson ? input.json() : input.text();
    type.input(text.array(), text.offset(), text.end(), typmod, target, row, context);
  }

  /**
   * A record of an object.
   *
   * @param base the values of fields that the object does not have, null if none
   */
  byte[] record(List<CompositeType.Field> fields, JsonInput input, Bytes base, String function) {
    if (!input.isObject()) {
      throw new DatabaseError(
          "22023",
          "cannot call " + function + " on " + (input.isArray() ? "an array" : "a scalar"));
    }
    RecordView old = base == null ? null : new RecordView(base);
    BytesOutput out = new BytesOutput(64);
    RecordView.begin(fields.size(), out);
    for (CompositeType.Field field : fields) {
      Vector value = Vector.create(field.type().representation(), 1);
      if (old == null) {
        value.setNull(0);
      } else {
        old.next(field.type(), value, 0);
      }
      JsonInput member = input.member(field.name());
      if (member != null) {
        Bytes nested = value.isNull(0) ? null : nested(field.type(), value);
        value.reset();
        Place place = new Place(field.name(), List.of());
        value(field.type(), field.typmod(), member, nested, place, value, 0);
      }
      RecordView.writeField(field.type(), value, 0, out);
    }
    return out.toArray();
  }

  /** A copy of a field that is a row itself, whose own fields fill what its object lacks. */
  private static Bytes nested(SqlType type, Vector value) {
    return type instanceof CompositeType
        ? Bytes.of(new Bytes().set((BytesVector) value, 0).toArray())
        : null;
  }

  private byte[] array(ArrayType type, int typmod, JsonInput input, Place place) {
    if (!input.isArray()) {
      throw expectedArray(place);
    }
    int dimensions = 0;
    int[] lengths = new int[org.pgj.engine.type.array.ArrayView.MAX_DIMENSIONS];
    JsonInput level = input;
    while (level.isArray()) {
      if (dimensions == lengths.length) {
        throw new DatabaseError(
            "54000",
            "number of array dimensions ("
                + (dimensions + 1)
                + ") exceeds the maximum allowed ("
                + lengths.length
                + ")");
      }
      lengths[dimensions++] = level.count();
      if (level.count() == 0 || isElementJson(type)) {
        break;
      }
      level = level.elements().getFirst();
    }
    int depth = dimensions;
    ArrayBuilder builder = new ArrayBuilder(type.elementType());
    Vector element = Vector.create(type.elementType().representation(), 1);
    fill(type, typmod, input, 0, depth, lengths, place, element, builder);
    int[] bounds = new int[depth];
    java.util.Arrays.fill(bounds, 1);
    BytesOutput out = new BytesOutput(64);
    builder.finish(java.util.Arrays.copyOf(lengths, depth), bounds, out);
    return out.toArray();
  }

  private static boolean isElementJson(ArrayType type) {
    return type.elementOid() == Oids.JSON || type.elementOid() == Oids.JSONB;
  }

  private void fill(
      ArrayType type,
      int typmod,
      JsonInput input,
      int dimension,
      int depth,
      int[] lengths,
      Place place,
      Vector element,
      ArrayBuilder builder) {
    List<JsonInput> elements = input.elements();
    if (elements.size() != lengths[dimension]) {
      throw malformed();
    }
    for (int i = 0; i < elements.size(); i++) {
      JsonInput item = elements.get(i);
      if (dimension + 1 < depth) {
        if (!item.isArray()) {
          throw expectedArray(place.element(i));
        }
        fill(type, typmod, item, dimension + 1, depth, lengths, place.element(i), element, builder);
        continue;
      }
      if (item.isArray() && !isElementJson(type) && dimension > 0) {
        throw malformed();
      }
      element.reset();
      value(type.elementType(), typmod, item, null, place.element(i), element, 0);
      builder.add(element, 0);
    }
  }

  private static DatabaseError malformed() {
    return new DatabaseError("22P02", "malformed JSON array")
        .detail("Multidimensional arrays must have sub-arrays with matching dimensions.");
  }

  private static DatabaseError expectedArray(Place place) {
    DatabaseError error = new DatabaseError("22P02", "expected JSON array");
    if (place.indexes.isEmpty()) {
      return place.key == null ? error : error.hint("See the value of key \"" + place.key + "\".");
    }
    StringBuilder element = new StringBuilder();
    for (int index : place.indexes) {
      element.append('[').append(index).append(']');
    }
    return error.hint(
        place.key == null
            ? "See the array element " + element + "."
            : "See the array element " + element + " of key \"" + place.key + "\".");
  }
}

package org.pgj.engine.function.json;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.function.Arguments;
import org.pgj.engine.function.DomainDemands;
import org.pgj.engine.function.FunctionCall;
import org.pgj.engine.function.FunctionContext;
import org.pgj.engine.function.SetFunction;
import org.pgj.engine.function.SqlFunction;
import org.pgj.engine.type.Oids;
import org.pgj.engine.type.SqlType;
import org.pgj.engine.type.record.CompositeType;
import org.pgj.engine.type.record.RecordView;
import org.pgj.engine.type.vector.Bytes;
import org.pgj.engine.type.vector.BytesOutput;
import org.pgj.engine.type.vector.BytesVector;
import org.pgj.engine.type.vector.Vector;

/** json_populate_record, json_to_record, their twins for sets and for jsonb. */
public final class JsonRecords {
  private JsonRecords() {}

  private static JsonInput input(Bytes json, boolean binary) {
    return binary ? JsonInput.ofJsonb(json) : JsonInput.ofJson(json);
  }

  private static List<CompositeType.Field> fields(
      FunctionCall call, String function, FunctionContext context) {
    if (call.columns() != null) {
      return call.columns();
    }
    SqlType type = context.catalog().type(call.resultType());
    if (type instanceof CompositeType composite) {
      return composite.fields();
    }
    throw new DatabaseError("0A000", "could not determine row type for result of " + function)
        .hint(
            "Provide a non-null record argument, or call the function in the FROM clause using a"
                + " column definition list.");
  }

  private static void requireRowArgument(
      FunctionCall call, String function, FunctionContext context) {
    SqlType type = context.catalog().type(call.argumentType(0));
    if (!(type instanceof CompositeType) && type.oid() != Oids.RECORD) {
      throw new DatabaseError("42804", "first argument of " + function + " must be a row type");
    }
  }

  private static boolean populate(
      Arguments arguments,
      boolean binary,
      String function,
      BytesOutput out,
      FunctionCall call,
      FunctionContext context) {
    requireRowArgument(call, function, context);
    Bytes base = arguments.isNull(0) ? null : arguments.getBytes(0);
    List<CompositeType.Field> fields =
        base != null && call.columns() == null
            ? described(base, call, context)
            : fields(call, function, context);
    if (arguments.isNull(1)) {
      if (base == null) {
        return false;
      }
      out.write(base);
      return true;
    }
    JsonInput json = input(arguments.getBytes(1), binary);
    if (base != null && json.isObject() && json.count() == 0) {
      out.write(base);
      return true;
    }
    out.write(record(fields, json, base, call, context));
    return true;
  }

  private static byte[] record(
      List<CompositeType.Field> fields,
      JsonInput json,
      Bytes base,
      FunctionCall call,
      FunctionContext context) {
    byte[] record = new JsonPopulation(context).record(fields, json, base, "populate_composite");
    require(record, call.argumentType(0), context);
    return record;
  }

  /** What domains in the row's type demand of it. */
  private static void require(byte[] record, int type, FunctionContext context) {
    if (type != Oids.RECORD) {
      BytesVector row = new BytesVector(1);
      row.append(0, record, 0, record.length);
      context.service(DomainDemands.class).require(type, row);
    }
  }

  /** The fields of a type; of an anonymous record those that its value tells. */
  private static List<CompositeType.Field> described(
      Bytes base, FunctionCall call, FunctionContext context) {
    SqlType type = context.catalog().type(call.argumentType(0));
    if (type instanceof CompositeType composite) {
      return composite.fields();
    }
    RecordView view = new RecordView(base);
    byte[][] names = view.names();
    List<CompositeType.Field> fields = new ArrayList<>(view.count());
    for (int i = 0; i < view.count(); i++) {
      SqlType field = context.catalog().type(view.type());
      String name = names == null ? "f" + (i + 1) : new String(names[i], StandardCharsets.UTF_8);
      fields.add(new CompositeType.Field(name, field, SqlType.NO_TYPMOD));
      view.skip(field);
    }
    return fields;
  }

  @SqlFunction("json_populate_record")
  static boolean populateRecord(
      Arguments arguments, BytesOutput out, FunctionCall call, FunctionContext context) {
    return populate(arguments, false, "json_populate_record", out, call, context);
  }

  @SqlFunction("jsonb_populate_record")
  static boolean populateRecordOfJsonb(
      Arguments arguments, BytesOutput out, FunctionCall call, FunctionContext context) {
    return populate(arguments, true, "jsonb_populate_record", out, call, context);
  }

  @SqlFunction("jsonb_populate_record_valid")
  static Boolean populateRecordValid(
      Arguments arguments, FunctionCall call, FunctionContext context) {
    SqlType type = context.catalog().type(call.argumentType(0));
    if (!(type instanceof CompositeType composite)) {
      throw new DatabaseError(
          "42804", "first argument of jsonb_populate_record must be a row type");
    }
    if (arguments.isNull(1)) {
      return null;
    }
    try {
      JsonInput json = input(arguments.getBytes(1), true);
      record(composite.fields(), json, null, call, context);
      return true;
    } catch (DatabaseError invalid) {
      return false;
    }
  }

  @SqlFunction("json_to_record")
  public static SetFunction toRecord(FunctionCall call) {
    return new RecordSet(call, "json_to_record", false, false);
  }

  @SqlFunction("jsonb_to_record")
  public static SetFunction toRecordOfJsonb(FunctionCall call) {
    return new RecordSet(call, "jsonb_to_record", true, false);
  }

  @SqlFunction("json_to_recordset")
  public static SetFunction toRecordSet(FunctionCall call) {
    return new RecordSet(call, "json_to_recordset", false, true);
  }

  @SqlFunction("jsonb_to_recordset")
  public static SetFunction toRecordSetOfJsonb(FunctionCall call) {
    return new RecordSet(call, "jsonb_to_recordset", true, true);
  }

  @SqlFunction("json_populate_recordset")
  public static SetFunction populateRecordSet(FunctionCall call) {
    return new RecordSet(call, "json_populate_recordset", false, true);
  }

  @SqlFunction("jsonb_populate_recordset")
  public static SetFunction populateRecordSetOfJsonb(FunctionCall call) {
    return new RecordSet(call, "jsonb_populate_recordset", true, true);
  }

  /** The records of an array of objects, or the one of an object. */
  private static final class RecordSet implements SetFunction {
    private final FunctionCall call;
    private final String name;
    private final boolean binary;
    private final boolean many;
    private List<CompositeType.Field> fields;
    private List<JsonInput> objects = List.of();
    private Bytes base;
    private int next;

    RecordSet(FunctionCall call, String name, boolean binary, boolean many) {
      this.call = call;
      this.name = name;
      this.binary = binary;
      this.many = many;
    }

    @Override
    public void open(Vector[] arguments, int row, FunctionContext context) {
      next = 0;
      objects = List.of();
      int json = arguments.length > 1 ? 1 : 0;
      if (json > 0) {
        requireRowArgument(call, name, context);
      }
      base =
          json == 0 || arguments[0].isNull(row)
              ? null
              : new Bytes().set((BytesVector) arguments[0], row);
      fields =
          base != null && call.columns() == null && call.resultType() == Oids.RECORD
              ? described(base, call, context)
              : fields(call, name, context);
      if (base != null) {
        requireSameTypes(new RecordView(base), context);
      }
      if (arguments[json].isNull(row)) {
        return;
      }
      JsonInput input = input(new Bytes().set((BytesVector) arguments[json], row), binary);
      if (!many) {
        objects = List.of(requireObject(input));
        return;
      }
      if (!input.isArray()) {
        throw new DatabaseError(
            "22023",
            "cannot call " + name + " on " + (input.isObject() ? "an object" : "a scalar"));
      }
      objects = input.elements();
      for (JsonInput object : objects) {
        if (!object.isObject()) {
          throw new DatabaseError("22023", "argument of " + name + " must be an array of objects");
        }
      }
    }

    /** 42804 if the row given as base is not of the columns that the query defines. */
    private void requireSameTypes(RecordView row, FunctionContext context) {
      String problem = "function return row and query-specified return row do not match";
      if (row.count() != fields.size()) {
        throw new DatabaseError("42804", problem)
            .detail(
                "Returned row contains "
                    + row.count()
                    + (row.count() == 1 ? " attribute" : " attributes")
                    + ", but query expects "
                    + fields.size()
                    + ".");
      }
      for (int i = 0; i < fields.size(); i++) {
        SqlType given = context.catalog().type(row.type());
        SqlType expected = fields.get(i).type();
        if (given.oid() != expected.oid()) {
          throw new DatabaseError("42804", problem)
              .detail(
                  "Returned type "
                      + context.catalog().formatTypeName(given.oid())
                      + " at ordinal position "
                      + (i + 1)
                      + ", but query expects "
                      + context.catalog().formatTypeName(expected.oid())
                      + ".");
        }
        row.skip(given);
      }
    }

    private JsonInput requireObject(JsonInput input) {
      if (!input.isObject()) {
        throw new DatabaseError(
            "22023", "cannot call " + name + " on " + (input.isArray() ? "an array" : "a scalar"));
      }
      return input;
    }

    @Override
    public int next(Vector[] columns, int limit, FunctionContext context) {
      JsonPopulation population = new JsonPopulation(context);
      if (call.columns() == null && call.resultType() == Oids.RECORD && base != null) {
        return records((BytesVector) columns[0], limit, population);
      }
      int rows = 0;
      for (; rows < limit && next < objects.size(); rows++, next++) {
        RecordView old = base == null ? null : new RecordView(base);
        for (int c = 0; c < fields.size(); c++) {
          CompositeType.Field field = fields.get(c);
          JsonInput member = objects.get(next).member(field.name());
          if (old != null) {
            old.next(field.type(), columns[c], rows);
          } else {
            columns[c].setNull(rows);
          }
          if (member != null) {
            columns[c].clearNull(rows);
            population.value(field.type(), field.typmod(), member, field.name(), columns[c], rows);
          }
        }
      }
      return rows;
    }

    /** Rows of a type that only their values tell. */
    private int records(BytesVector column, int limit, JsonPopulation population) {
      int rows = 0;
      for (; rows < limit && next < objects.size(); rows++, next++) {
        byte[] record = population.record(fields, objects.get(next), base, "populate_composite");
        column.append(rows, record, 0, record.length);
      }
      return rows;
    }
  }
}

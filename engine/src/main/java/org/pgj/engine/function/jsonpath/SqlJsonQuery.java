package org.pgj.engine.function.jsonpath;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.function.FunctionContext;
import org.pgj.engine.function.json.JsonPopulation;
import org.pgj.engine.function.json.SqlJsonConstruction;
import org.pgj.engine.type.Oids;
import org.pgj.engine.type.SqlType;
import org.pgj.engine.type.json.JsonNode;
import org.pgj.engine.type.json.JsonText;
import org.pgj.engine.type.json.Jsonb;
import org.pgj.engine.type.json.path.JsonPath;
import org.pgj.engine.type.record.RecordType;
import org.pgj.engine.type.vector.Bytes;
import org.pgj.engine.type.vector.BytesOutput;
import org.pgj.engine.type.vector.BytesVector;
import org.pgj.engine.type.vector.LongVector;
import org.pgj.engine.type.vector.Vector;

/** JSON_EXISTS, JSON_VALUE and JSON_QUERY of one document. */
public final class SqlJsonQuery {
  private final FunctionContext context;
  private byte[] pathText;
  private JsonPath path;

  public SqlJsonQuery(FunctionContext context) {
    this.context = context;
  }

  /** A failure that ON ERROR may replace. */
  public static final class Failure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient DatabaseError error;

    public Failure(DatabaseError error) {
      super(null, null, false, false);
      this.error = error;
    }

    /** What ERROR ON ERROR raises. */
    public DatabaseError error() {
      return error;
    }
  }

  /** The values of PASSING by name. */
  public PathVariables variables(List<String> names, SqlType[] types, Vector[] values, int row) {
    Map<String, PathItem> passed = new LinkedHashMap<>();
    for (int i = 0; i < names.size(); i++) {
      passed.put(names.get(i), item(types[i], values[i], row));
    }
    return PathVariables.of(passed);
  }

  private PathItem item(SqlType type, Vector value, int row) {
    if (value.isNull(row)) {
      return PathItem.of(new JsonNode.Null());
    }
    switch (type.oid()) {
      case Oids.DATE, Oids.TIME, Oids.TIMESTAMP, Oids.TIMESTAMPTZ -> {
        return PathItem.datetime(type.oid(), ((LongVector) value).get(row), 0);
      }
      default -> {
        BytesOutput payload = new BytesOutput(32);
        SqlJsonConstruction.array(
            new SqlType[] {type}, new Vector[] {value}, row, false, true, payload, context);
        return PathItem.of(new Jsonb(Bytes.of(payload.toArray())).element(0));
      }
    }
  }

  private PathEvaluator evaluator(Bytes document, Bytes pathPayload, PathVariables variables) {
    if (pathText == null || !pathPayload.contentEquals(Bytes.of(pathText))) {
      path = JsonPath.parse(pathPayload.text());
      pathText = pathPayload.toArray();
    }
    return new PathEvaluator(path, new Jsonb(document), variables, true, context);
  }

  /** JSON_EXISTS. */
  public boolean exists(Bytes document, Bytes pathPayload, PathVariables variables) {
    try {
      return evaluator(document, pathPayload, variables).exists();
    } catch (PathError error) {
      throw new Failure(error.error());
    }
  }

  private List<PathItem> items(Bytes document, Bytes pathPayload, PathVariables variables) {
    try {
      return evaluator(document, pathPayload, variables).query();
    } catch (PathError error) {
      throw new Failure(error.error());
    }
  }

  /**
   * JSON_VALUE.
   *
   * @return false if there is no item
   */
  public boolean value(
      Bytes document,
      Bytes pathPayload,
      PathVariables variables,
      SqlType type,
      int typmod,
      Vector target,
      int row) {
    List<PathItem> items = items(document, pathPayload, variables);
    if (items.isEmpty()) {
      return false;
    }
    if (items.size() > 1) {
      throw new Failure(
          new DatabaseError(
              "22034", "JSON path expression in JSON_VALUE must return single scalar item"));
    }
    PathItem item = items.getFirst();
    if (item.isArray() || item.isObject()) {
      throw new Failure(
          new DatabaseError(
              "2203F", "JSON path expression in JSON_VALUE must return single scalar item"));
    }
    if (item.isNull()) {
      target.setNull(row);
      return true;
    }
    boolean asJson = type.oid() == Oids.JSON || type.oid() == Oids.JSONB;
    input(asJson ? json(item) : text(item), type, typmod, target, row);
    return true;
  }

  /** A scalar as the output function of its SQL type prints it. */
  private Bytes text(PathItem item) {
    if (item.isString()) {
      return item.json().content();
    }
    if (item.isBoolean()) {
      return Bytes.of(item.json().booleanValue() ? "t" : "f");
    }
    if (!item.isDatetime()) {
      return json(item);
    }
    if (item.type() == Oids.TIMETZ) {
      return Bytes.of(PathDatetime.text(item, context));
    }
    LongVector value = new LongVector(1);
    value.set(0, item.value());
    return Bytes.of(context.catalog().type(item.type()).outputText(value, 0, context));
  }

  private Bytes json(PathItem item) {
    BytesOutput out = new BytesOutput(64);
    JsonText.write(new Jsonb(PathFunctions.payload(item, context)), out);
    return new Bytes(out.array(), 0, out.length());
  }

  private void input(Bytes text, SqlType type, int typmod, Vector target, int row) {
    try {
      type.input(text.array(), text.offset(), text.end(), typmod, target, row, context);
    } catch (DatabaseError malformed) {
      throw new Failure(malformed);
    }
  }

  /**
   * JSON_QUERY.
   *
   * @param wrap 0 without wrapper, 1 conditional, 2 unconditional
   * @return false if there is no item
   */
  public boolean query(
      Bytes document,
      Bytes pathPayload,
      PathVariables variables,
      int wrap,
      boolean omitQuotes,
      SqlType type,
      int typmod,
      Vector target,
      int row) {
    List<PathItem> items = items(document, pathPayload, variables);
    if (items.isEmpty()) {
      return false;
    }
    PathItem single = items.getFirst();
    boolean wrapped = wrap == 2 || wrap == 1 && items.size() > 1;
    if (items.size() > 1 && !wrapped) {
      throw new Failure(
          new DatabaseError(
                  "22034",
                  "JSON path expression in JSON_QUERY must return single item when no wrapper is"
                      + " requested")
              .hint("Use the WITH WRAPPER clause to wrap SQL/JSON items into an array."));
    }
    Bytes payload = PathFunctions.payload(single, context);
    if (wrapped) {
      List<JsonNode> elements = new ArrayList<>(items.size());
      for (PathItem item : items) {
        elements.add(new Jsonb(PathFunctions.payload(item, context)).toNode());
      }
      payload = new JsonNode.Array(elements).toJsonb();
    }
    result(payload, omitQuotes, type, typmod, target, row);
    return true;
  }

  /** A jsonb as a value of the type that RETURNING asks for. */
  public void result(
      Bytes payload, boolean omitQuotes, SqlType type, int typmod, Vector target, int row) {
    Jsonb value = new Jsonb(payload);
    if (omitQuotes && value.isString()) {
      input(value.content(), type, typmod, target, row);
      return;
    }
    if (type.oid() == Oids.JSONB) {
      ((BytesVector) target).append(row, payload.array(), payload.offset(), payload.length());
      return;
    }
    switch (type.oid()) {
      case Oids.JSON, Oids.TEXT, Oids.VARCHAR, Oids.BPCHAR, Oids.BYTEA -> {
        BytesOutput out = new BytesOutput(64);
        JsonText.write(value, out);
        input(new Bytes(out.array(), 0, out.length()), type, typmod, target, row);
      }
      default -> {
        if (value.isString()) {
          string(value, type, typmod, target, row);
          return;
        }
        try {
          new JsonPopulation(context).value(type, typmod, payload, target, row);
        } catch (DatabaseError mismatch) {
          throw new Failure(mismatch);
        }
      }
    }
  }

  /** A string with its quotes: no array or row can be made of it. */
  private void string(Jsonb value, SqlType type, int typmod, Vector target, int row) {
    if (type.isTrueArray()) {
      throw new Failure(new DatabaseError("22P02", "expected JSON array"));
    }
    if (type instanceof RecordType) {
      throw new Failure(new DatabaseError("22023", "cannot call populate_composite on a scalar"));
    }
    BytesOutput out = new BytesOutput(64);
    JsonText.write(value, out);
    input(new Bytes(out.array(), 0, out.length()), type, typmod, target, row);
  }
}

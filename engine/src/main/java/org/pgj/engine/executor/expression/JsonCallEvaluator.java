package org.pgj.engine.executor.expression;

import java.util.Arrays;
import org.pgj.engine.analyzer.tree.JsonCall;
import org.pgj.engine.analyzer.tree.JsonCall.Behavior;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.executor.batch.Batch;
import org.pgj.engine.function.FunctionContext;
import org.pgj.engine.function.json.SqlJsonConstruction;
import org.pgj.engine.function.jsonpath.PathVariables;
import org.pgj.engine.function.jsonpath.SqlJsonQuery;
import org.pgj.engine.type.Oids;
import org.pgj.engine.type.SqlType;
import org.pgj.engine.type.json.JsonNode;
import org.pgj.engine.type.json.JsonText;
import org.pgj.engine.type.json.Jsonb;
import org.pgj.engine.type.vector.Bytes;
import org.pgj.engine.type.vector.BytesOutput;
import org.pgj.engine.type.vector.BytesVector;
import org.pgj.engine.type.vector.LongVector;
import org.pgj.engine.type.vector.Vector;

/** An SQL/JSON constructor, test or query function, row by row. */
final class JsonCallEvaluator extends ResultEvaluator {
  private final JsonCall call;
  private final Evaluator[] arguments;
  private final SqlType[] types;
  private final Evaluator emptyDefault;
  private final Evaluator errorDefault;
  private final SqlType type;
  private final FunctionContext context;
  private final SqlJsonQuery query;
  private final Vector[] values;
  private final int[] oneRow = new int[1];
  private Batch input;

  JsonCallEvaluator(
      JsonCall call,
      Evaluator[] arguments,
      SqlType[] types,
      Evaluator emptyDefault,
      Evaluator errorDefault,
      SqlType type,
      FunctionContext context) {
    super(type.representation());
    this.call = call;
    this.arguments = arguments;
    this.types = types;
    this.emptyDefault = emptyDefault;
    this.errorDefault = errorDefault;
    this.type = type;
    this.context = context;
    this.query = new SqlJsonQuery(context);
    this.values = new Vector[arguments.length];
  }

  @Override
  public Vector evaluate(Batch rows, int[] selection, int count) {
    for (int a = 0; a < arguments.length; a++) {
      values[a] = arguments[a].evaluate(rows, selection, count);
    }
    input = rows;
    prepare(rows);
    for (int i = 0; i < count; i++) {
      int row = selection == null ? i : selection[i];
      switch (call.kind()) {
        case OBJECT, ARRAY -> construct(row);
        case PARSE -> parse(row);
        case TEST -> test(row);
        default -> find(row);
      }
    }
    return result;
  }

  private void construct(int row) {
    BytesVector target = (BytesVector) result;
    BytesOutput out = target.output();
    out.begin();
    boolean binary = call.type() == Oids.JSONB;
    if (call.kind() == JsonCall.Kind.OBJECT) {
      SqlJsonConstruction.object(
          types, values, row, call.absentOnNull(), call.uniqueKeys(), binary, out, context);
    } else {
      SqlJsonConstruction.array(types, values, row, call.absentOnNull(), binary, out, context);
    }
    target.setWritten(row);
  }

  private Bytes bytes(int argument, int row) {
    return new Bytes().set((BytesVector) values[argument], row);
  }

  private void parse(int row) {
    if (values[0].isNull(row)) {
      result.setNull(row);
      return;
    }
    Bytes text = bytes(0, row);
    SqlJsonConstruction.requireUniqueKeys(text);
    ((BytesVector) result).append(row, text.array(), text.offset(), text.length());
  }

  private void test(int row) {
    if (values[0].isNull(row)) {
      result.setNull(row);
      return;
    }
    Bytes value = bytes(0, row);
    if (types[0].oid() == Oids.JSONB) {
      BytesOutput text = new BytesOutput(64);
      JsonText.write(new Jsonb(value), text);
      value = Bytes.of(text.toArray());
    }
    char kind = SqlJsonConstruction.kind(value, call.uniqueKeys());
    boolean isContainer = kind == '{' || kind == '[';
    boolean holds =
        kind != 0
            && switch (call.test()) {
              case VALUE -> true;
              case ARRAY -> kind == '[';
              case OBJECT -> kind == '{';
              case SCALAR -> !isContainer;
            };
    ((LongVector) result).set(row, holds ? 1 : 0);
  }

  private void find(int row) {
    if (values[0].isNull(row) || values[1].isNull(row)) {
      result.setNull(row);
      return;
    }
    try {
      if (!found(row)) {
        if (call.onEmpty() == Behavior.ERROR) {
          throw new DatabaseError("22035", "no SQL/JSON item found for specified path");
        }
        substitute(call.onEmpty(), emptyDefault, row);
      }
    } catch (SqlJsonQuery.Failure failure) {
      if (call.onError() == Behavior.ERROR) {
        throw failure.error();
      }
      result.clearNull(row);
      substitute(call.onError(), errorDefault, row);
    }
  }

  private boolean found(int row) {
    Bytes document = bytes(0, row);
    Bytes path = bytes(1, row);
    PathVariables variables =
        query.variables(
            call.names(),
            Arrays.copyOfRange(types, 2, types.length),
            Arrays.copyOfRange(values, 2, values.length),
            row);
    switch (call.kind()) {
      case EXISTS -> {
        ((LongVector) result).set(row, query.exists(document, path, variables) ? 1 : 0);
        return true;
      }
      case VALUE -> {
        return query.value(document, path, variables, type, call.typmod(), result, row);
      }
      default -> {
        return query.query(
            document,
            path,
            variables,
            call.wrapper().ordinal(),
            call.omitQuotes(),
            type,
            call.typmod(),
            result,
            row);
      }
    }
  }

  private void substitute(Behavior behavior, Evaluator byDefault, int row) {
    switch (behavior) {
      case TRUE, FALSE -> ((LongVector) result).set(row, behavior == Behavior.TRUE ? 1 : 0);
      case EMPTY_ARRAY -> json(new JsonNode.Array(java.util.List.of()), row);
      case EMPTY_OBJECT -> json(new JsonNode.Object(java.util.List.of()), row);
      case DEFAULT -> {
        oneRow[0] = row;
        Vector value = byDefault.evaluate(input, oneRow, 1);
        if (value instanceof BytesVector bytes && !value.isNull(row)) {
          ((BytesVector) result)
              .append(row, bytes.chunk(row), bytes.offset(row), bytes.length(row));
        } else {
          result.copyFrom(value, row, row);
        }
      }
      default -> result.setNull(row);
    }
  }

  private void json(JsonNode node, int row) {
    try {
      query.result(node.toJsonb(), false, type, call.typmod(), result, row);
    } catch (SqlJsonQuery.Failure failure) {
      throw failure.error();
    }
  }
}

package org.pgj.engine.executor.expression;

import java.util.Arrays;
import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.analyzer.tree.JsonCall;
import org.pgj.engine.analyzer.tree.JsonCall.Behavior;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.executor.batch.Batch;
import org.pgj.engine.function.DomainDemands;
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
  private final int typmod;
  private final boolean domain;
  private final FunctionContext context;
  private final SqlJsonQuery query;
  private final Vector[] values;
  private final int[] oneRow = new int[1];
  private Batch input;

  /**
   * @param type what is returned; of a domain, what it is over, as typmod
   * @param domain whether a domain has demands of the result
   */
  JsonCallEvaluator(
      JsonCall call,
      Evaluator[] arguments,
      SqlType[] types,
      Evaluator emptyDefault,
      Evaluator errorDefault,
      SqlType type,
      int typmod,
      boolean domain,
      FunctionContext context) {
    super(type.representation());
    this.call = call;
    this.arguments = arguments;
    this.types = types;
    this.emptyDefault = emptyDefault;
    this.errorDefault = errorDefault;
    this.type = type;
    this.typmod = typmod;
    this.domain = domain;
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
        substitute("ON EMPTY", call.onEmpty(), emptyDefault, row);
      } else {
        requireDomain(row);
      }
    } catch (SqlJsonQuery.Failure failure) {
      if (call.onError() == Behavior.ERROR) {
        throw failure.error();
      }
      result.clearNull(row);
      substitute("ON ERROR", call.onError(), errorDefault, row);
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
        return query.value(document, path, variables, type, typmod, result, row);
      }
      default -> {
        return query.query(
            document,
            path,
            variables,
            call.wrapper().ordinal(),
            call.omitQuotes(),
            type,
            typmod,
            result,
            row);
      }
    }
  }

  private void requireDomain(int row) {
    if (domain) {
      try {
        demand(row);
      } catch (DatabaseError refused) {
        throw new SqlJsonQuery.Failure(refused);
      }
    }
  }

  private void demand(int row) {
    Vector one = Vector.create(type.representation(), 1);
    if (result.isNull(row)) {
      one.setNull(0);
    } else {
      one.copyFrom(result, row, 0);
    }
    context.service(DomainDemands.class).require(call.type(), one);
  }

  /** What stands in for a result is held to the type as well, and nothing stands in for it. */
  private void substitute(String clause, Behavior behavior, Evaluator byDefault, int row) {
    try {
      substitute(behavior, byDefault, row);
      if (domain) {
        demand(row);
      }
    } catch (DatabaseError refused) {
      if (!domain || !refused.sqlState().startsWith("23")) {
        throw refused;
      }
      throw unfit(clause, behavior, refused);
    } catch (SqlJsonQuery.Failure failure) {
      throw unfit(clause, behavior, failure.error());
    }
  }

  private DatabaseError unfit(String clause, Behavior behavior, DatabaseError reason) {
    if (call.onError() == Behavior.ERROR) {
      return reason;
    }
    return new DatabaseError(
            "42804",
            "could not coerce "
                + clause
                + " expression ("
                + behavior.name().replace('_', ' ')
                + ") to the RETURNING type")
        .detail(reason.getMessage());
  }

  private void substitute(Behavior behavior, Evaluator byDefault, int row) {
    switch (behavior) {
      case TRUE, FALSE -> ((LongVector) result).set(row, behavior == Behavior.TRUE ? 1 : 0);
      case EMPTY_ARRAY -> json(new JsonNode.Array(java.util.List.of()), row);
      case EMPTY_OBJECT -> json(new JsonNode.Object(java.util.List.of()), row);
      case DEFAULT -> {
        oneRow[0] = row;
        Vector value = byDefault.evaluate(input, oneRow, 1);
        Expression written = behavior(byDefault);
        if (written.type() == Oids.JSONB && type.oid() != Oids.JSONB && !value.isNull(row)) {
          Bytes json = new Bytes().set((BytesVector) value, row);
          query.result(json, call.omitQuotes(), type, typmod, result, row);
        } else if (value instanceof BytesVector bytes && !value.isNull(row)) {
          ((BytesVector) result)
              .append(row, bytes.chunk(row), bytes.offset(row), bytes.length(row));
        } else {
          result.copyFrom(value, row, row);
        }
      }
      default -> result.setNull(row);
    }
  }

  private Expression behavior(Evaluator byDefault) {
    return byDefault == emptyDefault ? call.emptyDefault() : call.errorDefault();
  }

  private void json(JsonNode node, int row) {
    query.result(node.toJsonb(), false, type, typmod, result, row);
  }
}

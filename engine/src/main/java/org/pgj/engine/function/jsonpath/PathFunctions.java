package org.pgj.engine.function.jsonpath;

import java.util.ArrayList;
import java.util.List;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.function.FunctionCall;
import org.pgj.engine.function.FunctionContext;
import org.pgj.engine.function.SetFunction;
import org.pgj.engine.function.SqlFunction;
import org.pgj.engine.type.json.JsonNode;
import org.pgj.engine.type.json.Jsonb;
import org.pgj.engine.type.json.path.JsonPath;
import org.pgj.engine.type.vector.Bytes;
import org.pgj.engine.type.vector.BytesVector;
import org.pgj.engine.type.vector.LongVector;
import org.pgj.engine.type.vector.Vector;

/** jsonb_path_exists and its family, the operators {@code @?} and {@code @@}. */
public final class PathFunctions {
  private PathFunctions() {}

  /** The path a call used last, so that a constant one is read once. */
  private record Prepared(byte[] text, JsonPath path) {}

  /** The parsed path of a payload. */
  public static JsonPath path(Bytes payload, FunctionCall call) {
    if (call.prepared() instanceof Prepared last && payload.contentEquals(Bytes.of(last.text))) {
      return last.path;
    }
    JsonPath path = JsonPath.parse(payload.text());
    call.prepared(new Prepared(payload.toArray(), path));
    return path;
  }

  private static PathEvaluator evaluator(
      Bytes target,
      Bytes path,
      Bytes variables,
      boolean zoned,
      FunctionCall call,
      FunctionContext context) {
    return new PathEvaluator(
        path(path, call),
        new Jsonb(target),
        variables == null
            ? PathVariables.of(java.util.Map.of())
            : PathVariables.of(new Jsonb(variables)),
        zoned,
        context);
  }

  private static Boolean exists(PathEvaluator evaluator, boolean silent) {
    try {
      return evaluator.exists();
    } catch (PathError error) {
      if (silent) {
        return null;
      }
      throw error.error();
    }
  }

  private static Boolean match(PathEvaluator evaluator, boolean silent) {
    try {
      List<PathItem> found = evaluator.query();
      if (found.size() == 1) {
        if (found.getFirst().isBoolean()) {
          return found.getFirst().json().booleanValue();
        }
        if (found.getFirst().isNull()) {
          return null;
        }
      }
    } catch (PathError error) {
      if (silent) {
        return null;
      }
      throw error.error();
    }
    if (silent) {
      return null;
    }
    throw new DatabaseError("22038", "single boolean result is expected");
  }

  private static List<PathItem> query(PathEvaluator evaluator, boolean silent) {
    if (silent) {
      return evaluator.querySilently();
    }
    try {
      return evaluator.query();
    } catch (PathError error) {
      throw error.error();
    }
  }

  /** An item as a jsonb payload. */
  public static Bytes payload(PathItem item, FunctionContext context) {
    return item.isDatetime()
        ? PathItem.string(PathDatetime.text(item, context)).json().payload()
        : item.json().payload();
  }

  private static Bytes array(List<PathItem> items, FunctionContext context) {
    List<JsonNode> elements = new ArrayList<>(items.size());
    for (PathItem item : items) {
      elements.add(new Jsonb(payload(item, context)).toNode());
    }
    return new JsonNode.Array(elements).toJsonb();
  }

  @SqlFunction("jsonb_path_exists_opr")
  static Boolean existsOperator(
      Bytes target, Bytes path, FunctionCall call, FunctionContext context) {
    return exists(evaluator(target, path, null, false, call, context), true);
  }

  @SqlFunction("jsonb_path_match_opr")
  static Boolean matchOperator(
      Bytes target, Bytes path, FunctionCall call, FunctionContext context) {
    return match(evaluator(target, path, null, false, call, context), true);
  }

  @SqlFunction("jsonb_path_exists")
  static Boolean exists(
      Bytes target,
      Bytes path,
      Bytes vars,
      boolean silent,
      FunctionCall call,
      FunctionContext context) {
    return exists(evaluator(target, path, vars, false, call, context), silent);
  }

  @SqlFunction("jsonb_path_exists_tz")
  static Boolean existsZoned(
      Bytes target,
      Bytes path,
      Bytes vars,
      boolean silent,
      FunctionCall call,
      FunctionContext context) {
    return exists(evaluator(target, path, vars, true, call, context), silent);
  }

  @SqlFunction("jsonb_path_match")
  static Boolean match(
      Bytes target,
      Bytes path,
      Bytes vars,
      boolean silent,
      FunctionCall call,
      FunctionContext context) {
    return match(evaluator(target, path, vars, false, call, context), silent);
  }

  @SqlFunction("jsonb_path_match_tz")
  static Boolean matchZoned(
      Bytes target,
      Bytes path,
      Bytes vars,
      boolean silent,
      FunctionCall call,
      FunctionContext context) {
    return match(evaluator(target, path, vars, true, call, context), silent);
  }

  @SqlFunction("jsonb_path_query_array")
  static Bytes queryArray(
      Bytes target,
      Bytes path,
      Bytes vars,
      boolean silent,
      FunctionCall call,
      FunctionContext context) {
    return array(query(evaluator(target, path, vars, false, call, context), silent), context);
  }

  @SqlFunction("jsonb_path_query_array_tz")
  static Bytes queryArrayZoned(
      Bytes target,
      Bytes path,
      Bytes vars,
      boolean silent,
      FunctionCall call,
      FunctionContext context) {
    return array(query(evaluator(target, path, vars, true, call, context), silent), context);
  }

  private static Bytes first(List<PathItem> items, FunctionContext context) {
    return items.isEmpty() ? null : payload(items.getFirst(), context);
  }

  @SqlFunction("jsonb_path_query_first")
  static Bytes queryFirst(
      Bytes target,
      Bytes path,
      Bytes vars,
      boolean silent,
      FunctionCall call,
      FunctionContext context) {
    return first(query(evaluator(target, path, vars, false, call, context), silent), context);
  }

  @SqlFunction("jsonb_path_query_first_tz")
  static Bytes queryFirstZoned(
      Bytes target,
      Bytes path,
      Bytes vars,
      boolean silent,
      FunctionCall call,
      FunctionContext context) {
    return first(query(evaluator(target, path, vars, true, call, context), silent), context);
  }

  @SqlFunction("jsonb_path_query")
  public static SetFunction query(FunctionCall call) {
    return new Query(call, false);
  }

  @SqlFunction("jsonb_path_query_tz")
  public static SetFunction queryZoned(FunctionCall call) {
    return new Query(call, true);
  }

  /** The items as rows. */
  private static final class Query implements SetFunction {
    private final FunctionCall call;
    private final boolean zoned;
    private List<PathItem> items;
    private int next;

    Query(FunctionCall call, boolean zoned) {
      this.call = call;
      this.zoned = zoned;
    }

    @Override
    public void open(Vector[] arguments, int row, FunctionContext context) {
      Bytes[] values = new Bytes[3];
      for (int i = 0; i < 3; i++) {
        values[i] = new Bytes().set((BytesVector) arguments[i], row);
      }
      boolean silent = ((LongVector) arguments[3]).get(row) != 0;
      items =
          PathFunctions.query(
              evaluator(values[0], values[1], values[2], zoned, call, context), silent);
      next = 0;
    }

    @Override
    public int next(Vector[] columns, int limit, FunctionContext context) {
      int rows = 0;
      for (; rows < limit && next < items.size(); rows++, next++) {
        Bytes value = payload(items.get(next), context);
        ((BytesVector) columns[0]).append(rows, value.array(), value.offset(), value.length());
      }
      return rows;
    }
  }
}

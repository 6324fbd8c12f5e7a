package org.pgj.engine.executor.expression;

import java.util.List;
import org.pgj.engine.analyzer.tree.Constant;
import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.analyzer.tree.FunctionCall;
import org.pgj.engine.analyzer.tree.SourcePosition;
import org.pgj.engine.analyzer.tree.SqlValueFunction;

/** The functions that are keywords, as calls of ordinary functions and casts. */
public final class SqlValues {
  private static final int NOW = 1299;
  private static final int TIMESTAMPTZ = 1184;
  private static final int TIMESTAMPTZ_TO_DATE = 1178;
  private static final int TIMESTAMPTZ_TO_TIMETZ = 1388;
  private static final int TIMESTAMPTZ_TO_TIME = 2019;
  private static final int TIMESTAMPTZ_TO_TIMESTAMP = 2027;
  private static final int SCALE_TIMESTAMPTZ = 1967;
  private static final int SCALE_TIMESTAMP = 1961;
  private static final int SCALE_TIME = 1968;
  private static final int SCALE_TIMETZ = 1969;
  private static final int CURRENT_USER = 745;
  private static final int SESSION_USER = 746;
  private static final int CURRENT_DATABASE = 861;
  private static final int CURRENT_SCHEMA = 1402;
  private static final int NAME = 19;
  private static final int INT4 = 23;

  private SqlValues() {}

  /** The expression that computes the value. */
  public static Evaluator compile(SqlValueFunction function, ExpressionContext context) {
    return new ExpressionCompiler(context, ColumnResolver.NONE).compile(expand(function));
  }

  private static Expression expand(SqlValueFunction function) {
    Expression now = call(NOW, TIMESTAMPTZ, List.of());
    int type = function.type();
    return switch (function.kind()) {
      case CURRENT_DATE -> call(TIMESTAMPTZ_TO_DATE, type, List.of(now));
      case CURRENT_TIME ->
          scaled(SCALE_TIMETZ, call(TIMESTAMPTZ_TO_TIMETZ, type, List.of(now)), function);
      case LOCALTIME -> scaled(SCALE_TIME, call(TIMESTAMPTZ_TO_TIME, type, List.of(now)), function);
      case CURRENT_TIMESTAMP -> scaled(SCALE_TIMESTAMPTZ, now, function);
      case LOCALTIMESTAMP ->
          scaled(SCALE_TIMESTAMP, call(TIMESTAMPTZ_TO_TIMESTAMP, type, List.of(now)), function);
      case CURRENT_ROLE, CURRENT_USER, USER -> call(CURRENT_USER, NAME, List.of());
      case SESSION_USER -> call(SESSION_USER, NAME, List.of());
      case CURRENT_CATALOG -> call(CURRENT_DATABASE, NAME, List.of());
      case CURRENT_SCHEMA -> call(CURRENT_SCHEMA, NAME, List.of());
    };
  }

  private static Expression scaled(int scale, Expression value, SqlValueFunction function) {
    if (function.typmod() < 0) {
      return value;
    }
    Constant precision = Constant.ofLong(INT4, function.typmod(), function.position());
    return call(scale, value.type(), List.of(value, precision));
  }

  private static Expression call(int function, int type, List<Expression> arguments) {
    return new FunctionCall(
        function,
        false,
        false,
        FunctionCall.CallForm.CALL,
        type,
        -1,
        0,
        0,
        arguments,
        SourcePosition.UNKNOWN);
  }
}

package org.pgj.engine.function.time;

import org.pgj.engine.function.FunctionContext;
import org.pgj.engine.function.SqlFunction;

/** now() and its relatives (manual: Current Date/Time). */
public final class ClockFunctions {
  private ClockFunctions() {}

  @SqlFunction("now")
  static long now(FunctionContext context) {
    return context.transactionTimestamp();
  }

  @SqlFunction("statement_timestamp")
  static long statementTimestamp(FunctionContext context) {
    return context.statementTimestamp();
  }

  @SqlFunction("clock_timestamp")
  static long clockTimestamp(FunctionContext context) {
    return context.clockTimestamp();
  }
}

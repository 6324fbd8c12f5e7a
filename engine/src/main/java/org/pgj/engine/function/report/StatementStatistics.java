package org.pgj.engine.function.report;

import org.pgj.engine.function.FunctionCall;
import org.pgj.engine.function.FunctionContext;
import org.pgj.engine.function.SetFunction;
import org.pgj.engine.function.SqlFunction;
import org.pgj.engine.transaction.statistics.Statistics;

/** The functions of the extension pg_stat_statements (manual: F.32). */
public final class StatementStatistics {
  private StatementStatistics() {}

  @SqlFunction("pg_stat_statements")
  public static SetFunction statements(FunctionCall call) {
    return new ReportFunction(call, Report.STATEMENTS);
  }

  @SqlFunction("pg_stat_statements_info")
  public static SetFunction information(FunctionCall call) {
    return new ReportFunction(call, Report.STATEMENTS_INFORMATION);
  }

  @SqlFunction("pg_stat_statements_reset")
  static long reset(
      int user, int database, long query, boolean minimumAndMaximumOnly, FunctionContext context) {
    return context
        .service(Statistics.class)
        .statements()
        .reset(user, database, query, minimumAndMaximumOnly);
  }
}

package org.pgj.engine.function.report;

import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.function.FunctionCall;
import org.pgj.engine.function.FunctionContext;
import org.pgj.engine.function.SetFunction;
import org.pgj.engine.function.SqlFunction;
import org.pgj.engine.type.vector.Vector;

/**
 * The extension pg_stat_statements (manual: F.32) as it answers where its library was not loaded
 * with the server: it can be created, so that scripts run, and tells nothing.
 */
public final class StatementStatistics {
  private StatementStatistics() {}

  private static DatabaseError notLoaded() {
    return new DatabaseError(
        "55000", "pg_stat_statements must be loaded via \"shared_preload_libraries\"");
  }

  @SqlFunction("pg_stat_statements")
  public static SetFunction statements(FunctionCall call) {
    return new NotLoaded();
  }

  @SqlFunction("pg_stat_statements_info")
  public static SetFunction information(FunctionCall call) {
    return new NotLoaded();
  }

  @SqlFunction("pg_stat_statements_reset")
  static long reset(int user, int database, long query, boolean minimumAndMaximumOnly) {
    throw notLoaded();
  }

  private static final class NotLoaded implements SetFunction {
    @Override
    public void open(Vector[] arguments, int row, FunctionContext context) {
      throw notLoaded();
    }

    @Override
    public int next(Vector[] columns, int limit, FunctionContext context) {
      return 0;
    }
  }
}

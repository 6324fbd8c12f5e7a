package org.pgj.engine.function.catalog;

import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.function.FunctionContext;
import org.pgj.engine.function.SqlFunction;

/** Server signaling functions (manual: table 9.94). */
public final class BackendFunctions {
  private BackendFunctions() {}

  @SqlFunction("pg_cancel_backend")
  static boolean cancel(int processId, FunctionContext context) {
    return context.service(BackendSignals.class).cancel(processId);
  }

  @SqlFunction("pg_reload_conf")
  static boolean reloadConfiguration(FunctionContext context) {
    return context.service(BackendSignals.class).reloadConfiguration();
  }

  @SqlFunction("pg_terminate_backend")
  static boolean terminate(int processId, long timeout, FunctionContext context) {
    if (timeout < 0) {
      throw new DatabaseError("22003", "\"timeout\" must not be negative");
    }
    return context.service(BackendSignals.class).terminate(processId, timeout);
  }
}

package org.pgj.engine.function.catalog;

import org.pgj.engine.function.FunctionContext;
import org.pgj.engine.function.SqlFunction;

/** Server signaling functions (manual: table 9.94). */
public final class BackendFunctions {
  private BackendFunctions() {}

  @SqlFunction("pg_cancel_backend")
  static boolean cancel(int processId, FunctionContext context) {
    return context.service(CatalogInformation.class).interruptBackend(processId, false);
  }

  @SqlFunction("pg_terminate_backend")
  static boolean terminate(int processId, long timeout, FunctionContext context) {
    return context.service(CatalogInformation.class).interruptBackend(processId, true);
  }
}

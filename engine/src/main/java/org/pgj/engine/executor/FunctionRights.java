package org.pgj.engine.executor;

import org.pgj.engine.catalog.entry.FunctionEntry;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.function.FunctionContext;
import org.pgj.engine.function.system.Privileges;

/**
 * The right to EXECUTE a function, looked at when an expression that calls it is made ready to run:
 * of the user that runs the statement, in views too (manual: Privileges).
 */
public final class FunctionRights {
  private FunctionRights() {}

  /**
   * Requires the right of the current user. A function without a list of rights is everybody's.
   *
   * @param kind "function", "procedure" or "aggregate", for the message
   * @throws DatabaseError 42501 if it is missing
   */
  public static void require(FunctionEntry function, String kind, FunctionContext session) {
    if (!mayExecute(function, session)) {
      throw new DatabaseError("42501", "permission denied for " + kind + " " + function.name());
    }
  }

  /** Whether the current user may execute a function. */
  public static boolean mayExecute(FunctionEntry function, FunctionContext session) {
    return function.acl() == null
        || Boolean.TRUE.equals(
            session
                .service(Privileges.class)
                .has(null, Privileges.Kind.FUNCTION, function.oid(), "EXECUTE"));
  }
}

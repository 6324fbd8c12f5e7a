package org.pgj.engine.function.system;

import org.pgj.engine.function.FunctionContext;
import org.pgj.engine.function.SqlFunction;
import org.pgj.engine.type.array.ArrayBuilder;
import org.pgj.engine.type.array.ArrayView;
import org.pgj.engine.type.number.IntegerType;
import org.pgj.engine.type.vector.Bytes;
import org.pgj.engine.type.vector.BytesOutput;
import org.pgj.engine.type.vector.LongVector;
import org.pgj.engine.type.vector.Vector;

/** pg_blocking_pids and its like (manual: Session Information Functions). */
public final class LockWaitFunctions {
  private LockWaitFunctions() {}

  private static int[] blockers(int processId, FunctionContext context) {
    return context.service(LockWaits.class).blockers(processId);
  }

  @SqlFunction("pg_blocking_pids")
  static void blockingPids(int processId, BytesOutput out, FunctionContext context) {
    ArrayBuilder array = new ArrayBuilder(IntegerType.INT4);
    LongVector element = new LongVector(1);
    for (int blocker : blockers(processId, context)) {
      element.set(0, blocker);
      array.add(element, 0);
    }
    array.finish(out);
  }

  /** Whether one of the given processes keeps another from getting a lock. */
  @SqlFunction("pg_isolation_test_session_is_blocked")
  static boolean isBlocked(int processId, Bytes among, FunctionContext context) {
    ArrayView view = new ArrayView(among);
    Vector element = Vector.create(IntegerType.INT4.representation(), 1);
    int[] blockers = blockers(processId, context);
    for (int i = 0; i < view.count(); i++) {
      view.next(IntegerType.INT4, element, 0);
      for (int blocker : blockers) {
        if (!element.isNull(0) && ((LongVector) element).get(0) == blocker) {
          return true;
        }
      }
    }
    return false;
  }
}

package org.pgj.engine.function.system;

import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.function.FunctionCall;
import org.pgj.engine.function.FunctionContext;
import org.pgj.engine.function.SetFunction;
import org.pgj.engine.function.SqlFunction;
import org.pgj.engine.type.vector.Vector;

/** Times of commits (manual: table 9.87), which are not kept. */
public final class CommitTimestampFunctions {
  private CommitTimestampFunctions() {}

  private static DatabaseError notKept(FunctionContext context) {
    return context.setting("track_commit_timestamp", false).equals("on")
        ? DatabaseError.notSupported("track_commit_timestamp")
        : new DatabaseError("55000", "could not get commit timestamp data")
            .hint("Make sure the configuration parameter \"track_commit_timestamp\" is set.");
  }

  @SqlFunction("pg_xact_commit_timestamp")
  static long commitTimestamp(long xid, FunctionContext context) {
    throw notKept(context);
  }

  @SqlFunction({"pg_last_committed_xact", "pg_xact_commit_timestamp_origin"})
  public static SetFunction lastCommitted(FunctionCall call) {
    return new SetFunction() {
      @Override
      public void open(Vector[] arguments, int row, FunctionContext context) {
        throw notKept(context);
      }

      @Override
      public int next(Vector[] columns, int limit, FunctionContext context) {
        return 0;
      }
    };
  }
}

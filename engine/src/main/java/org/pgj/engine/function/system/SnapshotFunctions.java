package org.pgj.engine.function.system;

import org.pgj.engine.function.FunctionCall;
import org.pgj.engine.function.FunctionContext;
import org.pgj.engine.function.SetFunction;
import org.pgj.engine.function.SqlFunction;
import org.pgj.engine.type.identity.SnapshotType;
import org.pgj.engine.type.vector.Bytes;
import org.pgj.engine.type.vector.BytesOutput;
import org.pgj.engine.type.vector.BytesVector;
import org.pgj.engine.type.vector.LongVector;
import org.pgj.engine.type.vector.Vector;

/** Transaction ids and snapshots (manual: tables 9.83, 9.85 and 9.99). */
public final class SnapshotFunctions {
  private SnapshotFunctions() {}

  @SqlFunction("pg_current_snapshot")
  static void current(BytesOutput out, FunctionContext context) {
    context.service(Snapshots.class).writeCurrent(out);
  }

  @SqlFunction("pg_export_snapshot")
  static String export(FunctionContext context) {
    return context.service(Snapshots.class).export();
  }

  @SqlFunction("pg_snapshot_xmin")
  static long xmin(Bytes snapshot) {
    return SnapshotType.xmin(snapshot.array(), snapshot.offset());
  }

  @SqlFunction("pg_snapshot_xmax")
  static long xmax(Bytes snapshot) {
    return SnapshotType.xmax(snapshot.array(), snapshot.offset());
  }

  @SqlFunction("pg_snapshot_xip")
  public static SetFunction inProgress(FunctionCall call) {
    return new InProgress();
  }

  @SqlFunction("pg_visible_in_snapshot")
  static boolean isVisible(long xid, Bytes snapshot) {
    if (xid < xmin(snapshot)) {
      return true;
    }
    if (xid >= xmax(snapshot)) {
      return false;
    }
    for (int i = 0; i < SnapshotType.count(snapshot.length()); i++) {
      if (SnapshotType.inProgress(snapshot.array(), snapshot.offset(), i) == xid) {
        return false;
      }
    }
    return true;
  }

  @SqlFunction("pg_xact_status")
  static String status(long xid, FunctionContext context) {
    Snapshots.Status status = context.service(Snapshots.class).status(xid);
    return status == null ? null : status.label();
  }

  /** The low half of a full transaction id. */
  @SqlFunction("xid8toxid")
  static long narrow(long xid) {
    return xid & 0xffff_ffffL;
  }

  private static final class InProgress implements SetFunction {
    private final Bytes snapshot = new Bytes();
    private int next;

    @Override
    public void open(Vector[] arguments, int row, FunctionContext context) {
      snapshot.set((BytesVector) arguments[0], row);
      next = 0;
    }

    @Override
    public int next(Vector[] columns, int limit, FunctionContext context) {
      int count = Math.min(limit, SnapshotType.count(snapshot.length()) - next);
      for (int i = 0; i < count; i++) {
        ((LongVector) columns[0])
            .set(i, SnapshotType.inProgress(snapshot.array(), snapshot.offset(), next++));
      }
      return count;
    }
  }
}

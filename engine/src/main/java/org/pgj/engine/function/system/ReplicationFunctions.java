package org.pgj.engine.function.system;

import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.function.Arguments;
import org.pgj.engine.function.FunctionCall;
import org.pgj.engine.function.FunctionContext;
import org.pgj.engine.function.SetFunction;
import org.pgj.engine.function.SqlFunction;
import org.pgj.engine.type.vector.Bytes;
import org.pgj.engine.type.vector.BytesVector;
import org.pgj.engine.type.vector.Vector;

/**
 * Functions that look for a replication slot or origin by its name (manual: table 9.99); as nothing
 * makes any, there is none.
 */
public final class ReplicationFunctions {
  private ReplicationFunctions() {}

  private static DatabaseError noSlot(String name) {
    return new DatabaseError("42704", "replication slot \"" + name + "\" does not exist");
  }

  @SqlFunction("pg_drop_replication_slot")
  static void drop(String name) {
    throw noSlot(name);
  }

  @SqlFunction({
    "pg_replication_slot_advance",
    "pg_ls_replslotdir",
    "pg_copy_physical_replication_slot_a",
    "pg_copy_physical_replication_slot_b"
  })
  public static SetFunction ofSlot(FunctionCall call) {
    return new SetFunction() {
      @Override
      public void open(Vector[] arguments, int row, FunctionContext context) {
        throw noSlot(new Bytes().set((BytesVector) arguments[0], row).text());
      }

      @Override
      public int next(Vector[] columns, int limit, FunctionContext context) {
        return 0;
      }
    };
  }

  /** A slot that nobody names means all of them. */
  @SqlFunction("pg_stat_reset_replication_slot")
  static void resetSlotStatistics(String name) {
    if (name != null) {
      throw new DatabaseError("22023", "replication slot \"" + name + "\" does not exist");
    }
  }

  private static DatabaseError noOrigin(String name) {
    return new DatabaseError("42704", "replication origin \"" + name + "\" does not exist");
  }

  @SqlFunction("pg_replication_origin_oid")
  static Long origin(String name) {
    return null;
  }

  @SqlFunction("pg_replication_origin_drop")
  static void dropOrigin(String name) {
    throw noOrigin(name);
  }

  @SqlFunction("pg_replication_origin_session_is_setup")
  static boolean hasSessionOrigin() {
    return false;
  }

  @SqlFunction({
    "pg_replication_origin_session_setup",
    "pg_replication_origin_advance",
    "pg_replication_origin_progress"
  })
  static Long ofOrigin(Arguments arguments) {
    throw noOrigin(arguments.getText(0));
  }

  @SqlFunction({
    "pg_replication_origin_session_reset",
    "pg_replication_origin_session_progress",
    "pg_replication_origin_xact_setup"
  })
  static Long ofSessionOrigin(Arguments arguments) {
    throw new DatabaseError("55000", "no replication origin is configured");
  }

  @SqlFunction("pg_replication_origin_xact_reset")
  static void resetTransactionOrigin() {}

  @SqlFunction("pg_sync_replication_slots")
  static void synchronizeSlots() {
    throw new DatabaseError(
        "55000", "replication slots can only be synchronized to a standby server");
  }

  /** The write-ahead log has no more than crashes need. */
  @SqlFunction({
    "pg_logical_slot_get_changes",
    "pg_logical_slot_get_binary_changes",
    "pg_logical_slot_peek_changes",
    "pg_logical_slot_peek_binary_changes",
    "pg_create_logical_replication_slot",
    "pg_copy_logical_replication_slot_a",
    "pg_copy_logical_replication_slot_b",
    "pg_copy_logical_replication_slot_c"
  })
  public static SetFunction ofLogicalSlot(FunctionCall call) {
    throw new DatabaseError("55000", "logical decoding requires \"wal_level\" >= \"logical\"");
  }
}

package org.pgj.engine.function.report;

import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.function.Arguments;
import org.pgj.engine.function.SqlFunction;

/**
 * Counters of events that cannot happen here (conflicts with recovery) or that nobody counts: zero,
 * as PostgreSQL shows them where its {@code track_} settings are off. What would be a moment is
 * null.
 */
public final class UncountedStatisticsFunctions {
  private UncountedStatisticsFunctions() {}

  @SqlFunction({
    "pg_stat_get_checkpointer_restartpoints_performed",
    "pg_stat_get_checkpointer_restartpoints_requested",
    "pg_stat_get_checkpointer_restartpoints_timed",
    "pg_stat_get_db_conflict_all",
    "pg_stat_get_db_conflict_bufferpin",
    "pg_stat_get_db_conflict_lock",
    "pg_stat_get_db_conflict_logicalslot",
    "pg_stat_get_db_conflict_snapshot",
    "pg_stat_get_db_conflict_startup_deadlock",
    "pg_stat_get_db_conflict_tablespace",
    "pg_stat_get_db_checksum_failures",
    "pg_stat_get_db_sessions_abandoned",
    "pg_stat_get_db_sessions_fatal",
    "pg_stat_get_db_sessions_killed",
    "pg_stat_get_xact_blocks_fetched",
    "pg_stat_get_xact_blocks_hit"
  })
  static long count(Arguments arguments) {
    return 0;
  }

  @SqlFunction({
    "pg_stat_get_db_active_time",
    "pg_stat_get_db_blk_read_time",
    "pg_stat_get_db_blk_write_time",
    "pg_stat_get_db_idle_in_transaction_time",
    "pg_stat_get_db_session_time"
  })
  static double milliseconds(Arguments arguments) {
    return 0;
  }

  @SqlFunction("pg_stat_get_db_checksum_last_failure")
  static Long moment(Arguments arguments) {
    return null;
  }

  /** As with {@code track_functions} off: functions that were never counted have no row. */
  @SqlFunction({"pg_stat_get_function_calls", "pg_stat_get_xact_function_calls"})
  static Long calls(int function) {
    return null;
  }

  @SqlFunction({
    "pg_stat_get_function_self_time",
    "pg_stat_get_function_total_time",
    "pg_stat_get_xact_function_self_time",
    "pg_stat_get_xact_function_total_time"
  })
  static Double callTime(int function) {
    return null;
  }

  @SqlFunction("pg_stat_reset_single_function_counters")
  static void resetFunction(int function) {}

  /** A subscription that nobody names means all of them. */
  @SqlFunction("pg_stat_reset_subscription_stats")
  static void resetSubscription(Long subscription) {
    if (subscription != null && subscription == 0) {
      throw new DatabaseError("22023", "invalid subscription OID 0");
    }
  }
}

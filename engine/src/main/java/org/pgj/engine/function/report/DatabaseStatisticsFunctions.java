package org.pgj.engine.function.report;

import org.pgj.engine.function.FunctionContext;
import org.pgj.engine.function.SqlFunction;
import org.pgj.engine.transaction.statistics.DatabaseCounter;
import org.pgj.engine.transaction.statistics.Statistics;

/** Counters of databases (manual: pg_stat_database). */
public final class DatabaseStatisticsFunctions {
  private DatabaseStatisticsFunctions() {}

  private static long count(int database, DatabaseCounter counter, FunctionContext context) {
    return context.service(Statistics.class).get(database, counter);
  }

  @SqlFunction("pg_stat_get_db_numbackends")
  static int sessions(int database, FunctionContext context) {
    return context.service(Statistics.class).sessions(database);
  }

  @SqlFunction("pg_stat_get_db_sessions")
  static long allSessions(int database, FunctionContext context) {
    return count(database, DatabaseCounter.SESSIONS, context);
  }

  @SqlFunction("pg_stat_get_db_deadlocks")
  static long deadlocks(int database, FunctionContext context) {
    return count(database, DatabaseCounter.DEADLOCKS, context);
  }

  @SqlFunction("pg_stat_get_db_temp_files")
  static long temporaryFiles(int database, FunctionContext context) {
    return count(database, DatabaseCounter.TEMPORARY_FILES, context);
  }

  @SqlFunction("pg_stat_get_db_temp_bytes")
  static long temporaryBytes(int database, FunctionContext context) {
    return count(database, DatabaseCounter.TEMPORARY_BYTES, context);
  }

  @SqlFunction("pg_stat_get_db_xact_commit")
  static long xactCommit(int database, FunctionContext context) {
    return count(database, DatabaseCounter.COMMITS, context);
  }

  @SqlFunction("pg_stat_get_db_xact_rollback")
  static long xactRollback(int database, FunctionContext context) {
    return count(database, DatabaseCounter.ROLLBACKS, context);
  }

  @SqlFunction("pg_stat_get_db_tuples_returned")
  static long tuplesReturned(int database, FunctionContext context) {
    return count(database, DatabaseCounter.TUPLES_RETURNED, context);
  }

  @SqlFunction("pg_stat_get_db_tuples_fetched")
  static long tuplesFetched(int database, FunctionContext context) {
    return count(database, DatabaseCounter.TUPLES_FETCHED, context);
  }

  @SqlFunction("pg_stat_get_db_tuples_inserted")
  static long tuplesInserted(int database, FunctionContext context) {
    return count(database, DatabaseCounter.INSERTED, context);
  }

  @SqlFunction("pg_stat_get_db_tuples_updated")
  static long tuplesUpdated(int database, FunctionContext context) {
    return count(database, DatabaseCounter.UPDATED, context);
  }

  @SqlFunction("pg_stat_get_db_tuples_deleted")
  static long tuplesDeleted(int database, FunctionContext context) {
    return count(database, DatabaseCounter.DELETED, context);
  }

  @SqlFunction("pg_stat_get_db_blocks_fetched")
  static long blocksFetched(int database, FunctionContext context) {
    return count(database, DatabaseCounter.BLOCKS_FETCHED, context);
  }

  @SqlFunction("pg_stat_get_db_blocks_hit")
  static long blocksHit(int database, FunctionContext context) {
    return count(database, DatabaseCounter.BLOCKS_HIT, context);
  }

  @SqlFunction("pg_stat_get_db_stat_reset_time")
  static Long resetTime(int database, FunctionContext context) {
    long time = count(database, DatabaseCounter.RESET_TIME, context);
    return time == 0 ? null : (Long) time;
  }

  @SqlFunction("pg_stat_reset")
  static void reset(FunctionContext context) {
    context.service(Statistics.class).reset();
  }

  /** What a transaction has counted is shown as soon as it has ended, so nothing is left to do. */
  @SqlFunction("pg_stat_force_next_flush")
  static void flush(FunctionContext context) {
    context.checkInterrupts();
  }
}

package org.pgj.engine.function.report;

import org.pgj.engine.function.FunctionContext;
import org.pgj.engine.function.SqlFunction;
import org.pgj.engine.transaction.statistics.RelationCounter;
import org.pgj.engine.transaction.statistics.Statistics;

/** Counters of single relations (manual: pg_stat_all_tables, pg_stat_all_indexes). */
public final class RelationStatisticsFunctions {
  private RelationStatisticsFunctions() {}

  private static long count(int relation, RelationCounter counter, FunctionContext context) {
    return context.service(Statistics.class).get(relation, counter);
  }

  private static Long time(int relation, RelationCounter counter, FunctionContext context) {
    long time = count(relation, counter, context);
    return time == 0 ? null : (Long) time;
  }

  @SqlFunction("pg_stat_get_numscans")
  static long numscans(int relation, FunctionContext context) {
    return count(relation, RelationCounter.SCANS, context);
  }

  @SqlFunction("pg_stat_get_tuples_returned")
  static long tuplesReturned(int relation, FunctionContext context) {
    return count(relation, RelationCounter.TUPLES_RETURNED, context);
  }

  @SqlFunction("pg_stat_get_tuples_fetched")
  static long tuplesFetched(int relation, FunctionContext context) {
    return count(relation, RelationCounter.TUPLES_FETCHED, context);
  }

  @SqlFunction("pg_stat_get_tuples_inserted")
  static long tuplesInserted(int relation, FunctionContext context) {
    return count(relation, RelationCounter.INSERTED, context);
  }

  @SqlFunction("pg_stat_get_tuples_updated")
  static long tuplesUpdated(int relation, FunctionContext context) {
    return count(relation, RelationCounter.UPDATED, context);
  }

  @SqlFunction("pg_stat_get_tuples_deleted")
  static long tuplesDeleted(int relation, FunctionContext context) {
    return count(relation, RelationCounter.DELETED, context);
  }

  @SqlFunction("pg_stat_get_tuples_hot_updated")
  static long tuplesHotUpdated(int relation, FunctionContext context) {
    return count(relation, RelationCounter.HOT_UPDATED, context);
  }

  @SqlFunction("pg_stat_get_tuples_newpage_updated")
  static long tuplesNewpageUpdated(int relation, FunctionContext context) {
    return count(relation, RelationCounter.NEW_PAGE_UPDATED, context);
  }

  @SqlFunction("pg_stat_get_live_tuples")
  static long liveTuples(int relation, FunctionContext context) {
    return count(relation, RelationCounter.LIVE, context);
  }

  @SqlFunction("pg_stat_get_dead_tuples")
  static long deadTuples(int relation, FunctionContext context) {
    return count(relation, RelationCounter.DEAD, context);
  }

  @SqlFunction("pg_stat_get_mod_since_analyze")
  static long modSinceAnalyze(int relation, FunctionContext context) {
    return count(relation, RelationCounter.MODIFIED, context);
  }

  @SqlFunction("pg_stat_get_ins_since_vacuum")
  static long insSinceVacuum(int relation, FunctionContext context) {
    return count(relation, RelationCounter.INSERTED_SINCE_VACUUM, context);
  }

  @SqlFunction("pg_stat_get_blocks_fetched")
  static long blocksFetched(int relation, FunctionContext context) {
    return count(relation, RelationCounter.BLOCKS_FETCHED, context);
  }

  @SqlFunction("pg_stat_get_blocks_hit")
  static long blocksHit(int relation, FunctionContext context) {
    return count(relation, RelationCounter.BLOCKS_HIT, context);
  }

  @SqlFunction("pg_stat_get_vacuum_count")
  static long vacuumCount(int relation, FunctionContext context) {
    return count(relation, RelationCounter.VACUUMS, context);
  }

  @SqlFunction("pg_stat_get_autovacuum_count")
  static long autovacuumCount(int relation, FunctionContext context) {
    return count(relation, RelationCounter.AUTOVACUUMS, context);
  }

  @SqlFunction("pg_stat_get_analyze_count")
  static long analyzeCount(int relation, FunctionContext context) {
    return count(relation, RelationCounter.ANALYZES, context);
  }

  @SqlFunction("pg_stat_get_autoanalyze_count")
  static long autoanalyzeCount(int relation, FunctionContext context) {
    return count(relation, RelationCounter.AUTOANALYZES, context);
  }

  @SqlFunction("pg_stat_get_lastscan")
  static Long lastscan(int relation, FunctionContext context) {
    return time(relation, RelationCounter.LAST_SCAN, context);
  }

  @SqlFunction("pg_stat_get_last_vacuum_time")
  static Long lastVacuumTime(int relation, FunctionContext context) {
    return time(relation, RelationCounter.LAST_VACUUM, context);
  }

  @SqlFunction("pg_stat_get_last_autovacuum_time")
  static Long lastAutovacuumTime(int relation, FunctionContext context) {
    return time(relation, RelationCounter.LAST_AUTOVACUUM, context);
  }

  @SqlFunction("pg_stat_get_last_analyze_time")
  static Long lastAnalyzeTime(int relation, FunctionContext context) {
    return time(relation, RelationCounter.LAST_ANALYZE, context);
  }

  @SqlFunction("pg_stat_get_last_autoanalyze_time")
  static Long lastAutoanalyzeTime(int relation, FunctionContext context) {
    return time(relation, RelationCounter.LAST_AUTOANALYZE, context);
  }

  @SqlFunction("pg_stat_reset_single_table_counters")
  static void reset(int relation, FunctionContext context) {
    context.service(Statistics.class).reset(relation);
  }
}

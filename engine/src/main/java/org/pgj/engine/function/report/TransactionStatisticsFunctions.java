package org.pgj.engine.function.report;

import org.pgj.engine.function.FunctionContext;
import org.pgj.engine.function.SqlFunction;
import org.pgj.engine.transaction.statistics.RelationCounter;
import org.pgj.engine.transaction.statistics.Statistics;

/** What the present transaction has counted of a relation (manual: pg_stat_xact_all_tables). */
public final class TransactionStatisticsFunctions {
  private TransactionStatisticsFunctions() {}

  private static long count(int relation, RelationCounter counter, FunctionContext context) {
    return context.service(Statistics.class).inTransaction(relation, counter);
  }

  @SqlFunction("pg_stat_get_xact_numscans")
  static long scans(int relation, FunctionContext context) {
    return count(relation, RelationCounter.SCANS, context);
  }

  @SqlFunction("pg_stat_get_xact_tuples_returned")
  static long returned(int relation, FunctionContext context) {
    return count(relation, RelationCounter.TUPLES_RETURNED, context);
  }

  @SqlFunction("pg_stat_get_xact_tuples_fetched")
  static long fetched(int relation, FunctionContext context) {
    return count(relation, RelationCounter.TUPLES_FETCHED, context);
  }

  @SqlFunction("pg_stat_get_xact_tuples_inserted")
  static long inserted(int relation, FunctionContext context) {
    return count(relation, RelationCounter.INSERTED, context);
  }

  @SqlFunction("pg_stat_get_xact_tuples_updated")
  static long updated(int relation, FunctionContext context) {
    return count(relation, RelationCounter.UPDATED, context);
  }

  @SqlFunction("pg_stat_get_xact_tuples_deleted")
  static long deleted(int relation, FunctionContext context) {
    return count(relation, RelationCounter.DELETED, context);
  }

  @SqlFunction("pg_stat_get_xact_tuples_hot_updated")
  static long hotUpdated(int relation, FunctionContext context) {
    return count(relation, RelationCounter.HOT_UPDATED, context);
  }

  @SqlFunction("pg_stat_get_xact_tuples_newpage_updated")
  static long newPageUpdated(int relation, FunctionContext context) {
    return count(relation, RelationCounter.NEW_PAGE_UPDATED, context);
  }
}

package org.pgj.engine.backend.database;

import org.pgj.engine.function.report.ReportRows;
import org.pgj.engine.transaction.statistics.StatementTable;

/**
 * Rows of pg_stat_statements(): what is not counted here, planning and temporary blocks and the
 * time of reads and writes, is zero as where PostgreSQL's settings leave it out.
 */
final class StatementRows {
  private static final int COLUMNS = 49;

  private final EngineRuntime runtime;
  private final StatementTable table;

  StatementRows(EngineRuntime runtime) {
    this.runtime = runtime;
    this.table = runtime.transactions().statistics().statements();
  }

  void addInformation(ReportRows rows) {
    rows.add(table.deallocated(), table.resetTime());
  }

  /**
   * Adds the rows.
   *
   * @param texts whether the statements' texts are wanted
   */
  void add(boolean texts, ReportRows rows) {
    SessionFunctions user = runtime.functions();
    boolean superuser = user.isSuperuser();
    for (StatementTable.Entry entry : table.entries()) {
      boolean mayRead = superuser || entry.user() == user.currentUserOid();
      rows.add(row(entry, texts, mayRead));
    }
  }

  private static Object[] row(StatementTable.Entry entry, boolean texts, boolean mayRead) {
    Object[] row = new Object[COLUMNS];
    int c = 0;
    row[c++] = Integer.toUnsignedLong(entry.user());
    row[c++] = Integer.toUnsignedLong(entry.database());
    row[c++] = true;
    row[c++] = mayRead ? entry.id() : null;
    row[c++] = !texts ? null : mayRead ? entry.text() : "<insufficient privilege>";
    row[c++] = 0L;
    for (int i = 0; i < 5; i++) {
      row[c++] = 0.0;
    }
    row[c++] = entry.calls();
    row[c++] = entry.total();
    row[c++] = entry.least();
    row[c++] = entry.most();
    row[c++] = entry.mean();
    row[c++] = entry.deviation();
    row[c++] = entry.rows();
    row[c++] = entry.blocksHit();
    row[c++] = entry.blocksRead();
    for (int i = 0; i < 8; i++) {
      row[c++] = 0L;
    }
    for (int i = 0; i < 6; i++) {
      row[c++] = 0.0;
    }
    row[c++] = entry.logRecords();
    row[c++] = entry.logImages();
    row[c++] = Long.toString(entry.logBytes());
    for (int i = 0; i < 5; i++) {
      row[c++] = 0L;
      row[c++] = 0.0;
    }
    row[c++] = entry.since();
    row[c++] = entry.extremesSince();
    return row;
  }
}

package org.pgj.engine.executor;

import org.pgj.engine.catalog.table.OpenTable;

/**
 * Hears of every row that was written, for triggers and foreign keys. Rows are given by address;
 * what is to be checked at the end of the statement is queued by the sink.
 */
public interface RowEventSink {
  /** Hears nothing. */
  RowEventSink NONE =
      new RowEventSink() {
        @Override
        public boolean wants(OpenTable table) {
          return false;
        }

        @Override
        public void inserted(OpenTable table, long tid) {}

        @Override
        public void updated(OpenTable table, long oldTid, long newTid) {}

        @Override
        public void deleted(OpenTable table, long tid) {}
      };

  /** Whether any event of the table matters; asked once per statement. */
  boolean wants(OpenTable table);

  void inserted(OpenTable table, long tid);

  void updated(OpenTable table, long oldTid, long newTid);

  void deleted(OpenTable table, long tid);
}

package org.pgj.engine.backend.database;

import java.util.EnumSet;
import java.util.Set;
import org.pgj.engine.function.report.ReportRows;
import org.pgj.engine.shared.BackendType;
import org.pgj.engine.shared.ClusterCounter;
import org.pgj.engine.shared.ClusterCounters;
import org.pgj.engine.shared.CounterKind;
import org.pgj.engine.shared.IoOperation;
import org.pgj.engine.storage.page.PageLayout;

/**
 * Rows of pg_stat_io, pg_stat_wal and pg_stat_slru. Times are not measured, as where PostgreSQL's
 * {@code track_io_timing} is off.
 */
final class ClusterStatisticsRows {
  private static final Set<BackendType> READERS =
      EnumSet.of(BackendType.CLIENT_BACKEND, BackendType.AUTOVACUUM_WORKER, BackendType.STARTUP);
  private static final Set<BackendType> WRITERS =
      EnumSet.of(BackendType.BACKGROUND_WRITER, BackendType.CHECKPOINTER);

  private final ClusterCounters counters;

  ClusterStatisticsRows(ClusterCounters counters) {
    this.counters = counters;
  }

  void addLog(ReportRows rows) {
    rows.add(
        counters.get(ClusterCounter.WAL_RECORDS),
        counters.get(ClusterCounter.WAL_IMAGES),
        Long.toString(counters.get(ClusterCounter.WAL_BYTES)),
        counters.get(ClusterCounter.WAL_BUFFERS_FULL),
        counters.get(ClusterCounter.WAL_WRITES),
        counters.get(ClusterCounter.WAL_SYNCS),
        0.0,
        0.0,
        counters.resetTime(CounterKind.WAL));
  }

  /** The pages of transaction states are read with the relations': nothing is counted apart. */
  void addSmallCaches(ReportRows rows) {
    for (CounterKind kind : CounterKind.values()) {
      if (kind.isSlru()) {
        rows.add(kind.label(), 0, 0, 0, 0, 0, 0, 0, counters.resetTime(kind));
      }
    }
  }

  void addRecoveryPrefetch(ReportRows rows) {
    rows.add(counters.resetTime(CounterKind.RECOVERY_PREFETCH), 0, 0, 0, 0, 0, 0, 0, 0, 0);
  }

  /** There are no rings of buffers: every context is the normal one. */
  void addOperations(ReportRows rows) {
    for (BackendType type : BackendType.values()) {
      if (READERS.contains(type)) {
        addReader(type, false, rows);
      } else if (WRITERS.contains(type)) {
        addWriter(type, rows);
      }
      if (type == BackendType.CLIENT_BACKEND) {
        addReader(type, true, rows);
      }
    }
  }

  private void addReader(BackendType type, boolean temporary, ReportRows rows) {
    rows.add(
        type.label(),
        temporary ? "temp relation" : "relation",
        "normal",
        get(type, temporary, IoOperation.READ),
        0.0,
        get(type, temporary, IoOperation.WRITE),
        0.0,
        temporary ? null : 0,
        temporary ? null : 0.0,
        get(type, temporary, IoOperation.EXTEND),
        0.0,
        PageLayout.PAGE_SIZE,
        get(type, temporary, IoOperation.HIT),
        get(type, temporary, IoOperation.EVICT),
        null,
        temporary ? null : get(type, false, IoOperation.FSYNC),
        temporary ? null : 0.0,
        counters.resetTime(CounterKind.IO));
  }

  private void addWriter(BackendType type, ReportRows rows) {
    rows.add(
        type.label(),
        "relation",
        "normal",
        null,
        null,
        get(type, false, IoOperation.WRITE) + get(type, true, IoOperation.WRITE),
        0.0,
        0,
        0.0,
        null,
        null,
        PageLayout.PAGE_SIZE,
        null,
        null,
        null,
        get(type, false, IoOperation.FSYNC) + get(type, true, IoOperation.FSYNC),
        0.0,
        counters.resetTime(CounterKind.IO));
  }

  /** What a backend did before its client came is its client's. */
  private Long get(BackendType type, boolean temporary, IoOperation operation) {
    long count = counters.get(type, temporary, operation);
    return type == BackendType.CLIENT_BACKEND
        ? count + counters.get(BackendType.SPARE_BACKEND, temporary, operation)
        : count;
  }
}

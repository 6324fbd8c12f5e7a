package org.pgj.engine.executor.operator;

/** What EXPLAIN ANALYZE measures of a plan node. */
public interface Measured {
  /** Rows returned, of all loops. */
  long rows();

  /** Scans begun. */
  long loops();

  /** Time until the first row, of all loops. */
  long startupNanos();

  /** Time until the last row, of all loops. */
  long totalNanos();
}

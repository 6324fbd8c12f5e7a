package org.pgj.engine.executor.operator;

import org.pgj.engine.shared.WorkMeter;

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

  /** What the node and those below have done to pages and the log; null if that is not measured. */
  WorkMeter work();
}

package org.pgj.engine.executor.build;

import org.pgj.engine.access.heap.PageBatch;

/** The one row of a relation that a recheck looks at; empty for a row of nulls. */
final class RecheckRow {
  private final PageBatch row = new PageBatch();

  PageBatch row() {
    return row;
  }
}

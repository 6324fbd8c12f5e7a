package org.pgj.engine.function.system;

/** The session's access to BRIN indexes; see FunctionContext.service. */
public interface RangeSummaries {
  /**
   * Summarises all ranges of an index's table that have no summary, the last one too.
   *
   * @param index pg_class oid
   * @return how many
   */
  int summarizeNew(int index);

  /**
   * Summarises the range with a block if it has no summary.
   *
   * @return how many ranges were summarised
   * @throws org.pgj.engine.error.DatabaseError 22003 if there can be no such block
   */
  int summarize(int index, long block);

  /** Removes the summary of the range with a block. */
  void forget(int index, long block);
}

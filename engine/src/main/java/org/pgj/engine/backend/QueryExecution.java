package org.pgj.engine.backend;

/**
 * A statement that runs. Closing it gives back snapshots, pins and memory; closing twice is fine.
 */
public interface QueryExecution extends AutoCloseable {
  /**
   * Runs on.
   *
   * @param maxRows return when so many more rows have been given out; 0 for all
   * @param rows takes the rows
   * @return whether the statement is complete
   */
  boolean run(long maxRows, RowReceiver rows);

  /** Whether {@link #run} stops where it is told to; what does not must be run as a whole. */
  default boolean runsInSteps() {
    return false;
  }

  /** The command tag, once complete: {@code SELECT 5}, {@code INSERT 0 1}, {@code CREATE TABLE}. */
  String tag();

  @Override
  void close();
}

package org.pgj.jdbc.core;

/** What is known of the table that batches of one INSERT go into. For one thread at a time. */
final class PlainTable {
  /** The table as written; null if the statement is such that nobody needs to know. */
  final String name;

  /** Rows that batches have had up to now: a few are not worth a question. */
  long rows;

  /** True if it was an ordinary table when last asked. */
  boolean plain;

  /** When that was, by {@link System#nanoTime}. */
  long askedAt;

  /** The number of definitions that this session had made by then; -1 if nobody has asked. */
  int definitions = -1;

  PlainTable(String name) {
    this.name = name;
  }
}

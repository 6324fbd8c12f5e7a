package org.pgj.engine.executor.modify;

/**
 * What a statement does to a table.
 *
 * @param assigned 0-based attributes set by UPDATE, in order of the input's columns; of MERGE those
 *     that any of its actions updates
 * @param tidColumn input column with the target row's address, -1 for INSERT
 * @param actions of MERGE, else null
 */
record ModifySpec(Kind kind, int[] assigned, int tidColumn, MergeActions actions) {

  /** What is to be done. */
  enum Kind {
    INSERT("inserted"),
    UPDATE("updated"),
    DELETE("deleted"),
    MERGE("updated or deleted");

    private final String done;

    Kind(String done) {
      this.done = done;
    }

    /** What rows are after that, for messages. */
    String done() {
      return done;
    }
  }
}

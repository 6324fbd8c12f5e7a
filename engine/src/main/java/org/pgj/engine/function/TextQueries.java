package org.pgj.engine.function;

import org.pgj.engine.type.vector.Vector;

/** Runs queries that functions are given as text; see FunctionContext.service. */
public interface TextQueries {
  /** Takes the result of a query. */
  interface Rows {
    /** Tells the types of the columns before the query runs; may refuse them. */
    void begin(int[] types);

    void row(Vector[] columns, int row);
  }

  /** Runs a query with a new snapshot. */
  void run(String query, Rows rows);
}

package org.pgj.engine.function;

import java.util.List;
import org.pgj.engine.type.vector.Vector;

/** Runs queries that functions are given as text; see FunctionContext.service. */
public interface TextQueries {
  /** A column of a query's result. */
  record Column(String name, int type) {}

  /** Takes the result of a query. */
  interface Rows {
    /** Tells the columns before the query runs; may refuse them. */
    void begin(List<Column> columns);

    void row(Vector[] columns, int row);
  }

  /** What a query would yield; it does not run. */
  List<Column> columns(String query);

  /** Runs a query with a new snapshot. */
  void run(String query, Rows rows);
}

package org.pgj.jdbc.core;

import java.util.List;
import org.pgj.jdbc.sql.MultiRowInsert;
import org.pgj.jdbc.sql.NativeSql;
import org.pgj.jdbc.wire.PreparedQuery;

/** A JDBC text, parsed, with what the session's server knows of each of its statements. */
public final class CachedStatement {
  /** Rows of the largest multi-row INSERT made of a batch, as a power of two. */
  static final int MAX_ROWS_LOG2 = 7;

  private static final int MAX_PARAMETERS = 0x7FFF;

  private final List<NativeSql> parts;
  private final PreparedQuery[] queries;
  private final int parameterCount;
  private PreparedQuery[] multiRow;
  private MultiRowInsert insert;
  private PlainTable plainTable;

  private CachedStatement(List<NativeSql> parts, PreparedQuery[] queries, int parameterCount) {
    this.parts = parts;
    this.queries = queries;
    this.parameterCount = parameterCount;
  }

  static CachedStatement of(List<NativeSql> parts) {
    PreparedQuery[] queries = new PreparedQuery[parts.size()];
    int parameters = 0;
    for (int i = 0; i < queries.length; i++) {
      NativeSql part = parts.get(i);
      queries[i] = new PreparedQuery(part.text(), part.parameterCount());
      parameters += part.parameterCount();
    }
    return new CachedStatement(parts, queries, parameters);
  }

  /** The statements, at least one. */
  public List<NativeSql> parts() {
    return parts;
  }

  /** One query for each of {@link #parts}. */
  public PreparedQuery[] queries() {
    return queries;
  }

  /** Placeholders of all parts together. */
  public int parameterCount() {
    return parameterCount;
  }

  /**
   * The table of an INSERT whose rows may go together, as far as its text tells; null of any other
   * statement.
   */
  PlainTable plainTable() {
    if (multiRow(1) == null) {
      return null;
    }
    if (plainTable == null) {
      plainTable = new PlainTable(insert.plainTable());
    }
    return plainTable;
  }

  /**
   * The INSERT of {@code 2^log2} rows that stands for as many runs of this statement.
   *
   * @return null if the statement is no such INSERT or would have too many parameters
   */
  public PreparedQuery multiRow(int log2) {
    if (multiRow == null) {
      multiRow = new PreparedQuery[MAX_ROWS_LOG2 + 1];
      multiRow[0] = queries[0];
      insert = queries.length == 1 ? MultiRowInsert.of(parts.get(0)) : null;
    }
    if (log2 > MAX_ROWS_LOG2 || insert == null || parameterCount << log2 > MAX_PARAMETERS) {
      return null;
    }
    if (multiRow[log2] == null) {
      multiRow[log2] = new PreparedQuery(insert.withRows(1 << log2), parameterCount << log2);
    }
    return multiRow[log2];
  }

  /** Every query that the server may have prepared. */
  Iterable<PreparedQuery> allQueries() {
    List<PreparedQuery> all = new java.util.ArrayList<>(List.of(queries));
    if (multiRow != null) {
      for (PreparedQuery query : multiRow) {
        if (query != null) {
          all.add(query);
        }
      }
    }
    return all;
  }
}

package org.pgj.jdbc.wire;

import org.pgj.protocol.type.TypeOid;

/**
 * A statement's text, and what this session's server knows of it. Belongs to one session.
 *
 * <p>A query without a name is parsed anew each time it is executed; {@link QueryExecutor} names it
 * when it pays.
 */
public final class PreparedQuery {
  private static final int MAX_EXPECTED_ROWS = 1024;
  private static final int MAX_EXPECTED_BYTES = 64 * 1024;

  private final String sql;
  private final int parameterCount;

  /** Name in the server; empty while it has none. */
  String name = "";

  /** The types it was last parsed with; null before. */
  int[] types;

  /** True while the server has it under its name. */
  boolean prepared;

  /** The session's epoch when it was prepared. */
  int epoch;

  /** Columns of its result, in the formats to ask for; null while unknown. */
  RowFields fields;

  /** True once it ran without an error. */
  boolean proven;

  /** True if strings must be sent without a type, since as varchar they do not fit. */
  boolean untypedStrings;

  /** What its last result had, up to a limit; 0 while unknown. */
  int resultRows;

  int resultBytes;

  private int executions;
  private int[] inferredTypes;

  /**
   * @param sql the text with {@code $1…} for parameters
   */
  public PreparedQuery(String sql, int parameterCount) {
    this.sql = sql;
    this.parameterCount = parameterCount;
  }

  public String sql() {
    return sql;
  }

  public int parameterCount() {
    return parameterCount;
  }

  /** Columns of its result if they are known by now, else null. */
  public RowFields knownFields() {
    return fields;
  }

  /** Types of the parameters as the server sees them, if they are known, else null. */
  public int[] inferredTypes() {
    return inferredTypes;
  }

  void inferredTypes(int[] oids) {
    inferredTypes = oids;
  }

  int executions() {
    return executions;
  }

  int countExecution() {
    return ++executions;
  }

  /** Notes the size of a result, for the memory of the next one. */
  void resultSize(RowBuffer rows) {
    resultRows = Math.min(rows.count(), MAX_EXPECTED_ROWS);
    resultBytes = (int) Math.min(rows.bytes(), MAX_EXPECTED_BYTES);
  }

  /** True if it was parsed with a parameter whose type the server is to find out. */
  boolean hasUntyped() {
    for (int type : types) {
      if (type == TypeOid.UNSPECIFIED) {
        return true;
      }
    }
    return false;
  }

  /** True if it was parsed with types that fit what {@code execution} brings: a NULL fits all. */
  boolean fits(Execution execution) {
    if (types == null) {
      return false;
    }
    for (int i = 0; i < types.length; i++) {
      if (execution.batch != null) {
        int column = i % execution.batch.types().length;
        if (execution.batch.types()[column] != types[i] && !execution.batch.isNull(column)) {
          return false;
        }
      } else if (execution.parameters.oid(i) != types[i] && !execution.parameters.isNull(i)) {
        return false;
      }
    }
    return true;
  }
}

package org.pgj.engine.plpgsql.tree;

import java.util.List;

/**
 * A variable.
 *
 * @param index its place in a frame
 * @param kind a scalar, or a row of named fields
 * @param type of a scalar; the composite type of a row, or {@code record}
 * @param initial null if it begins as null
 * @param cursor what a bound cursor is of, null for others
 */
public record PlVariable(
    int index,
    String name,
    Kind kind,
    int type,
    int typmod,
    int collation,
    boolean constant,
    boolean notNull,
    PlExpression initial,
    BoundCursor cursor,
    int line) {
  /** What a variable holds. */
  public enum Kind {
    SCALAR,
    ROW
  }

  /**
   * The query of a bound cursor.
   *
   * @param arguments its parameters, variables of a scope of the query's own
   */
  public record BoundCursor(PlExpression query, List<PlVariable> arguments, Boolean scroll) {}
}

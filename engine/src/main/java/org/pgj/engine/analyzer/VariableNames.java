package org.pgj.engine.analyzer;

import java.util.List;
import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.analyzer.tree.RangeTableEntry.ColumnType;

/**
 * Names that a statement knows beside its columns: parameters of a SQL function, variables of a
 * procedural language.
 */
public interface VariableNames {
  /** What a name means that is both a column and a variable. */
  enum Conflict {
    USE_COLUMN,
    USE_VARIABLE,
    ERROR
  }

  /** A named value. */
  record Named(String name, Expression value) {}

  /** The columns of rows that go by a name. */
  record Rows(List<String> columnNames, List<ColumnType> columnTypes) {}

  Conflict conflict();

  /** The rows that FROM means by a name, null if there are none. */
  default Rows rows(String name) {
    return null;
  }

  /**
   * The value of a name, qualified or not; null if it is none of a variable.
   *
   * @throws org.pgj.engine.error.DatabaseError 42703 if a record variable has no such field
   */
  Expression variable(List<String> names, int location);

  /** The fields of a composite variable, for {@code name.*}; null if there is none of the name. */
  List<Named> fields(List<String> names, int location);
}

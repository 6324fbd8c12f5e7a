package org.pgj.engine.command.function;

import org.pgj.engine.error.DatabaseError;

/** Positions of errors in a function's body as positions in the statement that defines it. */
final class BodyPosition {
  private BodyPosition() {}

  /**
   * Lets an error point into the statement if the body stands there literally, and only once.
   *
   * @param statement the text of the CREATE or DO statement
   */
  static DatabaseError transpose(DatabaseError error, String statement, String body) {
    if (error.internalQuery() == null
        || !error.internalQuery().equals(body)
        || error.internalPosition() == 0) {
      return error;
    }
    int start = statement.indexOf(body);
    if (start <= 0 || statement.indexOf(body, start + 1) >= 0) {
      return error;
    }
    char before = statement.charAt(start - 1);
    if (before != '$' && before != '\'') {
      return error;
    }
    return error.outOfInternalQuery(start + error.internalPosition());
  }
}

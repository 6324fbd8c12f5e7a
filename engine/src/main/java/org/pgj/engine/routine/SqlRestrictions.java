package org.pgj.engine.routine;

import org.pgj.engine.catalog.entry.FunctionEntry;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.parser.tree.ParsedCopy;
import org.pgj.engine.parser.tree.ParsedTransaction;
import org.pgj.engine.parser.tree.Statement;
import org.pgj.engine.parser.tree.StatementNames;

/** Statements that a SQL function cannot contain. */
final class SqlRestrictions {
  private SqlRestrictions() {}

  /** Throws 0A000 for what only a session may run. */
  static void check(Statement statement, FunctionEntry function) {
    if (statement instanceof ParsedTransaction transaction) {
      throw new DatabaseError(
          "0A000",
          transaction.kind().name().replace('_', ' ') + " is not allowed in an SQL function");
    }
    if (statement instanceof ParsedCopy) {
      throw new DatabaseError("0A000", "cannot COPY to/from client in an SQL function");
    }
    if (function.volatility() != 'v') {
      throw new DatabaseError(
          "0A000", StatementNames.of(statement) + " is not allowed in a non-volatile function");
    }
  }
}

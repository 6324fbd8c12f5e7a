package org.pgj.engine.backend;

import java.util.List;
import org.pgj.engine.type.vector.Vector;

/** A statement bound to its parameters, run in one or more steps. */
final class Portal {
  final String name;
  final BoundStatement statement;
  final Vector[] parameters;
  final short[] resultFormats;

  /** Subtransaction level it was made in: when that is rolled back it goes. */
  int level;

  QueryExecution execution;
  boolean complete;
  boolean broken;

  /** Rows given out so far, of a cursor. */
  long position;

  Portal(
      String name,
      BoundStatement statement,
      Vector[] parameters,
      short[] resultFormats,
      int level) {
    this.name = name;
    this.statement = statement;
    this.parameters = parameters;
    this.resultFormats = resultFormats;
    this.level = level;
  }

  List<ResultColumn> columns() {
    return statement.query() == null ? null : statement.query().columns();
  }

  void close() {
    if (execution != null) {
      execution.close();
      execution = null;
    }
  }
}

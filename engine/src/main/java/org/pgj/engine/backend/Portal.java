package org.pgj.engine.backend;

import java.util.List;
import org.pgj.engine.shared.Clock;
import org.pgj.engine.type.vector.Vector;

/** A statement bound to its parameters, run in one or more steps. */
final class Portal {
  final String name;
  final BoundStatement statement;
  final Vector[] parameters;
  final short[] resultFormats;

  /** The prepared statement that Bind named. */
  String statementName = "";

  /** When it was made: µs since 2000-01-01 UTC. */
  final long openedAt = Clock.now();

  /** Subtransaction level it was made in: when that is rolled back it goes. */
  int level;

  QueryExecution execution;

  /** What is counted of it, or null. */
  StatementTally.Count count;

  /** What a statement that cannot be run in steps has left to be fetched in steps, or null. */
  KeptRows kept;

  /** The command tag, once it is complete. */
  String tag;

  boolean complete;
  boolean broken;

  /** The place of a SQL cursor; null of a portal of the protocol's. */
  Cursor cursor;

  /** Stays when its transaction commits. */
  boolean hold;

  /** Belongs to a loop of a procedure, which goes on when that commits. */
  boolean loop;

  /** Has outlived its transaction: its rows are materialised. */
  boolean held;

  Portal(
      String name,
      BoundStatement statement,
      Vector[] parameters,
      short[] resultFormats,
      int level) {
    this.name = name;
    this.statement = statement;
    this.parameters = statement.literals() == null ? parameters : statement.literals();
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
    kept = null;
  }
}

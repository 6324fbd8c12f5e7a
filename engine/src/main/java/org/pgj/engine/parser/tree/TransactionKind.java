package org.pgj.engine.parser.tree;

/** The kinds of {@link ParsedTransaction}. */
public enum TransactionKind {
  BEGIN,
  START,
  COMMIT,
  ROLLBACK,
  SAVEPOINT,
  RELEASE,
  ROLLBACK_TO,
  PREPARE,
  COMMIT_PREPARED,
  ROLLBACK_PREPARED
}

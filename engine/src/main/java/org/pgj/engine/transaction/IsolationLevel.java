package org.pgj.engine.transaction;

/** Transaction isolation, SQL's names. */
public enum IsolationLevel {
  /** Behaves as read committed. */
  READ_UNCOMMITTED("read uncommitted"),
  READ_COMMITTED("read committed"),
  REPEATABLE_READ("repeatable read"),
  SERIALIZABLE("serializable");

  private final String label;

  IsolationLevel(String label) {
    this.label = label;
  }

  /** As {@code SHOW transaction_isolation} prints it. */
  public String label() {
    return label;
  }

  /** Whether one snapshot serves the whole transaction. */
  public boolean usesTransactionSnapshot() {
    return this == REPEATABLE_READ || this == SERIALIZABLE;
  }
}

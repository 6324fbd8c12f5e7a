package org.pgj.engine.transaction;

/** Transaction isolation, SQL's names. */
public enum IsolationLevel {
  /** Behaves as read committed. */
  READ_UNCOMMITTED("read uncommitted"),
  READ_COMMITTED("read committed"),
  REPEATABLE_READ("repeatable read"),
  SERIALIZABLE("serializable");

  private static final IsolationLevel[] LEVELS = values();

  private final String label;

  IsolationLevel(String label) {
    this.label = label;
  }

  /** As {@code SHOW transaction_isolation} prints it. */
  public String label() {
    return label;
  }

  /** The level with a label. */
  public static IsolationLevel of(String label) {
    for (IsolationLevel level : LEVELS) {
      if (level.label.equals(label)) {
        return level;
      }
    }
    throw new IllegalArgumentException(label);
  }

  /** Whether one snapshot serves the whole transaction. */
  public boolean usesTransactionSnapshot() {
    return this == REPEATABLE_READ || this == SERIALIZABLE;
  }
}
